"""States and reasons of taps made without a connection."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class KeadaanLuring(TextChoices):
    """What became of an offline tap. One that waits counts, until somebody says otherwise."""

    MENUNGGU = "menunggu", "Menunggu konfirmasi"
    DIKONFIRMASI = "dikonfirmasi", "Dikonfirmasi"
    DITOLAK = "ditolak", "Ditolak atasan"
    TIDAK_DITERIMA = "tidak_diterima", "Tidak diterima"


class AksiLuring(TextChoices):
    KONFIRMASI = "konfirmasi", "Konfirmasi"
    TOLAK = "tolak", "Tolak"


class TandaLuring(TextChoices):
    """Why a tap that waits is opened before somebody says yes to it."""

    TAK_TERUJI = "tak_teruji", "Waktu tunggu tidak teruji"
    LAMA = "lama", "Menunggu lebih dari sehari"


class HasilKirim(TextChoices):
    """What a device is told about one tap of its queue."""

    DITERIMA = "diterima", "Diterima"
    SUDAH_ADA = "sudah_ada", "Sudah tercatat"
    DITOLAK = "ditolak", "Ditolak"


class Alasan(AlasanBase):
    """Reasons to refuse an offline tap or a decision on it, each with what to do next."""

    TERLALU_LAMA = (
        "luring_terlalu_lama",
        "Ketukan {waktu} baru sampai sesudah batasnya, {tenggat}. Sampaikan ke admin kepegawaian.",
    )
    JAM_TIDAK_TERBACA = (
        "luring_jam_tidak_terbaca",
        "Jam perangkat dimundurkan sesudah ketukan ini, jadi waktunya tidak bisa dihitung. Ajukan koreksi presensi.",
    )
    BUKAN_PEMILIK = (
        "luring_bukan_pemilik",
        "Ketukan ini dibuat pengguna lain di perangkat ini dan hanya bisa dikirim saat ia masuk.",
    )
    SUDAH_DIPUTUSKAN = (
        "luring_sudah_diputuskan",
        "Ketukan ini sudah {keadaan}. Muat ulang halaman untuk melihat yang terbaru.",
    )
    PILIH_DULU = "luring_pilih_dulu", "Pilih paling sedikit satu ketukan."
    TAK_ADA = "luring_tak_ada", "Ketukan tidak ditemukan."
    BUKAN_HAK = "luring_bukan_hak", "Ketukan ini bukan untuk Anda putuskan."
    PERLU_DILIHAT = "luring_perlu_dilihat", "Bertanda “{tanda}”: buka dan putuskan satu per satu."
    ALASAN_WAJIB = "luring_alasan_wajib", "Tulis alasan penolakan, paling sedikit 10 huruf. Pegawai membacanya."


class Jejak(TextChoices):
    """Audit actions."""

    KETUK_LURING = "presensi.ketuk_luring", "Menerima ketukan luring"
    KONFIRMASI_LURING = "presensi.konfirmasi_luring", "Mengonfirmasi ketukan luring"
    TOLAK_LURING = "presensi.tolak_luring", "Menolak ketukan luring"
