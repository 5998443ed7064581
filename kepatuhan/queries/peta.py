"""The map of units: a view's rows and the units below them, with people and one measure each."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.periods import Month
from kepatuhan.choices.indikator import Satuan
from kepatuhan.models import IndikatorCabang
from kepatuhan.queries import indikator
from kepatuhan.queries.dasbor import KOLOM_LALU
from kepatuhan.queries.lembar import Persen, make_persen
from kepatuhan.queries.pandangan import Pandangan, UnitBaris
from kepatuhan.rules.tingkat import Hitungan, Tingkat, heat_bin, index_of, is_small, whole
from kepegawaian import queries as orang


@dataclass(frozen=True)
class UnitPeta:
    """A unit on the map. `nilai` is the measure as printed, None when it cannot be judged; `persen` has its rows, and
    is None for the index, which is a mean of four rates."""

    unit: UnitBaris
    orang: int
    nilai: Decimal | None
    persen: Persen | None
    bawah: "tuple[UnitPeta, ...]" = ()

    @property
    def bin(self) -> int | str:
        return "x" if self.nilai is None else heat_bin(whole(self.nilai))


def units_map(pandangan: Pandangan, bulan: Month, tingkat: Tingkat | None) -> tuple[UnitPeta, ...]:
    """Two levels of units, the largest first: three statements however many people there are. No `tingkat`: index."""
    near = list(orang.units_under(pandangan.paths).filter(induk_id__in=pandangan.anak))
    ids = [*pandangan.anak, *(u.pk for u in near)]
    days = pandangan.closed_days(bulan)
    sums = indikator.branch_sums(ids, days, pandangan.batas, KOLOM_LALU)
    staf = dict(
        IndikatorCabang.objects.filter(unit_id__in=ids, satuan=Satuan.BULAN, mulai=bulan.first).values_list(
            "unit_id", "orang"
        )
    )

    def make(unit: UnitBaris, bawah: tuple[UnitPeta, ...] = ()) -> UnitPeta:
        return _unit(pandangan, unit, bulan, tingkat, sums, staf.get(int(unit.kunci), 0), bawah)

    below: dict[int, list[UnitPeta]] = {}
    for u in near:
        nama = pandangan.dulu.get(u.pk, u).nama_pendek
        below.setdefault(int(u.induk_id or 0), []).append(make(UnitBaris(str(u.pk), u.kode, nama)))
    found = [make(b, _largest(below.get(int(b.kunci), []))) for b in pandangan.baris if not b.langsung]
    return _largest(found)


def _largest(units: list[UnitPeta]) -> tuple[UnitPeta, ...]:
    return tuple(sorted((u for u in units if u.orang), key=lambda u: (-u.orang, u.unit.nama)))


def _unit(
    pandangan: Pandangan,
    unit: UnitBaris,
    bulan: Month,
    tingkat: Tingkat | None,
    sums: Mapping[int, Hitungan],
    staf: int,
    bawah: tuple[UnitPeta, ...],
) -> UnitPeta:
    n = sums.get(int(unit.kunci), Hitungan())
    if tingkat is None:
        return UnitPeta(unit, staf, None if is_small(staf) else index_of(n), None, bawah)
    days = pandangan.closed_days(bulan)
    persen = make_persen(pandangan, tingkat, days, n, unit=unit, kecil=is_small(staf))
    return UnitPeta(unit, staf, persen.nilai, persen, bawah)
