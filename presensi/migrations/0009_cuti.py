"""Requests for absence, hours of a day, and the leave ledger, whose bookings the database lets nobody change."""

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import presensi.models.ketidakhadiran

BUAT = """
CREATE TRIGGER mutasi_cuti_tolak_ubah BEFORE UPDATE OR DELETE ON presensi_mutasicuti
    FOR EACH ROW EXECUTE FUNCTION tolak_perubahan();
"""
BONGKAR = "DROP TRIGGER mutasi_cuti_tolak_ubah ON presensi_mutasicuti;"


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_jejak_lewat_indeks"),
        ("kepegawaian", "0006_undangan"),
        ("presensi", "0008_baris_hanya_tambah"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PermohonanKetidakhadiran",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kirim_id", models.UUIDField()),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("cuti_tahunan", "Cuti tahunan"),
                            ("cuti_besar", "Cuti besar"),
                            ("cuti_sakit", "Cuti sakit"),
                            ("cuti_melahirkan", "Cuti melahirkan"),
                            ("cuti_alasan_penting", "Cuti karena alasan penting"),
                            ("cltn", "Cuti di luar tanggungan negara"),
                            ("sakit", "Sakit"),
                            ("izin", "Izin"),
                            ("dinas_luar", "Dinas luar"),
                            ("tugas_belajar", "Tugas belajar"),
                        ],
                        max_length=24,
                    ),
                ),
                ("mulai", models.DateField()),
                ("sampai", models.DateField()),
                ("jam_mulai", models.TimeField(blank=True, null=True)),
                ("jam_selesai", models.TimeField(blank=True, null=True)),
                ("hari", models.PositiveSmallIntegerField(default=0)),
                ("alasan", models.CharField(max_length=500)),
                ("alamat", models.CharField(blank=True, max_length=300)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draf", "Draf"),
                            ("diajukan", "Menunggu atasan"),
                            ("disetujui_atasan", "Menunggu pejabat"),
                            ("disetujui", "Disetujui"),
                            ("ditolak", "Ditolak"),
                            ("ditangguhkan", "Ditangguhkan"),
                            ("dibatalkan", "Dibatalkan"),
                        ],
                        default="draf",
                        max_length=20,
                    ),
                ),
                ("nomor_surat", models.CharField(blank=True, max_length=80)),
                ("dibuat_at", models.DateTimeField()),
                ("diajukan_at", models.DateTimeField(blank=True, null=True)),
                ("diputuskan_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "permohonan ketidakhadiran",
            },
        ),
        migrations.CreateModel(
            name="MutasiCuti",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("hak", "Hak tahun ini"),
                            ("bawaan", "Sisa tahun lalu"),
                            ("dialihkan", "Dibawa ke tahun berikutnya"),
                            ("hangus", "Hangus"),
                            ("terpakai", "Terpakai"),
                            ("kembali", "Dikembalikan"),
                            ("koreksi", "Koreksi admin"),
                        ],
                        max_length=12,
                    ),
                ),
                ("hari", models.SmallIntegerField()),
                ("dasar", models.CharField(max_length=300)),
                ("dicatat_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "mutasi cuti",
            },
        ),
        migrations.CreateModel(
            name="PutusanKetidakhadiran",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tahap",
                    models.CharField(
                        choices=[("atasan", "Atasan langsung"), ("pejabat", "Pejabat yang berwenang")], max_length=10
                    ),
                ),
                (
                    "aksi",
                    models.CharField(
                        choices=[
                            ("ubah", "Ubah"),
                            ("ajukan", "Ajukan"),
                            ("setujui", "Setujui"),
                            ("tetapkan", "Tetapkan"),
                            ("kembalikan", "Minta perubahan"),
                            ("tolak", "Tolak"),
                            ("tangguhkan", "Tangguhkan"),
                            ("batalkan", "Batalkan"),
                            ("persingkat", "Persingkat"),
                        ],
                        max_length=12,
                    ),
                ),
                ("catatan", models.CharField(blank=True, max_length=500)),
                ("atas_nama", models.CharField(blank=True, max_length=200)),
                ("diputuskan_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "putusan ketidakhadiran",
            },
        ),
        migrations.CreateModel(
            name="SaldoCuti",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tahun", models.PositiveSmallIntegerField()),
                ("sisa", models.SmallIntegerField(default=0)),
                ("dibuka_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "saldo cuti",
            },
        ),
        migrations.RemoveConstraint(
            model_name="ketidakhadiran",
            name="ketidakhadiran_tidak_bertumpuk",
        ),
        migrations.AddField(
            model_name="ketidakhadiran",
            name="jam_mulai",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="ketidakhadiran",
            name="jam_selesai",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="ketidakhadiran",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jam_mulai__isnull", True), ("jam_selesai__isnull", True)),
                    models.Q(
                        ("jam_mulai__isnull", False),
                        ("jam_selesai__gt", models.F("jam_mulai")),
                        ("mulai", models.F("sampai")),
                    ),
                    _connector="OR",
                ),
                name="ketidakhadiran_jam_sehari",
            ),
        ),
        migrations.AddConstraint(
            model_name="ketidakhadiran",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("dibatalkan_at__isnull", True)),
                expressions=[("pegawai", "="), (presensi.models.ketidakhadiran.WaktuAbsen(), "&&")],
                name="ketidakhadiran_waktu_tidak_bertumpuk",
            ),
        ),
        migrations.AddField(
            model_name="permohonanketidakhadiran",
            name="ketidakhadiran",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="permohonan",
                to="presensi.ketidakhadiran",
            ),
        ),
        migrations.AddField(
            model_name="permohonanketidakhadiran",
            name="pegawai",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kepegawaian.pegawai"
            ),
        ),
        migrations.AddField(
            model_name="permohonanketidakhadiran",
            name="pemohon",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="permohonanketidakhadiran",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kepegawaian.unitkerja"
            ),
        ),
        migrations.AddField(
            model_name="permohonanketidakhadiran",
            name="unit_penetap",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kepegawaian.unitkerja",
            ),
        ),
        migrations.AddField(
            model_name="mutasicuti",
            name="dicatat_oleh",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="mutasicuti",
            name="ketidakhadiran",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="presensi.ketidakhadiran",
            ),
        ),
        migrations.AddField(
            model_name="putusanketidakhadiran",
            name="oleh",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="putusanketidakhadiran",
            name="pemohon",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="putusanketidakhadiran",
            name="permohonan",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="putusan",
                to="presensi.permohonanketidakhadiran",
            ),
        ),
        migrations.AddField(
            model_name="saldocuti",
            name="pegawai",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kepegawaian.pegawai"
            ),
        ),
        migrations.AddField(
            model_name="mutasicuti",
            name="saldo",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mutasi",
                to="presensi.saldocuti",
            ),
        ),
        migrations.CreateModel(
            name="DokumenKetidakhadiran",
            fields=[
                (
                    "permohonan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="dokumen",
                        serialize=False,
                        to="presensi.permohonanketidakhadiran",
                    ),
                ),
                ("hapus_sesudah", models.DateField()),
                (
                    "berkas",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.berkas"),
                ),
            ],
            options={
                "verbose_name": "dokumen ketidakhadiran",
            },
        ),
        migrations.AddIndex(
            model_name="permohonanketidakhadiran",
            index=models.Index(fields=["pegawai", "-mulai"], name="absen_pegawai"),
        ),
        migrations.AddIndex(
            model_name="permohonanketidakhadiran",
            index=models.Index(
                condition=models.Q(("status__in", ["diajukan", "disetujui_atasan"])),
                fields=["status", "diajukan_at"],
                name="absen_terbuka",
            ),
        ),
        migrations.AddConstraint(
            model_name="permohonanketidakhadiran",
            constraint=models.UniqueConstraint(fields=("pegawai", "kirim_id"), name="absen_kirim_sekali"),
        ),
        migrations.AddConstraint(
            model_name="permohonanketidakhadiran",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        ["draf", "diajukan", "disetujui_atasan", "disetujui", "ditolak", "ditangguhkan", "dibatalkan"],
                    )
                ),
                name="absen_status_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="permohonanketidakhadiran",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "jenis__in",
                        [
                            "cuti_tahunan",
                            "cuti_besar",
                            "cuti_sakit",
                            "cuti_melahirkan",
                            "cuti_alasan_penting",
                            "cltn",
                            "sakit",
                            "izin",
                            "dinas_luar",
                            "tugas_belajar",
                        ],
                    )
                ),
                name="absen_jenis_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="permohonanketidakhadiran",
            constraint=models.CheckConstraint(
                condition=models.Q(("sampai__gte", models.F("mulai"))), name="absen_urut"
            ),
        ),
        migrations.AddConstraint(
            model_name="permohonanketidakhadiran",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jam_mulai__isnull", True), ("jam_selesai__isnull", True)),
                    models.Q(
                        ("jam_mulai__isnull", False),
                        ("jam_selesai__gt", models.F("jam_mulai")),
                        ("mulai", models.F("sampai")),
                    ),
                    _connector="OR",
                ),
                name="absen_jam_sehari",
            ),
        ),
        migrations.AddConstraint(
            model_name="permohonanketidakhadiran",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "disetujui"), _negated=True), ("ketidakhadiran__isnull", False), _connector="OR"
                ),
                name="absen_disetujui_tercatat",
            ),
        ),
        migrations.AddIndex(
            model_name="putusanketidakhadiran",
            index=models.Index(fields=["permohonan", "diputuskan_at"], name="putusan_absen"),
        ),
        migrations.AddConstraint(
            model_name="putusanketidakhadiran",
            constraint=models.CheckConstraint(
                condition=models.Q(("oleh", models.F("pemohon")), _negated=True), name="putusan_absen_bukan_sendiri"
            ),
        ),
        migrations.AddConstraint(
            model_name="putusanketidakhadiran",
            constraint=models.CheckConstraint(
                condition=models.Q(("tahap__in", ["atasan", "pejabat"])), name="putusan_absen_tahap_dikenal"
            ),
        ),
        migrations.AddIndex(
            model_name="saldocuti",
            index=models.Index(fields=["tahun"], name="saldo_tahun"),
        ),
        migrations.AddConstraint(
            model_name="saldocuti",
            constraint=models.UniqueConstraint(fields=("pegawai", "tahun"), name="saldo_satu_per_pegawai_tahun"),
        ),
        migrations.AddConstraint(
            model_name="saldocuti",
            constraint=models.CheckConstraint(condition=models.Q(("sisa__gte", 0)), name="saldo_tidak_negatif"),
        ),
        migrations.AddIndex(
            model_name="mutasicuti",
            index=models.Index(fields=["saldo", "dicatat_at"], name="mutasi_saldo"),
        ),
        migrations.AddConstraint(
            model_name="mutasicuti",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("jenis__in", ["hak", "bawaan", "dialihkan", "hangus", "terpakai", "kembali", "koreksi"])
                ),
                name="mutasi_jenis_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="mutasicuti",
            constraint=models.CheckConstraint(condition=models.Q(("hari", 0), _negated=True), name="mutasi_bukan_nol"),
        ),
        migrations.AddConstraint(
            model_name="mutasicuti",
            constraint=models.UniqueConstraint(
                condition=models.Q(("jenis", "hak")), fields=("saldo",), name="mutasi_satu_hak"
            ),
        ),
        migrations.AddIndex(
            model_name="dokumenketidakhadiran",
            index=models.Index(fields=["hapus_sesudah"], name="dokumen_absen_hapus"),
        ),
        migrations.RunSQL(BUAT, BONGKAR),
    ]
