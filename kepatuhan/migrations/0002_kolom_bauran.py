from django.db import migrations, models


class Migration(migrations.Migration):
    """Counts that let a day's staff be split into parts that do not overlap."""

    dependencies = [("kepatuhan", "0001_awal")]

    operations = [
        migrations.AddField("indikator", "pegawai", models.PositiveIntegerField(default=0)),
        migrations.AddField("indikator", "wfh_terlambat", models.PositiveIntegerField(default=0)),
        migrations.AddField("indikator", "wfo_terlambat", models.PositiveIntegerField(default=0)),
    ]
