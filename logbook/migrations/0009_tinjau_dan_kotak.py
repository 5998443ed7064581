"""Reopening of days, ratings, messages, and keys by which drafts come from outside."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kepegawaian", "0006_undangan"),
        ("logbook", "0008_impor"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KunciDraf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "jenis",
                    models.CharField(
                        choices=[("token", "Token API"), ("webhook", "Alamat webhook"), ("surel", "Alamat surel")],
                        max_length=8,
                    ),
                ),
                ("nama", models.CharField(max_length=80)),
                ("sidik", models.CharField(max_length=64, unique=True)),
                (
                    "cakupan",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("draf:tulis", "Menulis draf"), ("draf:baca", "Membaca hari sendiri")],
                            max_length=12,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("dibuat_at", models.DateTimeField()),
                ("terakhir_at", models.DateTimeField(null=True)),
                ("dicabut_at", models.DateTimeField(null=True)),
                (
                    "pegawai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="kepegawaian.pegawai"
                    ),
                ),
            ],
            options={
                "verbose_name": "kunci draf",
            },
        ),
        migrations.CreateModel(
            name="KirimanDraf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kirim_id", models.CharField(max_length=200)),
                ("diterima_at", models.DateTimeField()),
                ("hasil", models.JSONField(default=list)),
                (
                    "kunci",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kiriman", to="logbook.kuncidraf"
                    ),
                ),
            ],
            options={
                "verbose_name": "kiriman draf",
            },
        ),
        migrations.CreateModel(
            name="NilaiLogbook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nilai",
                    models.CharField(
                        choices=[
                            ("di_atas", "Di atas ekspektasi"),
                            ("sesuai", "Sesuai ekspektasi"),
                            ("di_bawah", "Di bawah ekspektasi"),
                        ],
                        max_length=10,
                    ),
                ),
                ("catatan", models.CharField(blank=True, max_length=500)),
                ("atas_nama", models.CharField(blank=True, max_length=250)),
                ("at", models.DateTimeField()),
                (
                    "logbook",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="nilai", to="logbook.logbook"
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "nilai logbook",
            },
        ),
        migrations.CreateModel(
            name="PembukaanHari",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tanggal", models.DateField()),
                ("alasan", models.CharField(max_length=500)),
                (
                    "status",
                    models.CharField(
                        choices=[("menunggu", "Menunggu"), ("dibuka", "Dibuka"), ("ditolak", "Ditolak")],
                        default="menunggu",
                        max_length=10,
                    ),
                ),
                ("diminta_at", models.DateTimeField()),
                ("diputuskan_at", models.DateTimeField(null=True)),
                ("catatan", models.CharField(blank=True, max_length=500)),
                ("sampai_at", models.DateTimeField(null=True)),
                (
                    "diputuskan_oleh",
                    models.ForeignKey(
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
                (
                    "pemutus",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kepegawaian.pegawai",
                    ),
                ),
            ],
            options={
                "verbose_name": "pembukaan hari",
            },
        ),
        migrations.CreateModel(
            name="PesanLogbook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("teks", models.CharField(max_length=1000)),
                ("at", models.DateTimeField()),
                (
                    "logbook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pesan", to="logbook.logbook"
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "pesan logbook",
            },
        ),
        migrations.AddConstraint(
            model_name="kuncidraf",
            constraint=models.CheckConstraint(
                condition=models.Q(("jenis__in", ["token", "webhook", "surel"])), name="kuncidraf_jenis_dikenal"
            ),
        ),
        migrations.AddIndex(
            model_name="kirimandraf",
            index=models.Index(fields=["kunci", "diterima_at"], name="kirimandraf_kunci_waktu"),
        ),
        migrations.AddConstraint(
            model_name="kirimandraf",
            constraint=models.UniqueConstraint(fields=("kunci", "kirim_id"), name="kirimandraf_sekali"),
        ),
        migrations.AddConstraint(
            model_name="nilailogbook",
            constraint=models.CheckConstraint(
                condition=models.Q(("nilai__in", ["di_atas", "sesuai", "di_bawah"])), name="nilailogbook_dikenal"
            ),
        ),
        migrations.AddIndex(
            model_name="pembukaanhari",
            index=models.Index(
                condition=models.Q(("status", "menunggu")), fields=["pemutus"], name="pembukaan_menunggu"
            ),
        ),
        migrations.AddConstraint(
            model_name="pembukaanhari",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "menunggu")),
                fields=("pegawai", "tanggal"),
                name="pembukaan_satu_menunggu",
            ),
        ),
        migrations.AddConstraint(
            model_name="pembukaanhari",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["menunggu", "dibuka", "ditolak"])), name="pembukaan_status_dikenal"
            ),
        ),
        migrations.AddConstraint(
            model_name="pembukaanhari",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("diputuskan_oleh__isnull", True),
                    models.Q(("diputuskan_oleh", models.F("pegawai")), _negated=True),
                    _connector="OR",
                ),
                name="pembukaan_bukan_putusan_sendiri",
            ),
        ),
        migrations.AddConstraint(
            model_name="pembukaanhari",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "dibuka"), _negated=True), ("sampai_at__isnull", False), _connector="OR"
                ),
                name="pembukaan_dibuka_sampai",
            ),
        ),
    ]
