"""States of the kernel's own records."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class StatusSurel(TextChoices):
    """Whether a notice also goes out by e-mail, and how far that is."""

    TANPA = "tanpa", "Tanpa surel"
    MENUNGGU = "menunggu", "Menunggu dikirim"
    RINGKASAN = "ringkasan", "Menunggu ringkasan harian"
    TERKIRIM = "terkirim", "Terkirim"
    GAGAL = "gagal", "Gagal dikirim"


class StatusDorong(TextChoices):
    """How far a notice is on its way to one device."""

    MENUNGGU = "menunggu", "Menunggu dikirim"
    TERKIRIM = "terkirim", "Terkirim"
    GAGAL = "gagal", "Gagal dikirim"


class StatusUnduhan(TextChoices):
    """How far a list is on its way to a file."""

    MENUNGGU = "menunggu", "Antre"
    DISUSUN = "disusun", "Diproses"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
    BATAL = "batal", "Dibatalkan"
    DIHAPUS = "dihapus", "Berkas dihapus"


class AlasanUnduhan(AlasanBase):
    """Why a list does not become a file."""

    BUKAN_BERKAS = "bukan_berkas", "Daftar itu tidak lagi terbuka untuk akun Anda. Buka daftarnya, lalu unduh lagi."
    TERHENTI = "terhenti", "Penyusunan berhenti {kali} kali sebelum selesai. Coba lagi dari daftarnya."
    PENUH = "penuh", "Penyimpanan berkas penuh atau tidak bisa ditulis. Hubungi pengelola aplikasi, lalu coba lagi."
    SUDAH_BERAKHIR = "sudah_berakhir", "Unduhan ini sudah berakhir. Muat ulang halaman."
    BELUM_SELESAI = "belum_selesai", "Berkas ini belum siap atau sudah dihapus. Minta lagi dari daftarnya."


class PilihanSurel(TextChoices):
    """Which notices of a group a person wants by e-mail."""

    PENTING = "penting", "Penting"
    SEMUA = "semua", "Semua"
    TIDAK = "tidak", "Tidak"


class AlasanKabar(AlasanBase):
    """Reasons to refuse a setting of notices or a device."""

    JAM_SENYAP_SAMA = "jam_senyap_sama", "Jam senyap mulai dan selesai sama. Ubah salah satu, atau matikan jam senyap."
    RINGKASAN_SAAT_SENYAP = (
        "ringkasan_saat_senyap",
        "Jam ringkasan {jam} jatuh di dalam jam senyap {mulai}–{selesai}. Pilih jam lain.",
    )
    SUREL_KOSONG = "surel_kosong", "Alamat surel Anda belum diisi. Hubungi admin kepegawaian."
    SUREL_WAJIB = "surel_wajib", "Surel untuk {golongan} tidak bisa dimatikan karena memuat tenggat."
    DORONG_BELUM_SIAP = "dorong_belum_siap", "Notifikasi di perangkat belum disiapkan oleh pengelola aplikasi."
    ALAMAT_DORONG_DITOLAK = (
        "alamat_dorong_ditolak",
        "Layanan notifikasi peramban ini tidak dikenal. Pakai peramban lain, atau hubungi pengelola aplikasi.",
    )
    KUNCI_DORONG_KELIRU = (
        "kunci_dorong_keliru",
        "Kunci dari peramban tidak terbaca. Muat ulang halaman, lalu coba lagi.",
    )
    PERANGKAT_TERLALU_BANYAK = (
        "perangkat_terlalu_banyak",
        "Paling banyak {maks} perangkat. Hapus salah satu di bawah, lalu coba lagi.",
    )
    PERCOBAAN_TERLALU_SERING = "percobaan_terlalu_sering", "Kiriman percobaan baru saja dikirim. Tunggu satu menit."


class Jejak(TextChoices):
    """Audit actions."""

    ATUR_KABAR = "core.atur_kabar", "Mengatur pemberitahuan"
    SAMBUNG_PERANGKAT = "core.sambung_perangkat", "Menyambungkan perangkat"
    PUTUS_PERANGKAT = "core.putus_perangkat", "Memutus perangkat"
    KIRIM_PERCOBAAN = "core.kirim_percobaan", "Mengirim percobaan"
    MINTA_UNDUHAN = "core.minta_unduhan", "Meminta daftar sebagai berkas"
    BATAL_UNDUHAN = "core.batal_unduhan", "Membatalkan unduhan"
    SELESAI_UNDUHAN = "core.selesai_unduhan", "Menyelesaikan unduhan"
    GAGAL_UNDUHAN = "core.gagal_unduhan", "Unduhan gagal"
    AMBIL_UNDUHAN = "core.ambil_unduhan", "Mengambil unduhan"
    HAPUS_UNDUHAN = "core.hapus_unduhan", "Menghapus berkas unduhan"


# Said by pages and API alike; "not allowed" would send people to the wrong place.
FORMULIR_KEDALUWARSA = "Sesi Anda berakhir atau formulir sudah kedaluwarsa. Muat ulang halaman, lalu kirim lagi."
