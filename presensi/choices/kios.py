"""Words of the kiosk: states, reasons to refuse, audit actions."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class KeadaanKios(TextChoices):
    AKTIF = "aktif", "Aktif"
    DICABUT = "dicabut", "Dicabut"


class CaraKios(TextChoices):
    """How somebody showed who they are."""

    QR = "qr", "Kode QR dan ponsel sendiri"
    PIN = "pin", "PIN di kios"


class Alasan(AlasanBase):
    """Reasons to refuse, each with what to do next. Wrong person and wrong PIN get one and the same answer."""

    TOKEN_DITOLAK = "token_ditolak", "Token kios tidak berlaku. Minta token baru ke admin kepegawaian."
    KODE_KEDALUWARSA = "kode_kedaluwarsa", "Kode ini sudah lewat waktunya. Pindai lagi kode yang tampil di kios."
    KODE_DIPAKAI = "kode_dipakai", "Kode ini sudah Anda pakai. Pindai lagi kode yang tampil di kios."
    PIN_SALAH = "pin_salah", "NIP atau kode, atau PIN-nya, tidak cocok. Periksa, lalu coba lagi."
    TERKUNCI = (
        "pin_terkunci",
        "Terlalu banyak percobaan. Coba lagi dalam {menit} menit, atau presensi dari ponsel Anda.",
    )
    PELAN = "kios_pelan", "Terlalu banyak percobaan di kios ini. Tunggu {detik} detik."
    PIN_BENTUK = "pin_bentuk", "PIN terdiri atas enam angka."
    PIN_MUDAH = "pin_mudah", "PIN ini mudah ditebak. Pilih yang bukan urutan, angka kembar, atau tanggal lahir."
    SUDAH_DICABUT = "sudah_dicabut", "Kios ini sudah dicabut."


class Jejak(TextChoices):
    """Audit actions."""

    DAFTARKAN = "kios.daftarkan", "Mendaftarkan kios"
    GANTI_TOKEN = "kios.ganti_token", "Mengganti token kios"
    CABUT = "kios.cabut", "Mencabut kios"
    PASANG_PIN = "kios.pasang_pin", "Memasang PIN kios"
