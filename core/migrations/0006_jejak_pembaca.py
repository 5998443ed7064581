"""Whoever asks who looked at what is kept about them should not have the whole trail read for it."""

from django.db import migrations, models
from django.db.models.fields.json import KeyTransform


class Migration(migrations.Migration):
    dependencies = [("core", "0005_kabar")]
    operations = [
        migrations.AddIndex(
            "jejakaudit",
            models.Index(
                KeyTransform("pegawai", "sesudah"),
                condition=models.Q(("aksi__contains", ".baca_")),
                name="jejak_pembaca",
            ),
        ),
    ]
