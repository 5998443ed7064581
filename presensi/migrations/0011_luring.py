"""Taps made without a connection, and what the supervisor made of them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kepegawaian", "0006_undangan"), ("presensi", "0010_bukti")]

    operations = [
        migrations.CreateModel(
            name="KetukLuring",
            fields=[
                (
                    "rekaman",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="luring",
                        serialize=False,
                        to="presensi.rekaman",
                    ),
                ),
                ("klaim_at", models.DateTimeField()),
                ("tunggu_ms", models.BigIntegerField(null=True)),
                ("tunggu_pasti", models.BooleanField()),
                ("monoton_ms", models.BigIntegerField(null=True)),
                ("dinding_ms", models.BigIntegerField()),
                ("selisih_ms", models.BigIntegerField(null=True)),
                (
                    "keadaan",
                    models.CharField(
                        choices=[
                            ("menunggu", "Menunggu konfirmasi"),
                            ("dikonfirmasi", "Dikonfirmasi"),
                            ("ditolak", "Ditolak atasan"),
                            ("tidak_diterima", "Tidak diterima"),
                        ],
                        max_length=16,
                    ),
                ),
                ("diputuskan_at", models.DateTimeField(null=True)),
                ("catatan", models.CharField(blank=True, max_length=300)),
                (
                    "diputuskan_oleh",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kepegawaian.pegawai",
                    ),
                ),
                (
                    "pegawai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kepegawaian.pegawai"
                    ),
                ),
            ],
            options={
                "verbose_name": "ketukan luring",
                "indexes": [
                    models.Index(
                        condition=models.Q(("keadaan", "menunggu")), fields=["pegawai"], name="luring_menunggu"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("keadaan__in", ["menunggu", "dikonfirmasi", "ditolak", "tidak_diterima"])),
                        name="luring_keadaan_dikenal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("diputuskan_oleh__isnull", True),
                            models.Q(("diputuskan_oleh", models.F("pegawai")), _negated=True),
                            _connector="OR",
                        ),
                        name="luring_bukan_putusan_sendiri",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("diputuskan_at__isnull", False),
                                ("diputuskan_oleh__isnull", False),
                                ("keadaan__in", ["dikonfirmasi", "ditolak"]),
                            ),
                            models.Q(
                                ("diputuskan_at__isnull", True),
                                ("diputuskan_oleh__isnull", True),
                                ("keadaan__in", ["menunggu", "tidak_diterima"]),
                            ),
                            _connector="OR",
                        ),
                        name="luring_putusan_lengkap",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("keadaan", "ditolak"), _negated=True),
                            models.Q(("catatan", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="luring_tolak_beralasan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tunggu_ms__gte", 0),
                            models.Q(("keadaan", "tidak_diterima"), ("tunggu_ms__isnull", True)),
                            _connector="OR",
                        ),
                        name="luring_tunggu_terukur",
                    ),
                ],
            },
        ),
    ]
