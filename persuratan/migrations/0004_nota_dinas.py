"""A second kind of letter."""

from django.db import migrations, models

JENIS = [("ST", "Surat tugas"), ("ND", "Nota dinas")]


class Migration(migrations.Migration):
    dependencies = [("persuratan", "0003_ditindak_sebagai")]
    operations = [
        migrations.AlterField(nama, "jenis", models.CharField(choices=JENIS, max_length=8))
        for nama in ("nomorsurat", "polanomor", "surat")
    ]
