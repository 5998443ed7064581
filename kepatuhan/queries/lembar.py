"""A month of a view: the counts of each row and day, and the numbers pages make of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core import formats
from core.periods import DateRange, Month
from kepatuhan.choices import Ukuran
from kepatuhan.queries import indikator
from kepatuhan.queries.pandangan import LANGSUNG, Pandangan, UnitBaris
from kepatuhan.rules.tingkat import KOLOM, Hitungan, Tingkat, rounded, total
from kepatuhan.rules.ukuran import Saringan


@dataclass(frozen=True)
class Angka:
    """A number and the filter of the rows it counts; None when it covers no day."""

    nilai: int
    saringan: Saringan | None


@dataclass(frozen=True)
class Persen:
    """A rate as printed, with the counts it was made of. `nilai` is None when there is nothing to divide by, or when
    the group is too small to be averaged (`kecil`)."""

    tingkat: Tingkat
    nilai: Decimal | None
    pembilang: Angka
    penyebut: Angka
    kecil: bool = False

    @property
    def hitungan(self) -> str:
        """1.204 dari 1.244"""
        return f"{formats.angka(self.pembilang.nilai)} dari {formats.angka(self.penyebut.nilai)}"


class Lembar:
    """The counts of a view over some days by row and day: two statements, however many people and years there are."""

    def __init__(self, pandangan: Pandangan, bulan: Month, days: DateRange | None = None) -> None:
        self.pandangan = pandangan
        self.bulan = bulan
        self.tutup = pandangan.closed_days(bulan) if days is None else days
        self.sel: Mapping[tuple[str, date], Hitungan] = rows_by_day(pandangan, days or bulan.days)
        self._settle()

    @classmethod
    def same(cls, other: "Lembar", pandangan: Pandangan) -> "Lembar":
        """The same counts under a view of the same unit: no statement."""
        sheet = cls.__new__(cls)
        sheet.pandangan, sheet.bulan, sheet.tutup, sheet.sel = pandangan, other.bulan, other.tutup, other.sel
        sheet._settle()
        return sheet

    def _settle(self) -> None:
        self.tanggal = tuple(
            sorted({t for (_, t), n in self.sel.items() if t <= self.pandangan.hari_ini and n.pegawai})
        )
        self._orang = self._count_staff()
        self._baris: dict[str, list[tuple[date, Hitungan]]] = {}
        for (kunci, tanggal), n in self.sel.items():
            self._baris.setdefault(kunci, []).append((tanggal, n))

    def of(self, days: DateRange, kunci: str | None = None) -> Hitungan:
        """The counts of some days, of one row or of all."""
        rows = self._baris.values() if kunci is None else [self._baris.get(kunci, [])]
        return total([n for row in rows for t, n in row if days.mulai <= t < days.selesai])

    def by_day(self) -> dict[date, Hitungan]:
        """The counts of each day shown, all rows together."""
        return {t: self.of(DateRange.inclusive(t, t)) for t in self.tanggal}

    def staff(self, kunci: str | None = None) -> int:
        """People of one row or of all: the most that any day of the month counted."""
        return self._orang.get(kunci, 0)

    def _count_staff(self) -> dict[str | None, int]:
        per_day: dict[date, int] = {}
        found: dict[str | None, int] = {}
        for (kunci, tanggal), n in self.sel.items():
            found[kunci] = max(found.get(kunci, 0), n.pegawai)
            per_day[tanggal] = per_day.get(tanggal, 0) + n.pegawai
        return {**found, None: max(per_day.values(), default=0)}


def rows_by_day(pandangan: Pandangan, days: DateRange) -> dict[tuple[str, date], Hitungan]:
    """The counts of each row of a view by day."""
    found = {(str(unit), t): n for (unit, t), n in indikator.branch_days(pandangan.anak, days, pandangan.batas).items()}
    if pandangan.unit is not None:
        own = indikator.own_days(pandangan.unit.pk, days, pandangan.batas)
        found |= {(LANGSUNG, t): n for t, n in own.items()}
    return {k: n.in_mode(pandangan.mode) for k, n in found.items()} if pandangan.mode else found


def row_sums(pandangan: Pandangan, days: DateRange, kolom: Collection[str] = KOLOM) -> dict[str, Hitungan]:
    """The sums of each row of a view over the days: two statements, a row each from the database."""
    sums = indikator.branch_sums(pandangan.anak, days, pandangan.batas, kolom)
    found = {str(unit): n for unit, n in sums.items()}
    if pandangan.unit is not None and (own := indikator.own_sums(pandangan.unit.pk, days, pandangan.batas, kolom)):
        found[LANGSUNG] = own
    return {k: n.in_mode(pandangan.mode) for k, n in found.items()}


def write_days(days: DateRange) -> str:
    """2–24 November 2026; empty for no day."""
    if not len(days):
        return ""
    if len(days) == 1:
        return formats.tanggal_panjang(days.mulai)
    if days.mulai.replace(day=1) == days.sampai.replace(day=1):
        return f"{days.mulai.day}–{formats.tanggal(days.sampai)}"
    return f"{formats.tanggal(days.mulai)} – {formats.tanggal(days.sampai)}"


def days_of(pandangan: Pandangan, tingkat: Tingkat, days: DateRange) -> DateRange:
    """The days a rate may count: for logbooks and reviews only those whose deadline has passed."""
    return pandangan.due_days(days, tingkat.penyebut.value)


def make_saringan(
    pandangan: Pandangan,
    days: DateRange,
    *ukuran: Ukuran,
    unit: UnitBaris | None = None,
    kecuali: tuple[Ukuran, ...] = (),
    dasar: Ukuran | None = None,
) -> Saringan | None:
    """The filter of a number of this view, or of one of its rows."""
    if not len(days):
        return None
    return Saringan(
        dari=days.mulai,
        sampai=days.sampai,
        unit=unit.kode if unit else pandangan.kode,
        langsung=bool(unit and unit.langsung),
        ukuran=ukuran,
        kecuali=kecuali,
        dasar=dasar,
        mode=pandangan.mode,
    )


def make_persen(
    pandangan: Pandangan,
    tingkat: Tingkat,
    days: DateRange,
    n: Hitungan,
    *,
    unit: UnitBaris | None = None,
    kecil: bool = False,
) -> Persen:
    """A rate of counts over days, with the filters of both its counts."""
    in_days = days_of(pandangan, tingkat, days)
    atas, bawah = tingkat.pembilang, tingkat.penyebut
    return Persen(
        tingkat,
        None if kecil else rounded(tingkat.of(n)),
        Angka(n.of(atas), make_saringan(pandangan, in_days, atas, unit=unit, dasar=bawah)),
        Angka(n.of(bawah), make_saringan(pandangan, in_days, bawah, unit=unit)),
        kecil,
    )
