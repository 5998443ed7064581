"""Drafts from outside: keys that bring them, and why one is not taken."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class JenisKunci(TextChoices):
    TOKEN = "token", "Token API"
    WEBHOOK = "webhook", "Alamat webhook"
    SUREL = "surel", "Alamat surel"


class CakupanKunci(TextChoices):
    """What a key may do. None of them sends, reviews or reads somebody else's."""

    TULIS_DRAF = "draf:tulis", "Menulis draf"
    BACA_DRAF = "draf:baca", "Membaca hari sendiri"


class AlasanKotak(AlasanBase):
    """Reasons to refuse a key or a draft."""

    NAMA_KOSONG = "kunci_nama_kosong", "Beri nama, misalnya Bot kantor."
    CAKUPAN_KOSONG = "kunci_cakupan_kosong", "Pilih paling sedikit satu cakupan."
    KUNCI_PENUH = "kunci_penuh", "Paling banyak {batas} kunci. Cabut salah satu dulu."
    KUNCI_TAK_DIKENAL = "kunci_tak_dikenal", "Kunci ini tidak dikenal atau sudah dicabut."
    CAKUPAN_KURANG = "cakupan_kurang", "Kunci ini tidak boleh {cakupan}."
    TERLALU_SERING = "terlalu_sering", "Terlalu banyak draf dalam satu jam. Tunggu sebentar, lalu coba lagi."
    DRAF_KOSONG = "draf_kosong", "Tidak ada baris yang bisa dibaca."
    DRAF_TERLALU_BANYAK = "draf_terlalu_banyak", "Paling banyak {batas} baris sekali kirim."
    SUREL_TIDAK_AKTIF = "kotak_surel_tidak_aktif", "Kotak surel belum diatur di server ini."


class JejakKotak(TextChoices):
    """Audit actions."""

    BUAT = "logbook.buat_kunci", "Membuat kunci draf"
    CABUT = "logbook.cabut_kunci", "Mencabut kunci draf"
    TERIMA = "logbook.terima_draf", "Menerima draf dari luar"
