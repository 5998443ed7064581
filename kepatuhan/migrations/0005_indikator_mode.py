from django.db import migrations, models

KOLOM = (
    "logbook_wfh",
    "logbook_wfh_tepat",
    "logbook_wfh_tanpa_hasil",
    "logbook_wfo",
    "logbook_wfo_tepat",
    "logbook_wfo_tanpa_hasil",
    "menit_wfh",
    "menit_wfo",
)


class Migration(migrations.Migration):
    """Counts by mode, so that working from home and from the office can be held side by side."""

    dependencies = [("kepatuhan", "0004_indikator_lengkap")]

    operations = [
        migrations.AddField(model, kolom, models.PositiveIntegerField(default=0))
        for model in ("indikator", "indikatorcabang")
        for kolom in KOLOM
    ]
