"""Sentences about weeks with dynamic hours."""

from core.errors import AlasanBase


class SebabPekan(AlasanBase):
    """Why a day of dynamic hours was judged as it was."""

    PEKAN_BERJALAN = "pekan_berjalan", "Jam dinamis: pekan ini bekerja {kerja} dari {wajib}. Dinilai pada akhir pekan."
    PEKAN_CUKUP = "pekan_cukup", "Jam dinamis: pekan ini bekerja {kerja}, wajib {wajib}."
    PEKAN_KURANG = "pekan_kurang", "Jam dinamis: pekan ini bekerja {kerja} dari {wajib}, kurang {kurang}."
    TANPA_PASANGAN = "tanpa_pasangan", "{tanda}: jam yang tidak berpasangan tidak dihitung."
