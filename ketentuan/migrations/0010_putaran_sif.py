from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("ketentuan", "0009_rancangan_kabar")]

    operations = [
        migrations.AddField("jamkerja", "putaran", models.PositiveSmallIntegerField(blank=True, null=True)),
        migrations.AddField("jamkerja", "putaran_mulai", models.DateField(blank=True, null=True)),
        migrations.AddField("jamkerja", "kerja_hari_libur", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "jamkerja",
            models.CheckConstraint(
                condition=Q(putaran__isnull=True, putaran_mulai__isnull=True)
                | Q(putaran__gte=2, putaran__lte=14, putaran_mulai__isnull=False, jenis="sif"),
                name="jam_putaran_utuh",
            ),
        ),
        migrations.RemoveConstraint("jamkerjahari", "jam_hari_0_sampai_6"),
        migrations.AlterField("jamkerjahari", "hari", models.PositiveSmallIntegerField()),
        migrations.AddConstraint(
            "jamkerjahari", models.CheckConstraint(condition=Q(hari__lte=13), name="jam_hari_0_sampai_13")
        ),
    ]
