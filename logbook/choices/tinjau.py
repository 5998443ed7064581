"""Around a review: reopening a locked day, the rating of a day, words back and forth."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class StatusPembukaan(TextChoices):
    MENUNGGU = "menunggu", "Menunggu"
    DIBUKA = "dibuka", "Dibuka"
    DITOLAK = "ditolak", "Ditolak"


class NilaiHari(TextChoices):
    """Three classes as in performance appraisal."""

    DI_ATAS = "di_atas", "Di atas ekspektasi"
    SESUAI = "sesuai", "Sesuai ekspektasi"
    DI_BAWAH = "di_bawah", "Di bawah ekspektasi"


class AlasanTinjau(AlasanBase):
    """Reasons to say no, each with what to do next."""

    HARI_TERKUNCI = (
        "hari_terkunci",
        "Logbook {tanggal} terkunci sejak {kunci}. Minta dibuka kembali kepada atasan, dengan alasannya.",
    )
    BELUM_TERKUNCI = "hari_belum_terkunci", "Logbook {tanggal} belum terkunci, jadi masih bisa diisi."
    SUDAH_DIMINTA = "pembukaan_sudah_diminta", "Pembukaan {tanggal} sudah diminta dan menunggu {oleh}."
    ALASAN_PENDEK = "pembukaan_alasan_pendek", "Tulis alasan paling sedikit 10 huruf."
    SUDAH_DIPUTUS = "pembukaan_sudah_diputus", "Permintaan ini sudah {status} oleh {oleh}."
    BELUM_DILIHAT = "belum_dilihat", "isinya belum ditampilkan kepada Anda"
    NILAI_WAJIB_CATATAN = "nilai_wajib_catatan", "Nilai “{nilai}” perlu catatan paling sedikit 10 huruf."
    BELUM_DISETUJUI = "nilai_belum_disetujui", "Logbook dinilai sesudah disetujui. Setujui dulu."
    PESAN_KOSONG = "pesan_kosong", "Tulis pesan dulu."
    PESAN_PANJANG = "pesan_panjang", "Pesan paling banyak {batas} huruf."


class JejakTinjau(TextChoices):
    """Audit actions."""

    MINTA_BUKA = "logbook.minta_buka", "Meminta hari dibuka kembali"
    BUKA = "logbook.buka_hari", "Membuka kembali hari terkunci"
    TOLAK_BUKA = "logbook.tolak_buka", "Menolak pembukaan hari"
    NILAI = "logbook.nilai", "Menilai logbook"
    PESAN = "logbook.pesan", "Menulis pesan tentang logbook"
