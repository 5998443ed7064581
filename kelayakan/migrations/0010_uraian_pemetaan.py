import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kelayakan", "0009_roster_kabar_at"), ("kepegawaian", "0001_awal")]

    operations = [
        migrations.AddField(model_name="imporuraian", name="kolom", field=models.JSONField(default=dict)),
        migrations.CreateModel(
            name="PemetaanUraian",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sidik", models.CharField(max_length=64)),
                ("kolom", models.JSONField(default=dict)),
                ("diubah_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kepegawaian.unitkerja"
                    ),
                ),
            ],
            options={
                "verbose_name": "pemetaan kolom uraian tugas",
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "sidik"), name="pemetaanuraian_satu_per_tata_letak"),
                ],
            },
        ),
    ]
