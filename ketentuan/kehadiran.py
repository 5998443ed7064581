"""Rules about corrections and discipline as values: what may be corrected, how absence adds up, the ladder. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ketentuan.choices import LangkahKedua, TingkatHukuman
from ketentuan.rules import DasarRef, Lingkup, Masa


@dataclass(frozen=True, slots=True)
class KetentuanKoreksi:
    """Deadline, limit and steps of corrections. None of a number: not bounded."""

    masa: Masa
    nama: str
    dasar: DasarRef
    tenggat_hari_kerja: int | None = None
    maks_per_bulan: int | None = None
    langkah_kedua: LangkahKedua = LangkahKedua.TANPA
    bukti_wajib: bool = False
    ingatkan_hari_kerja: int = 2
    eskalasi_hari_kerja: int = 4


@dataclass(frozen=True, slots=True)
class KetentuanDisiplin:
    """How absence adds up. `menit_per_hari` None: lateness is not converted; `potongan_maks` None: no cap."""

    masa: Masa
    nama: str
    dasar: DasarRef
    menit_per_hari: int | None = None
    peringatan_hari: int = 1
    potongan_maks: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Jenjang:
    """A step of the ladder."""

    masa: Masa
    dari_hari: int
    berturut: bool
    tingkat: TingkatHukuman
    hukuman: str
    dasar: DasarRef

    @property
    def kunci(self) -> str:
        """The same step through all its versions."""
        return f"{'berturut' if self.berturut else 'kumulatif'}-{self.dari_hari}"

    @property
    def syarat(self) -> str:
        """3 hari kerja setahun, or 10 hari kerja berturut-turut"""
        return f"{self.dari_hari} hari kerja {'berturut-turut' if self.berturut else 'dalam setahun'}"


def ladder_in_force(tangga: Iterable[Jenjang], tanggal: date, lingkup: Lingkup) -> tuple[Jenjang, ...]:
    """The ladder that holds on a date: only rows of the most specific scope, those in a row last."""
    holding = [step for step in tangga if step.masa.holds(tanggal, lingkup)]
    deepest = max((step.masa.kedalaman(lingkup) for step in holding), default=None)
    kept = [step for step in holding if step.masa.kedalaman(lingkup) == deepest]
    return tuple(sorted(kept, key=lambda step: (step.berturut, step.dari_hari)))


# --- what a new row says ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IsiKoreksi:
    """What a rule about corrections says."""

    nama: str
    tenggat_hari_kerja: int | None = None
    maks_per_bulan: int | None = None
    langkah_kedua: LangkahKedua = LangkahKedua.TANPA
    bukti_wajib: bool = False
    ingatkan_hari_kerja: int = 2
    eskalasi_hari_kerja: int = 4


@dataclass(frozen=True, slots=True)
class IsiDisiplin:
    """How absence adds up."""

    nama: str
    menit_per_hari: int | None = None
    peringatan_hari: int = 1
    potongan_maks: Decimal | None = None


@dataclass(frozen=True, slots=True)
class IsiJenjang:
    """One step of a ladder."""

    dari_hari: int
    tingkat: TingkatHukuman
    hukuman: str
    berturut: bool = False
    dasar_id: int | None = None
