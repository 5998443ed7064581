"""Rules about logbooks as values: when a day closes, how reviews climb, what makes a day worth a look. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IsiAturanLogbook:
    """What a rule about logbooks says. `kunci_hari_kerja` None: only the locked month closes a day."""

    nama: str = ""
    kunci_hari_kerja: int | None = None
    buka_hari_kerja: int = 2
    tenggang_utang_hari_kerja: int = 0
    eskalasi_hari_kerja: int = 4
    kuota_bukti_mb: int = 500
    lebih_menit: int = 30
    mirip_persen: int = 90
    mirip_hari: int = 5
    mirip_mundur_hari: int = 31
    mirip_rekan: int = 2
    borong_hari: int = 5
    tanpa_hasil_pekan: int = 2
