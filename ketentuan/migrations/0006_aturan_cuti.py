"""Rules about absence as dated rows."""

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.db import migrations, models

import core.db


class Migration(migrations.Migration):
    dependencies = [
        ("ketentuan", "0005_bukti_per_mode"),
    ]

    operations = [
        migrations.CreateModel(
            name="AturanCuti",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("jenis", models.CharField(max_length=24)),
                (
                    "status",
                    models.CharField(
                        blank=True, choices=[("pns", "PNS dan CPNS"), ("pppk", "PPPK")], default="", max_length=8
                    ),
                ),
                ("mulai", models.DateField()),
                ("selesai", models.DateField(blank=True, null=True)),
                (
                    "hitung",
                    models.CharField(choices=[("kerja", "Hari kerja"), ("kalender", "Hari kalender")], max_length=10),
                ),
                (
                    "penetap",
                    models.CharField(
                        choices=[("atasan", "Atasan langsung"), ("pejabat", "Pejabat yang berwenang memberikan cuti")],
                        max_length=10,
                    ),
                ),
                ("hak_hari", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("batas_setahun", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("batas_dua_tahun", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("maks_hari", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("maks_bulan", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("masa_kerja_bulan", models.PositiveSmallIntegerField(default=0)),
                ("dokumen_sejak_hari", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("dokumen", models.CharField(blank=True, default="", max_length=150)),
                ("boleh_jam", models.BooleanField(default=False)),
                ("surut_hari", models.PositiveSmallIntegerField(default=0)),
                ("hitung_cuti_bersama", models.BooleanField(default=False)),
                ("meniadakan_tahunan", models.BooleanField(default=False)),
                ("keterangan", models.TextField(blank=True, default="")),
                (
                    "dasar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ketentuan.dasarhukum"
                    ),
                ),
            ],
            options={
                "verbose_name": "aturan cuti",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("selesai__isnull", True), ("selesai__gt", models.F("mulai")), _connector="OR"
                        ),
                        name="aturan_cuti_selesai_sesudah_mulai",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hitung__in", ["kerja", "kalender"])), name="aturan_cuti_hitung_dikenal"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("penetap__in", ["atasan", "pejabat"])), name="aturan_cuti_penetap_dikenal"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hak_hari__isnull", True),
                            models.Q(
                                ("batas_dua_tahun__gte", models.F("batas_setahun")),
                                ("batas_setahun__gte", models.F("hak_hari")),
                            ),
                            _connector="OR",
                        ),
                        name="aturan_cuti_batas_saldo",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("jenis", "="), ("status", "="), (core.db.TanggalRange("mulai", "selesai"), "&&")],
                        name="aturan_cuti_tidak_bertumpuk",
                    ),
                ],
            },
        ),
    ]
