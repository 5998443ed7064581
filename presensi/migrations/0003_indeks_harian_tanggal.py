"""The last closed day is asked for every quarter of an hour: an index end, not a scan."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("presensi", "0002_rekaman_hanya_tambah")]
    operations = [
        migrations.AddIndex("presensiharian", models.Index(fields=["tanggal"], name="harian_tanggal")),
    ]
