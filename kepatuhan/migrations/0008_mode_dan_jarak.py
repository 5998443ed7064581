from typing import Any

import django.db.models.deletion
from django.db import migrations, models

KOLOM = (
    "logbook_wfh_terkirim",
    "logbook_wfh_disetujui",
    "logbook_wfo_terkirim",
    "logbook_wfo_disetujui",
    "dinas_hadir",
    "dinas_terlambat",
    "logbook_dinas",
    "logbook_dinas_tepat",
    "logbook_dinas_terkirim",
    "logbook_dinas_disetujui",
)


def recount(apps: Any, schema_editor: Any) -> None:
    """Without watermarks the worker counts everything once, the new columns too."""
    apps.get_model("kepatuhan", "BatasHitung").objects.exclude(sumber="buka").delete()


class Migration(migrations.Migration):
    """Counts of every mode, so that a dashboard can show one of them; distances of homes as counts; legal basis."""

    dependencies = [("kepatuhan", "0007_bukti_uji"), ("kepegawaian", "0001_awal")]

    operations = [
        *(
            migrations.AddField(model, kolom, models.PositiveIntegerField(default=0))
            for model in ("indikator", "indikatorcabang")
            for kolom in KOLOM
        ),
        migrations.AddField("asumsimanfaat", "dasar", models.CharField(default="perlu verifikasi", max_length=250)),
        migrations.CreateModel(
            name="KelasJarak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dekat", models.PositiveIntegerField(default=0)),
                ("sedang", models.PositiveIntegerField(default=0)),
                ("jauh", models.PositiveIntegerField(default=0)),
                ("tanpa", models.PositiveIntegerField(default=0)),
                ("km_dekat", models.PositiveIntegerField(default=0)),
                ("km_sedang", models.PositiveIntegerField(default=0)),
                ("km_jauh", models.PositiveIntegerField(default=0)),
                ("dihitung_at", models.DateTimeField()),
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="kepegawaian.unitkerja"
                    ),
                ),
            ],
            options={"verbose_name": "kelas jarak"},
        ),
        migrations.RunPython(recount, migrations.RunPython.noop),
    ]
