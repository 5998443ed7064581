"""Imports of logbooks, their rows, and what columns mean in a unit."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0006_jejak_pembaca"),
        ("kepegawaian", "0006_undangan"),
        ("logbook", "0007_sinyal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImporLogbook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("diunggah", "Menunggu kolom"),
                            ("dibaca", "Sedang diperiksa"),
                            ("diperiksa", "Siap diterapkan"),
                            ("diterapkan", "Sedang disimpan"),
                            ("selesai", "Selesai"),
                            ("gagal", "Gagal"),
                            ("dibatalkan", "Dibatalkan"),
                        ],
                        default="diunggah",
                        max_length=12,
                    ),
                ),
                ("pilihan", models.JSONField(default=dict)),
                ("ringkasan", models.JSONField(default=dict)),
                ("dikerjakan", models.PositiveIntegerField(default=0)),
                ("jumlah", models.PositiveIntegerField(default=0)),
                ("denyut_at", models.DateTimeField()),
                ("dibuat_at", models.DateTimeField()),
                ("diterapkan_at", models.DateTimeField(null=True)),
                (
                    "berkas",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.berkas"),
                ),
                (
                    "pegawai",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kepegawaian.pegawai",
                    ),
                ),
                (
                    "pengunggah",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kepegawaian.unitkerja"
                    ),
                ),
            ],
            options={
                "verbose_name": "impor logbook",
            },
        ),
        migrations.CreateModel(
            name="BarisImporLogbook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("urutan", models.PositiveIntegerField()),
                ("lembar", models.CharField(max_length=60)),
                ("nomor", models.PositiveIntegerField()),
                ("tanggal", models.DateField(null=True)),
                ("kunci", models.UUIDField(null=True)),
                ("isi", models.JSONField(default=dict)),
                (
                    "nasib",
                    models.CharField(
                        choices=[
                            ("baru", "Baru"),
                            ("ubah", "Berubah"),
                            ("sama", "Sudah ada"),
                            ("ulang", "Terkirim dua kali"),
                            ("gagal", "Perlu diperbaiki"),
                        ],
                        max_length=8,
                    ),
                ),
                ("galat", models.JSONField(default=list)),
                (
                    "pegawai",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kepegawaian.pegawai",
                    ),
                ),
                (
                    "impor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="baris",
                        to="logbook.imporlogbook",
                    ),
                ),
            ],
            options={
                "verbose_name": "baris impor logbook",
            },
        ),
        migrations.CreateModel(
            name="PemetaanLogbook",
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
                "verbose_name": "pemetaan kolom logbook",
            },
        ),
        migrations.AddIndex(
            model_name="imporlogbook",
            index=models.Index(
                condition=models.Q(("status__in", ["dibaca", "diterapkan"])),
                fields=["denyut_at"],
                name="imporlogbook_berjalan",
            ),
        ),
        migrations.AddConstraint(
            model_name="imporlogbook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["diunggah", "dibaca", "diperiksa", "diterapkan", "selesai", "gagal", "dibatalkan"])
                ),
                name="imporlogbook_status_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="barisimporlogbook",
            constraint=models.UniqueConstraint(fields=("impor", "urutan"), name="barisimporlogbook_urutan"),
        ),
        migrations.AddConstraint(
            model_name="barisimporlogbook",
            constraint=models.CheckConstraint(
                condition=models.Q(("nasib__in", ["baru", "ubah", "sama", "ulang", "gagal"])),
                name="barisimporlogbook_nasib_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="pemetaanlogbook",
            constraint=models.UniqueConstraint(fields=("unit", "sidik"), name="pemetaanlogbook_satu_per_tata_letak"),
        ),
    ]
