from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("laporan", "0006_keluar")]

    operations = [
        migrations.AddField("jadwallaporan", "jam", models.PositiveSmallIntegerField(default=5)),
        migrations.AddConstraint(
            "jadwallaporan", models.CheckConstraint(condition=Q(jam__lte=23), name="jadwal_jam_sehari")
        ),
    ]
