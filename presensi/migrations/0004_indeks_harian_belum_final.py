"""Days that are still open are few; finding the oldest must not read the closed ones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("presensi", "0003_indeks_harian_tanggal")]
    operations = [
        migrations.AddIndex(
            "presensiharian",
            models.Index(fields=["tanggal"], condition=models.Q(("final", False)), name="harian_belum_final"),
        ),
    ]
