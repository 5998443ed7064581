"""Thresholds of signals about taps as values. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IsiAturanSinyal:
    """From where on something about a tap is worth a look, and how much. The defaults hold where no row does."""

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
    # How much each kind is worth a look, 0 to 100; some grow with their facts from here on.
    skor_perjalanan: int = 60
    skor_koordinat: int = 25
    skor_akurasi: int = 40
    skor_titik_nol: int = 45
    skor_perangkat: int = 30
    skor_perangkat_palsu: int = 50
    skor_jam: int = 20
    skor_jam_jauh: int = 40
    skor_roster: int = 35
    skor_roster_kantor: int = 15
    skor_vpn: int = 30
    skor_wfo_jauh: int = 55
    skor_wfo_rumah: int = 60
    skor_wfh_jauh: int = 45
    skor_wfh_kantor: int = 15
    skor_jaringan: int = 30
    skor_jaringan_tanpa_tempat: int = 20
    skor_foto: int = 25
