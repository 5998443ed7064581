"""Rosters: modes, states, requests and swaps. Reasons to refuse and audit actions of them."""

from django.db.models import TextChoices


class StatusRoster(TextChoices):
    """State of the roster of one unit and month."""

    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    TERBIT = "terbit", "Ditetapkan"


class SumberRoster(TextChoices):
    """Where a roster cell came from."""

    TANGAN = "tangan", "Diisi di matriks"
    POLA = "pola", "Pola"
    IMPOR = "impor", "Lembar kerja"
    SUSUNAN = "susunan", "Susun otomatis"
    PERMOHONAN = "permohonan", "Permohonan"
    TUKAR = "tukar", "Tukar hari"
    ATURAN = "aturan", "Perubahan ketentuan"


class StatusPermohonan(TextChoices):
    DIAJUKAN = "diajukan", "Menunggu putusan"
    TUNGGU = "tunggu", "Daftar tunggu"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class StatusTukar(TextChoices):
    MENUNGGU_REKAN = "menunggu_rekan", "Menunggu rekan"
    MENUNGGU_ATASAN = "menunggu_atasan", "Menunggu atasan"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DIBATALKAN = "dibatalkan", "Dibatalkan"
