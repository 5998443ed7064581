"""The rule about logbooks as dated rows."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

import core.db


class Migration(migrations.Migration):
    dependencies = [
        ("kepegawaian", "0006_undangan"),
        ("ketentuan", "0006_aturan_cuti"),
    ]

    operations = [
        migrations.CreateModel(
            name="AturanLogbook",
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
                ("kunci_hari_kerja", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("buka_hari_kerja", models.PositiveSmallIntegerField(default=2)),
                ("tenggang_utang_hari_kerja", models.PositiveSmallIntegerField(default=0)),
                ("eskalasi_hari_kerja", models.PositiveSmallIntegerField(default=4)),
                ("kuota_bukti_mb", models.PositiveIntegerField(default=500)),
                ("lebih_menit", models.PositiveSmallIntegerField(default=30)),
                ("mirip_persen", models.PositiveSmallIntegerField(default=90)),
                ("mirip_hari", models.PositiveSmallIntegerField(default=5)),
                ("mirip_mundur_hari", models.PositiveSmallIntegerField(default=31)),
                ("mirip_rekan", models.PositiveSmallIntegerField(default=2)),
                ("borong_hari", models.PositiveSmallIntegerField(default=5)),
                ("tanpa_hasil_pekan", models.PositiveSmallIntegerField(default=2)),
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
                "verbose_name": "aturan logbook",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("selesai__isnull", True), ("selesai__gt", models.F("mulai")), _connector="OR"
                        ),
                        name="aturan_logbook_urut",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mirip_persen__gte", 50), ("mirip_persen__lte", 100)),
                        name="aturan_logbook_mirip",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (django.db.models.functions.comparison.Coalesce("unit", models.Value(0)), "="),
                            ("layanan", "="),
                            ("kelompok", "="),
                            (core.db.TanggalRange("mulai", "selesai"), "&&"),
                        ],
                        name="aturan_logbook_tidak_bertumpuk",
                    ),
                ],
            },
        ),
    ]
