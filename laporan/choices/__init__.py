"""Kinds and states of reports, reasons to refuse one, audit actions."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class JenisLaporan(TextChoices):
    REKAP_KINERJA = "rekap_kinerja", "Rekap kinerja bulanan"


class StatusLaporan(TextChoices):
    MENUNGGU = "menunggu", "Antre"
    DISUSUN = "disusun", "Diproses"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"


class Milik(TextChoices):
    """Whose runs are listed."""

    SEMUA = "", "Semua"
    SAYA = "saya", "Milik saya"
    TERJADWAL = "terjadwal", "Terjadwal"


class Alasan(AlasanBase):
    """Why a report is refused or failed, each with what to do next."""

    BELUM_BISA = (
        "belum_bisa",
        "{bulan} belum lengkap. Laporan {unit} bisa dibuat mulai {tanggal}, sesudah tenggat logbook terakhir.",
    )
    SUDAH_ADA = (
        "sudah_ada",
        "Laporan {bulan} untuk {unit} sudah selesai (versi {versi}). Isi alasan untuk menerbitkan versi {berikut}.",
    )
    BUKAN_KANTOR = "bukan_kantor", "Laporan dibuat per kantor. Pilih kantor, bukan {unit}."
    BUKAN_GAGAL = "bukan_gagal", "Laporan ini tidak gagal, jadi tidak perlu diulang. Muat ulang halaman."
    BELUM_SELESAI = "belum_selesai", "Laporan ini belum selesai disusun. Tunggu sampai statusnya Selesai."
    KALENDER_KOSONG = (
        "kalender_kosong",
        "Kalender kerja {bulan} belum ditetapkan. Pasang jam kerjanya di Ketentuan, lalu coba lagi.",
    )
    HARI_TERBUKA = (
        "hari_terbuka",
        "Ada {jumlah} hari presensi yang belum ditutup. Tunggu penutupan hari berjalan, lalu coba lagi.",
    )
    TANPA_PEGAWAI = "tanpa_pegawai", "Tidak ada presensi yang tercatat pada {bulan}, jadi tidak ada yang direkap."
    TERHENTI = (
        "terhenti",
        "Penyusunan berhenti {kali} kali sebelum selesai. Coba lagi; bila berulang, hubungi pengelola aplikasi.",
    )


class Jejak(TextChoices):
    """Audit actions."""

    MINTA = "laporan.minta", "Meminta laporan"
    SIAPKAN = "laporan.siapkan", "Menyiapkan laporan terjadwal"
    ULANG = "laporan.ulang", "Mengulang laporan yang gagal"
    SELESAI = "laporan.selesai", "Menyelesaikan laporan"
    GAGAL = "laporan.gagal", "Laporan gagal"
    UNDUH = "laporan.unduh", "Mengunduh laporan"
