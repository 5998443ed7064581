"""Kinds and states of reports, reasons to refuse one, audit actions."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class JenisLaporan(TextChoices):
    REKAP_KINERJA = "rekap_kinerja", "Rekap kinerja bulanan"
    REKAP_PRESENSI = "rekap_presensi", "Rekap presensi"
    RINCIAN_POTONGAN = "rincian_potongan", "Rincian TL, PSW, dan potongan"
    KINERJA_WFH = "kinerja_wfh", "Laporan kinerja WFH"
    REKAP_LOGBOOK = "rekap_logbook", "Rekap logbook"
    PELAKSANAAN_FWA = "pelaksanaan_fwa", "Laporan pelaksanaan FWA"
    ROSTER = "roster", "Daftar roster WFH"
    SURAT = "surat", "Daftar surat"
    KELAYAKAN = "kelayakan", "Register kelayakan"
    DISIPLIN = "disiplin", "Pantauan disiplin"
    PEMANTAUAN_UKI = "pemantauan_uki", "Laporan pemantauan UKI"
    TUKIN = "tukin", "Bahan hitung tukin atau TPP"
    EKINERJA = "ekinerja", "Bahan e-Kinerja"


class Rentang(TextChoices):
    """How long the period of a report is."""

    MINGGUAN = "mingguan", "Mingguan"
    BULANAN = "bulanan", "Bulanan"
    TRIWULAN = "triwulan", "Triwulanan"
    TAHUNAN = "tahunan", "Tahunan"


class Bentuk(TextChoices):
    """The files a report becomes."""

    XLSX = "xlsx", "Excel"
    PDF = "pdf", "PDF"
    CSV = "csv", "CSV"
    DOCX = "docx", "Word"


class StatusLaporan(TextChoices):
    MENUNGGU = "menunggu", "Antre"
    DISUSUN = "disusun", "Diproses"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
    BATAL = "batal", "Dibatalkan"


class Milik(TextChoices):
    """Whose runs are listed."""

    SEMUA = "", "Semua"
    SAYA = "saya", "Milik saya"
    TERJADWAL = "terjadwal", "Terjadwal"


class Alasan(AlasanBase):
    """Why a report is refused or failed, each with what to do next."""

    BELUM_BISA = (
        "belum_bisa",
        "{masa} belum lengkap. Laporan {unit} bisa dibuat mulai {tanggal}, sesudah tenggat logbook terakhir.",
    )
    SUDAH_ADA = (
        "sudah_ada",
        "Laporan {masa} untuk {unit} sudah selesai (versi {versi}). Isi alasan untuk menerbitkan versi {berikut}.",
    )
    MASA_DEPAN = "masa_depan", "{masa} belum mulai. Pilih masa yang sudah berjalan."
    RENTANG_DITOLAK = "rentang_ditolak", "{jenis} tidak dibuat per {rentang}. Pilih rentang yang tersedia."
    BUKAN_KANTOR = "bukan_kantor", "Laporan dibuat per kantor. Pilih kantor, bukan {unit}."
    BUKAN_GAGAL = "bukan_gagal", "Laporan ini tidak gagal, jadi tidak perlu diulang. Muat ulang halaman."
    SUDAH_BERAKHIR = "sudah_berakhir", "Laporan ini sudah berakhir, jadi tidak bisa dibatalkan. Muat ulang halaman."
    BENTUK_TIDAK_ADA = "bentuk_tidak_ada", "Laporan ini tidak tersedia dalam bentuk {bentuk}."
    PENYIMPANAN_PENUH = (
        "penyimpanan_penuh",
        "Penyimpanan berkas penuh atau tidak bisa ditulis. Hubungi pengelola aplikasi, lalu coba lagi.",
    )
    BASIS_DATA = "basis_data", "Basis data tidak menjawab saat laporan disusun. Coba lagi beberapa saat lagi."
    BELUM_SELESAI = "belum_selesai", "Laporan ini belum selesai disusun. Tunggu sampai statusnya Selesai."
    KALENDER_KOSONG = (
        "kalender_kosong",
        "Kalender kerja {masa} belum ditetapkan. Pasang jam kerjanya di Ketentuan, lalu coba lagi.",
    )
    HARI_TERBUKA = (
        "hari_terbuka",
        "Ada {jumlah} hari presensi yang belum ditutup. Tunggu penutupan hari berjalan, lalu coba lagi.",
    )
    TANPA_PEGAWAI = "tanpa_pegawai", "Tidak ada presensi yang tercatat pada {masa}, jadi tidak ada yang direkap."
    TANPA_PEMANTAUAN = (
        "tanpa_pemantauan",
        "Belum ada rencana uji, hasil uji, atau temuan pada {masa}, jadi tidak ada yang dilaporkan.",
    )
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
    BATAL = "laporan.batal", "Membatalkan laporan"
    BUANG = "laporan.buang", "Menghapus berkas laporan lama"
