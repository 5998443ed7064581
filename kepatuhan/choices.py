"""Measures of compliance: what a dashboard number counts. Each one is a filter of rows too (law 11)."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class Ukuran(TextChoices):
    PEGAWAI = "pegawai", "Semua hari kerja pegawai"
    TERJADWAL = "terjadwal", "Hari kerja terjadwal"
    HADIR = "hadir", "Hadir"
    TEPAT_WAKTU = "tepat_waktu", "Masuk tepat waktu"
    TERLAMBAT = "terlambat", "Terlambat"
    PULANG_CEPAT = "pulang_cepat", "Pulang cepat"
    TIDAK_HADIR = "tidak_hadir", "Tidak hadir"
    BELUM = "belum", "Belum presensi"
    WFH = "wfh", "WFH"
    WFO = "wfo", "WFO"
    DINAS_LUAR = "dinas_luar", "Dinas luar"
    CUTI = "cuti", "Cuti, sakit, izin"
    LOGBOOK_WAJIB = "logbook_wajib", "Wajib logbook"
    LOGBOOK_TERKIRIM = "logbook_terkirim", "Logbook terkirim"
    LOGBOOK_TEPAT_WAKTU = "logbook_tepat_waktu", "Logbook tepat waktu"
    LOGBOOK_DISETUJUI = "logbook_disetujui", "Logbook disetujui"
    LOGBOOK_BELUM = "logbook_belum", "Logbook belum dikirim"


class Tampil(TextChoices):
    """What the dashboard's numbers cover."""

    BULAN = "bulan", "Bulan"
    HARI = "hari", "Hari ini"


class TampilUnit(TextChoices):
    """What the lower half of a unit's page lists."""

    PEGAWAI = "pegawai", "Pegawai"
    HARIAN = "harian", "Harian"


class Bagian(TextChoices):
    """Which rows of a rate are listed: those it counts, those it does not, or all it divides by."""

    MASUK = "masuk", "Terhitung"
    LAIN = "lain", "Tidak terhitung"
    SEMUA = "semua", "Semua"


class Jejak(TextChoices):
    """Audit actions."""

    UNDUH_RINCIAN = "kepatuhan.unduh_rincian", "Mengunduh rincian kepatuhan"


class Alasan(AlasanBase):
    """Reasons to refuse a list."""

    TERLALU_BANYAK_BARIS = (
        "terlalu_banyak_baris",
        "Ada {jumlah} baris, paling banyak {batas} sekali unduh. Persempit tanggal atau unitnya.",
    )
