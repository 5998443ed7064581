"""Thresholds of signals about taps as dated rows."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

import core.db


class Migration(migrations.Migration):
    dependencies = [
        ("kepegawaian", "0006_undangan"),
        ("ketentuan", "0007_aturan_logbook"),
    ]

    operations = [
        migrations.CreateModel(
            name="AturanSinyal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nama", models.CharField(max_length=150)),
                (
                    "layanan",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pendukung", "Dukungan administrasi"),
                            ("layanan_langsung", "Layanan langsung"),
                            ("layanan_tak_langsung", "Layanan tidak langsung"),
                        ],
                        default="",
                        max_length=30,
                    ),
                ),
                (
                    "kelompok",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("jpt", "Pimpinan tinggi"),
                            ("administrator", "Administrator"),
                            ("pengawas", "Pengawas"),
                            ("fungsional", "Fungsional"),
                            ("pelaksana", "Pelaksana"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("mulai", models.DateField()),
                ("selesai", models.DateField(blank=True, null=True)),
                ("kecepatan_kmh", models.PositiveSmallIntegerField(default=900)),
                ("jarak_km", models.PositiveSmallIntegerField(default=30)),
                ("koordinat_kali", models.PositiveSmallIntegerField(default=6)),
                ("koordinat_hari", models.PositiveSmallIntegerField(default=3)),
                ("mundur_hari", models.PositiveSmallIntegerField(default=14)),
                ("akurasi_meter", models.PositiveSmallIntegerField(default=1)),
                ("perangkat_orang", models.PositiveSmallIntegerField(default=3)),
                ("perangkat_hari", models.PositiveSmallIntegerField(default=7)),
                ("jam_menit", models.PositiveSmallIntegerField(default=5)),
                (
                    "dasar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ketentuan.dasarhukum"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kepegawaian.unitkerja",
                    ),
                ),
            ],
            options={
                "verbose_name": "aturan sinyal",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("selesai__isnull", True), ("selesai__gt", models.F("mulai")), _connector="OR"
                        ),
                        name="aturan_sinyal_urut",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("koordinat_kali__gte", 2), ("mundur_hari__lte", 31), ("perangkat_orang__gte", 2)
                        ),
                        name="aturan_sinyal_wajar",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (django.db.models.functions.comparison.Coalesce("unit", models.Value(0)), "="),
                            ("layanan", "="),
                            ("kelompok", "="),
                            (core.db.TanggalRange("mulai", "selesai"), "&&"),
                        ],
                        name="aturan_sinyal_tidak_bertumpuk",
                    ),
                ],
            },
        ),
    ]
