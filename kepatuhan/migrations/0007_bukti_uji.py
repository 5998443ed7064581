"""Evidence beside what a tester found: files of the working paper of an item."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0008_jejak_pembaca_daftar"), ("kepatuhan", "0006_sinyal_dan_uji")]
    operations = [
        migrations.CreateModel(
            name="BuktiUji",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "berkas",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.berkas"
                    ),
                ),
                (
                    "butir",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bukti", to="kepatuhan.butiruji"
                    ),
                ),
            ],
            options={"verbose_name": "bukti uji"},
        ),
    ]
