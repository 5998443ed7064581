"""Thresholds of signals about taps as values. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IsiAturanSinyal:
    """From where on something about a tap is worth a look. The defaults hold where no row does."""

    nama: str = ""
    kecepatan_kmh: int = 900  # an airliner
    jarak_km: int = 30  # below this a town's traffic and rough positions explain everything
    koordinat_kali: int = 6
    koordinat_hari: int = 3
    mundur_hari: int = 14
    akurasi_meter: int = 1
    perangkat_orang: int = 3
    perangkat_hari: int = 7
    jam_menit: int = 5
