"""What is worth a look about a day, and what was said about it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kepegawaian", "0006_undangan"),
        ("logbook", "0006_rencana"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PemeriksaanLogbook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dikirim_at", models.DateTimeField()),
                ("diperiksa_at", models.DateTimeField()),
                (
                    "logbook",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pemeriksaan", to="logbook.logbook"
                    ),
                ),
            ],
            options={
                "verbose_name": "pemeriksaan logbook",
            },
        ),
        migrations.CreateModel(
            name="SinyalLogbook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tanggal", models.DateField()),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("lebih_presensi", "Lebih lama dari presensi"),
                            ("bertumpuk", "Kegiatan bertumpuk"),
                            ("hari_absen", "Kegiatan pada hari cuti"),
                            ("salinan", "Teks sama dengan hari lain"),
                            ("salinan_rekan", "Teks sama dengan rekan"),
                            ("bukti_sama", "Bukti yang sama di tempat lain"),
                            ("borongan", "Banyak hari dikirim sekaligus"),
                            ("tanpa_hasil", "Berpekan-pekan tanpa hasil"),
                        ],
                        max_length=20,
                    ),
                ),
                ("versi", models.PositiveSmallIntegerField()),
                ("skor", models.PositiveSmallIntegerField()),
                ("fakta", models.JSONField(default=dict)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("terbuka", "Belum dijelaskan"),
                            ("dijelaskan", "Sudah dijelaskan"),
                            ("wajar", "Dinilai wajar"),
                            ("perlu_perhatian", "Perlu perhatian"),
                            ("gugur", "Tidak berlaku lagi"),
                        ],
                        default="terbuka",
                        max_length=16,
                    ),
                ),
                ("dibuat_at", models.DateTimeField()),
                ("diubah_at", models.DateTimeField()),
                (
                    "logbook",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sinyal",
                        to="logbook.logbook",
                    ),
                ),
                (
                    "pegawai",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kepegawaian.pegawai",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kepegawaian.unitkerja",
                    ),
                ),
            ],
            options={
                "verbose_name": "sinyal logbook",
            },
        ),
        migrations.CreateModel(
            name="TanggapanSinyalLogbook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "peran",
                    models.CharField(
                        choices=[("pegawai", "Penjelasan pegawai"), ("pengawas", "Catatan atasan")], max_length=10
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("terbuka", "Belum dijelaskan"),
                            ("dijelaskan", "Sudah dijelaskan"),
                            ("wajar", "Dinilai wajar"),
                            ("perlu_perhatian", "Perlu perhatian"),
                            ("gugur", "Tidak berlaku lagi"),
                        ],
                        max_length=16,
                    ),
                ),
                ("teks", models.CharField(max_length=500)),
                ("dibuat_at", models.DateTimeField()),
                (
                    "pelaku",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "sinyal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tanggapan",
                        to="logbook.sinyallogbook",
                    ),
                ),
            ],
            options={
                "verbose_name": "tanggapan sinyal logbook",
            },
        ),
        migrations.AddIndex(
            model_name="sinyallogbook",
            index=models.Index(fields=["unit", "tanggal"], name="sinyallogbook_unit_tanggal"),
        ),
        migrations.AddIndex(
            model_name="sinyallogbook",
            index=models.Index(fields=["diubah_at"], name="sinyallogbook_diubah"),
        ),
        migrations.AddConstraint(
            model_name="sinyallogbook",
            constraint=models.UniqueConstraint(
                fields=("pegawai", "tanggal", "jenis"), name="sinyallogbook_satu_per_hari_jenis"
            ),
        ),
        migrations.AddConstraint(
            model_name="sinyallogbook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "jenis__in",
                        [
                            "lebih_presensi",
                            "bertumpuk",
                            "hari_absen",
                            "salinan",
                            "salinan_rekan",
                            "bukti_sama",
                            "borongan",
                            "tanpa_hasil",
                        ],
                    )
                ),
                name="sinyallogbook_jenis_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="sinyallogbook",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["terbuka", "dijelaskan", "wajar", "perlu_perhatian", "gugur"])),
                name="sinyallogbook_status_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="sinyallogbook",
            constraint=models.CheckConstraint(
                condition=models.Q(("skor__lte", 100)), name="sinyallogbook_skor_sampai_seratus"
            ),
        ),
        migrations.AddConstraint(
            model_name="tanggapansinyallogbook",
            constraint=models.CheckConstraint(
                condition=models.Q(("peran__in", ["pegawai", "pengawas"])), name="tanggapanlogbook_peran_dikenal"
            ),
        ),
    ]
