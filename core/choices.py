"""States of the kernel's own records."""

from django.db.models import TextChoices


class StatusSurel(TextChoices):
    """Whether a notice also goes out by e-mail, and how far that is."""

    TANPA = "tanpa", "Tanpa surel"
    MENUNGGU = "menunggu", "Menunggu dikirim"
    TERKIRIM = "terkirim", "Terkirim"
    GAGAL = "gagal", "Gagal dikirim"


# Said by pages and API alike; "not allowed" would send people to the wrong place.
FORMULIR_KEDALUWARSA = "Sesi Anda berakhir atau formulir sudah kedaluwarsa. Muat ulang halaman, lalu kirim lagi."
