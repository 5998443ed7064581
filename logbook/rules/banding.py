"""Work at home beside work at the office: output per hour and days sent on time, with what it does not show."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ketentuan.choices import ModeKerja

# Fewer entries or days than this on either side say nothing.
KEGIATAN_MIN = 10
HARI_MIN = 5


@dataclass(frozen=True, slots=True)
class Fakta:
    """One entry: of which unit, task and mode, how long and how much of what."""

    unit: str
    tugas: str
    mode: ModeKerja
    menit: int
    jumlah: Decimal | None
    satuan: str


@dataclass
class Sisi:
    """One mode of a task: entries, minutes, output."""

    kegiatan: int = 0
    menit: int = 0
    jumlah: Decimal = Decimal()

    @property
    def per_jam(self) -> float | None:
        return float(self.jumlah) * 60 / self.menit if self.menit else None


@dataclass(frozen=True)
class BarisBanding:
    """A task of a unit in one unit of output, at home and at the office."""

    unit: str
    tugas: str
    satuan: str
    wfh: Sisi
    wfo: Sisi

    @property
    def is_cukup(self) -> bool:
        return min(self.wfh.kegiatan, self.wfo.kegiatan) >= KEGIATAN_MIN

    @property
    def beda(self) -> float | None:
        """How much more (or less) an hour at home brings; None where too little is known."""
        rumah, kantor = self.wfh.per_jam, self.wfo.per_jam
        return rumah / kantor - 1 if self.is_cukup and rumah is not None and kantor else None


@dataclass
class Ketepatan:
    """Days of a unit in one mode: how many were sent, and how many of them on time."""

    hari: int = 0
    tepat: int = 0

    @property
    def bagian(self) -> float | None:
        return self.tepat / self.hari if self.hari >= HARI_MIN else None


def compare(fakta: Iterable[Fakta]) -> list[BarisBanding]:
    """By unit, task and unit of output; only what was done in both modes can be set side by side."""
    per: dict[tuple[str, str, str], dict[ModeKerja, Sisi]] = {}
    for satu in fakta:
        if satu.mode not in (ModeKerja.WFH, ModeKerja.WFO) or satu.jumlah is None or not satu.menit:
            continue
        sisi = per.setdefault((satu.unit, satu.tugas, satu.satuan.lower()), {}).setdefault(satu.mode, Sisi())
        sisi.kegiatan += 1
        sisi.menit += satu.menit
        sisi.jumlah += satu.jumlah
    return [
        BarisBanding(*kunci, wfh=sisi[ModeKerja.WFH], wfo=sisi[ModeKerja.WFO])
        for kunci, sisi in sorted(per.items())
        if ModeKerja.WFH in sisi and ModeKerja.WFO in sisi
    ]
