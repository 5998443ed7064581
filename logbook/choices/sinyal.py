"""What is worth a look about a day's logbook, what became of it, and who said what."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class JenisSinyalLogbook(TextChoices):
    """What is worth a look. None of them is a verdict, and none has a consequence of its own."""

    LEBIH_PRESENSI = "lebih_presensi", "Lebih lama dari presensi"
    BERTUMPUK = "bertumpuk", "Kegiatan bertumpuk"
    HARI_ABSEN = "hari_absen", "Kegiatan pada hari cuti"
    SALINAN = "salinan", "Teks sama dengan hari lain"
    SALINAN_REKAN = "salinan_rekan", "Teks sama dengan rekan"
    BUKTI_SAMA = "bukti_sama", "Bukti yang sama di tempat lain"
    BORONGAN = "borongan", "Banyak hari dikirim sekaligus"
    TANPA_HASIL = "tanpa_hasil", "Berpekan-pekan tanpa hasil"


class StatusSinyalLogbook(TextChoices):
    TERBUKA = "terbuka", "Belum dijelaskan"
    DIJELASKAN = "dijelaskan", "Sudah dijelaskan"
    WAJAR = "wajar", "Dinilai wajar"
    PERLU_PERHATIAN = "perlu_perhatian", "Perlu perhatian"
    GUGUR = "gugur", "Tidak berlaku lagi"


class PeranTanggapanLogbook(TextChoices):
    """On whose behalf something is said about a signal."""

    PEGAWAI = "pegawai", "Penjelasan pegawai"
    PENGAWAS = "pengawas", "Catatan atasan"


class AlasanSinyal(AlasanBase):
    """Reasons to refuse a word about a signal."""

    SUDAH_DITUTUP = (
        "sinyal_logbook_ditutup",
        "Sinyal ini sudah ditinjau atasan pukul {jam}. Tidak ada yang berubah.",
    )
    PENJELASAN_PENDEK = "penjelasan_logbook_pendek", "Tulis penjelasan paling sedikit 10 huruf."
    CATATAN_PENDEK = "catatan_logbook_pendek", "Tulis catatan paling sedikit 10 huruf."


class JejakSinyal(TextChoices):
    """Audit actions about signals."""

    PERIKSA = "logbook.periksa_sinyal", "Memeriksa kewajaran logbook"
    JELASKAN = "logbook.jelaskan_sinyal", "Menjelaskan sinyal logbook"
    TINJAU = "logbook.tinjau_sinyal", "Meninjau sinyal logbook"
