"""States of the kernel's own records."""

from django.db.models import TextChoices


class StatusSurel(TextChoices):
    """Whether a notice also goes out by e-mail, and how far that is."""

    TANPA = "tanpa", "Tanpa surel"
    MENUNGGU = "menunggu", "Menunggu dikirim"
    TERKIRIM = "terkirim", "Terkirim"
    GAGAL = "gagal", "Gagal dikirim"
