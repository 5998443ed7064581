"""What comes with a tap and what it is held against; an exact place is emptied, its class stays."""

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.db


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_jejak_lewat_indeks"),
        ("kepegawaian", "0006_undangan"),
        ("presensi", "0009_cuti"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="JaringanUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("alamat", models.CharField(max_length=43)),
                (
                    "kelas",
                    models.CharField(
                        choices=[("kantor", "Jaringan kantor"), ("vpn", "VPN"), ("publik", "Jaringan publik")],
                        max_length=8,
                    ),
                ),
                ("nama", models.CharField(max_length=80)),
                ("dicatat_at", models.DateTimeField()),
                ("dicabut_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "jaringan unit",
            },
        ),
        migrations.CreateModel(
            name="Perangkat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kunci", models.UUIDField()),
                ("nama", models.CharField(max_length=80)),
                ("pertama_at", models.DateTimeField()),
                ("terakhir_at", models.DateTimeField()),
                ("dilepas_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "perangkat",
            },
        ),
        migrations.CreateModel(
            name="PosisiBukti",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kunci", models.CharField(default="bukti", max_length=10, unique=True)),
                ("sampai_at", models.DateTimeField()),
                ("dijalankan_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "posisi bukti",
            },
        ),
        migrations.CreateModel(
            name="RekamanFoto",
            fields=[
                (
                    "rekaman",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="foto",
                        serialize=False,
                        to="presensi.rekaman",
                    ),
                ),
                ("lebar", models.PositiveSmallIntegerField()),
                ("tinggi", models.PositiveSmallIntegerField()),
                ("dikirim_at", models.DateTimeField()),
                ("hapus_sesudah", models.DateField()),
                ("dihapus_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "rekaman foto",
            },
        ),
        migrations.CreateModel(
            name="SinyalPresensi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tanggal", models.DateField()),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("perjalanan", "Perpindahan yang tidak mungkin"),
                            ("koordinat_sama", "Koordinat selalu sama"),
                            ("akurasi", "Akurasi terlalu baik"),
                            ("titik_nol", "Koordinat 0, 0"),
                            ("perangkat_bersama", "Perangkat dipakai banyak orang"),
                            ("perangkat_palsu", "Tanda perangkat tidak sah"),
                            ("jam_perangkat", "Jam perangkat berbeda"),
                            ("di_luar_roster", "Mode berbeda dari roster"),
                            ("data_jaringan", "Data khusus VPN dari jaringan publik"),
                            ("tempat", "Tempat tidak sesuai mode"),
                            ("jaringan", "Jaringan tidak sesuai mode"),
                            ("foto", "Foto tidak bisa disimpan"),
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
                        ],
                        default="terbuka",
                        max_length=16,
                    ),
                ),
                ("dibuat_at", models.DateTimeField()),
                ("diubah_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "sinyal presensi",
            },
        ),
        migrations.CreateModel(
            name="TanggapanSinyal",
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
                        ],
                        max_length=16,
                    ),
                ),
                ("teks", models.CharField(max_length=500)),
                ("dibuat_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "tanggapan sinyal",
            },
        ),
        migrations.CreateModel(
            name="TempatUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("lintang", models.DecimalField(decimal_places=5, max_digits=8)),
                ("bujur", models.DecimalField(decimal_places=5, max_digits=8)),
                ("radius_meter", models.PositiveSmallIntegerField(default=150)),
                ("mulai", models.DateField()),
                ("selesai", models.DateField(null=True)),
                ("dicatat_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "tempat unit",
            },
        ),
        migrations.RemoveIndex(
            model_name="rekamanlokasi",
            name="lokasi_hapus",
        ),
        migrations.AddField(
            model_name="rekaman",
            name="jaringan",
            field=models.CharField(
                blank=True,
                choices=[("kantor", "Jaringan kantor"), ("vpn", "VPN"), ("publik", "Jaringan publik")],
                db_default="",
                default="",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="rekaman",
            name="kunci_perangkat",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="rekaman",
            name="status_foto",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ada", "Foto tersimpan"),
                    ("terlalu_besar", "Foto terlalu besar"),
                    ("bukan_gambar", "Bukan gambar yang bisa dibaca"),
                ],
                db_default="",
                default="",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="rekaman",
            name="status_lokasi",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ada", "Lokasi dikirim"),
                    ("ditolak", "Izin lokasi ditolak"),
                    ("tidak_tersedia", "Perangkat tidak memberi lokasi"),
                    ("habis_waktu", "Lokasi tidak didapat dalam 8 detik"),
                    ("dilewati", "Lokasi dilewati"),
                    ("tak_terbaca", "Lokasi tidak terbaca"),
                ],
                db_default="",
                default="",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="rekaman",
            name="status_perangkat",
            field=models.CharField(
                blank=True,
                choices=[
                    ("baru", "Perangkat baru"),
                    ("dikenal", "Perangkat dikenal"),
                    ("palsu", "Tanda perangkat tidak sah"),
                ],
                db_default="",
                default="",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="rekamanlokasi",
            name="diringkas_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="rekamanlokasi",
            name="jarak_meter",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="rekamanlokasi",
            name="kelas",
            field=models.CharField(
                blank=True,
                choices=[
                    ("kantor", "Di kantor"),
                    ("rumah", "Dekat rumah"),
                    ("jauh", "Jauh"),
                    ("tidak_pasti", "Tidak pasti"),
                ],
                db_default="",
                default="",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="rekamanlokasi",
            name="bujur",
            field=models.DecimalField(decimal_places=5, max_digits=8, null=True),
        ),
        migrations.AlterField(
            model_name="rekamanlokasi",
            name="lintang",
            field=models.DecimalField(decimal_places=5, max_digits=8, null=True),
        ),
        migrations.AddIndex(
            model_name="rekamanlokasi",
            index=models.Index(
                condition=models.Q(("diringkas_at__isnull", True)), fields=["hapus_sesudah"], name="lokasi_ringkas"
            ),
        ),
        migrations.AddConstraint(
            model_name="rekamanlokasi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("diringkas_at__isnull", True),
                    models.Q(
                        ("akurasi_meter__isnull", True),
                        ("bujur__isnull", True),
                        ("jarak_meter__isnull", True),
                        ("lintang__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="lokasi_ringkas_tanpa_titik",
            ),
        ),
        migrations.AddField(
            model_name="jaringanunit",
            name="dicatat_oleh",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="jaringanunit",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kepegawaian.unitkerja"
            ),
        ),
        migrations.AddField(
            model_name="perangkat",
            name="pegawai",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="perangkat", to="kepegawaian.pegawai"
            ),
        ),
        migrations.AddField(
            model_name="rekamanfoto",
            name="berkas",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.berkas"),
        ),
        migrations.AddField(
            model_name="sinyalpresensi",
            name="pegawai",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kepegawaian.pegawai"
            ),
        ),
        migrations.AddField(
            model_name="sinyalpresensi",
            name="rekaman",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sinyal",
                to="presensi.rekaman",
            ),
        ),
        migrations.AddField(
            model_name="sinyalpresensi",
            name="unit",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kepegawaian.unitkerja",
            ),
        ),
        migrations.AddField(
            model_name="tanggapansinyal",
            name="pelaku",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="tanggapansinyal",
            name="sinyal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="tanggapan", to="presensi.sinyalpresensi"
            ),
        ),
        migrations.AddField(
            model_name="tempatunit",
            name="dicatat_oleh",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="tempatunit",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kepegawaian.unitkerja"
            ),
        ),
        migrations.AddConstraint(
            model_name="jaringanunit",
            constraint=models.CheckConstraint(
                condition=models.Q(("kelas__in", ["kantor", "vpn"])), name="jaringan_kelas_dikenal"
            ),
        ),
        migrations.AddConstraint(
            model_name="jaringanunit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dicabut_at__isnull", True)),
                fields=("unit", "alamat"),
                name="jaringan_sekali_per_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="perangkat",
            index=models.Index(fields=["kunci", "terakhir_at"], name="perangkat_kunci"),
        ),
        migrations.AddConstraint(
            model_name="perangkat",
            constraint=models.UniqueConstraint(fields=("pegawai", "kunci"), name="perangkat_satu_per_pegawai"),
        ),
        migrations.AddIndex(
            model_name="rekamanfoto",
            index=models.Index(
                condition=models.Q(("dihapus_at__isnull", True)), fields=["hapus_sesudah"], name="foto_hapus"
            ),
        ),
        migrations.AddIndex(
            model_name="sinyalpresensi",
            index=models.Index(fields=["pegawai", "tanggal"], name="sinyal_pegawai_tanggal"),
        ),
        migrations.AddIndex(
            model_name="sinyalpresensi",
            index=models.Index(fields=["unit", "tanggal"], name="sinyal_unit_tanggal"),
        ),
        migrations.AddIndex(
            model_name="sinyalpresensi",
            index=models.Index(fields=["diubah_at"], name="sinyal_diubah"),
        ),
        migrations.AddConstraint(
            model_name="sinyalpresensi",
            constraint=models.UniqueConstraint(fields=("rekaman", "jenis"), name="sinyal_satu_per_rekaman_jenis"),
        ),
        migrations.AddConstraint(
            model_name="sinyalpresensi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "jenis__in",
                        [
                            "perjalanan",
                            "koordinat_sama",
                            "akurasi",
                            "titik_nol",
                            "perangkat_bersama",
                            "perangkat_palsu",
                            "jam_perangkat",
                            "di_luar_roster",
                            "data_jaringan",
                            "tempat",
                            "jaringan",
                            "foto",
                        ],
                    )
                ),
                name="sinyal_jenis_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="sinyalpresensi",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["terbuka", "dijelaskan", "wajar", "perlu_perhatian"])),
                name="sinyal_status_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="sinyalpresensi",
            constraint=models.CheckConstraint(
                condition=models.Q(("skor__lte", 100)), name="sinyal_skor_sampai_seratus"
            ),
        ),
        migrations.AddConstraint(
            model_name="tanggapansinyal",
            constraint=models.CheckConstraint(
                condition=models.Q(("peran__in", ["pegawai", "pengawas"])), name="tanggapan_peran_dikenal"
            ),
        ),
        migrations.AddConstraint(
            model_name="tempatunit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("bujur__gte", -180), ("bujur__lte", 180), ("lintang__gte", -90), ("lintang__lte", 90)
                ),
                name="tempat_di_bumi",
            ),
        ),
        migrations.AddConstraint(
            model_name="tempatunit",
            constraint=models.CheckConstraint(
                condition=models.Q(("selesai__isnull", True), ("selesai__gt", models.F("mulai")), _connector="OR"),
                name="tempat_selesai_sesudah_mulai",
            ),
        ),
        migrations.AddConstraint(
            model_name="tempatunit",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("unit", "="), (core.db.TanggalRange("mulai", "selesai"), "&&")],
                name="tempat_tidak_bertumpuk",
            ),
        ),
    ]
