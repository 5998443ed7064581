"""Kinds and states of reports."""

from django.db.models import TextChoices


class JenisLaporan(TextChoices):
    REKAP_KINERJA = "rekap_kinerja", "Rekap kinerja bulanan"


class StatusLaporan(TextChoices):
    MENUNGGU = "menunggu", "Antre"
    DISUSUN = "disusun", "Diproses"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
