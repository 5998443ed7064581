"""Kinds and states of letters. Reasons to refuse and audit actions of them."""

from django.db.models import TextChoices


class JenisSurat(TextChoices):
    """Letter kinds by their official code."""

    ST = "ST", "Surat tugas"


class StatusSurat(TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Menunggu penandatangan"
    DITANDATANGANI = "ditandatangani", "Ditandatangani"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DICABUT = "dicabut", "Dicabut"
