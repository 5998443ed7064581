"""Kinds of leniency on a day, and the sentences a judged day gives for them."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class JenisKelonggaran(TextChoices):
    """Why a stretch of a day is not held against a person, or why the day counts as another mode.

    An outage holds for a unit and is no row of one person; the judge sees it in the same shape.
    """

    KETIDAKHADIRAN_JAM = "ketidakhadiran_jam", "Tidak masuk sebagian hari"
    KOREKSI_MASUK = "koreksi_masuk", "Alasan terlambat diterima"
    KOREKSI_PULANG = "koreksi_pulang", "Alasan pulang cepat diterima"
    KOREKSI_MODE = "koreksi_mode", "Mode kerja dibetulkan"
    GANGGUAN = "gangguan", "Gangguan layanan"


class SebabLonggar(AlasanBase):
    """Reasons on a judged day that come from leniency; each names where it comes from."""

    TERLAMBAT_DIMAKLUMI = "terlambat_dimaklumi", "Terlambat {durasi} tidak dihitung: {sebutan}."
    PULANG_CEPAT_DIMAKLUMI = "pulang_cepat_dimaklumi", "Pulang cepat {durasi} tidak dihitung: {sebutan}."
    TANPA_MASUK_DIMAKLUMI = "tanpa_masuk_dimaklumi", "Tanpa presensi masuk tidak dihitung: {sebutan}."
    TANPA_PULANG_DIMAKLUMI = "tanpa_pulang_dimaklumi", "Tanpa presensi pulang tidak dihitung: {sebutan}."
    SEHARI_DIMAKLUMI = (
        "sehari_dimaklumi",
        "Tidak ada presensi, dan tidak dihitung: {sebutan} meliputi seluruh jam kerja. Jam kerja tidak ditambahkan.",
    )
    WAJIB_PULANG_MAJU = "wajib_pulang_maju", "Wajib pulang maju {durasi} menjadi pukul {wajib}: {sebutan}."
    MODE_DIBETULKAN = "mode_dibetulkan", "Dihitung sebagai {mode}: {sebutan}."
