"""States and reasons of discipline: warnings before a step of the ladder, objections to a line of the allowance cut."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class JenisPeringatan(TextChoices):
    """A step of the ladder comes near, or is reached."""

    MENDEKATI = "mendekati", "Mendekati jenjang"
    TERCAPAI = "tercapai", "Jenjang tercapai"


class KeadaanDisiplin(TextChoices):
    """Where a person stands on the ladder today."""

    AMAN = "aman", "Jauh dari jenjang"
    MENDEKATI = "mendekati", "Mendekati jenjang"
    TERCAPAI = "tercapai", "Jenjang tercapai"


class StatusKeberatan(TextChoices):
    DIAJUKAN = "diajukan", "Menunggu jawaban"
    DITERIMA = "diterima", "Diterima"
    DITOLAK = "ditolak", "Ditolak"
    DITARIK = "ditarik", "Ditarik"


class JawabanKeberatan(TextChoices):
    """How an objection is answered. An accepted one never changes the number: it opens a way to change the facts."""

    KOREKSI = "koreksi", "Terima, buka jalan koreksi"
    NILAI_ULANG = "nilai_ulang", "Terima, nilai ulang hari itu"
    TOLAK = "tolak", "Tolak"


class Alasan(AlasanBase):
    """Reasons to refuse an objection or an answer to it."""

    TANPA_POTONGAN = "tanpa_potongan", "Hari itu tidak ada potongan, jadi tidak ada yang perlu diajukan keberatan."
    BELUM_FINAL = "belum_final", "Hari itu belum ditutup. Keberatan bisa diajukan sesudah penilaiannya tetap."
    MASIH_TERBUKA = "masih_terbuka", "Keberatan untuk hari ini sudah diajukan dan menunggu jawaban."
    ALASAN_WAJIB = "alasan_wajib", "Tulis alasannya, paling sedikit 10 huruf."
    JAWABAN_WAJIB = "jawaban_wajib", "Tulis jawaban untuk pegawai, paling sedikit 10 huruf."
    SUDAH_DIJAWAB = "sudah_dijawab", "Keberatan ini sudah {status}. Muat ulang halaman untuk melihat yang terbaru."
    TERKUNCI = "terkunci", "{bulan} sudah dikunci, jadi tidak bisa dinilai ulang. Minta admin kepegawaian membukanya."


class Jejak(TextChoices):
    """Audit actions."""

    AJUKAN = "presensi.ajukan_keberatan", "Mengajukan keberatan potongan"
    JAWAB = "presensi.jawab_keberatan", "Menjawab keberatan potongan"
    TARIK = "presensi.tarik_keberatan", "Menarik keberatan potongan"
    BACA_BUKTI = "presensi.baca_bukti_keberatan", "Membaca bukti keberatan"
    PERINGATAN = "presensi.peringatan_disiplin", "Memperingatkan jenjang disiplin"
