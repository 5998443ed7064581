"""What a page of compliance looks at: which unit, which rows below it, which days."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from core.formats import di_zona
from core.periods import DateRange, Month
from kepatuhan.choices import Ukuran
from kepatuhan.queries.katalog import catalogue
from kepatuhan.rules.tingkat import Batas
from kepegawaian import queries as orang
from kepegawaian.unit_queries import NamaUnit, names_around
from ketentuan import queries as ketentuan

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

LANGSUNG = ""  # the row of a unit's own people


@dataclass(frozen=True)
class UnitBaris:
    """One row of a view: a unit with everything below it, or (`langsung`) the own people of the unit looked at."""

    kunci: str
    kode: str
    nama: str
    langsung: bool = False


@dataclass(frozen=True)
class Pandangan:
    """A unit, or everything in the scope when there are several roots, seen by its rows. `dulu`: other names that units
    had in the month looked at. `mode`: only days worked that way."""

    unit: "UnitKerja | None"
    paths: tuple[str, ...]
    baris: tuple[UnitBaris, ...]
    atas: "tuple[UnitKerja, ...]"
    hari_ini: date
    zona: str
    batas: Batas
    dulu: Mapping[int, NamaUnit] = field(default_factory=dict)
    mode: Ukuran | None = None

    @property
    def logbook_sampai(self) -> date:
        """The last day whose logbook was due."""
        return self.batas.logbook

    @property
    def akar(self) -> list[int]:
        """Keys of the units whose subtrees make up the view."""
        return [int(_last(path)) for path in self.paths]

    @property
    def pilihan(self) -> list[tuple[str, str]]:
        """Units one can go to from here: the way up, this one, and the rows below it."""
        above = [(u.kode, "  " * n + u.nama_pendek) for n, u in enumerate(self.atas)]
        here = [(self.unit.kode, "  " * len(self.atas) + self.unit.nama_pendek)] if self.unit else [("", "Semua unit")]
        indent = "  " * (len(self.atas) + 1)
        return [*above, *here, *((b.kode, indent + b.nama) for b in self.baris if not b.langsung)]

    @property
    def kode(self) -> str:
        return self.unit.kode if self.unit else ""

    @property
    def nama(self) -> str:
        return self.unit.nama if self.unit else "Semua unit"

    @property
    def anak(self) -> list[int]:
        """Keys of the units of its rows, the own people of the unit looked at left out."""
        return [int(b.kunci) for b in self.baris if not b.langsung]

    def closed_days(self, bulan: Month) -> DateRange:
        """The days of a month that are over; empty when the month has not begun."""
        akhir = min(bulan.days.selesai, max(self.hari_ini, bulan.first))
        return DateRange(bulan.first, akhir)

    def due_days(self, days: DateRange, kolom: str) -> DateRange:
        """Those of the days that a column counts: its deadline has passed."""
        sampai = self.batas.of(kolom)
        if sampai is None:
            return days
        akhir = DateRange.inclusive(sampai, sampai).selesai
        return DateRange(days.mulai, max(days.mulai, min(days.selesai, akhir)))

    def logbook_days(self, days: DateRange) -> DateRange:
        """Those of the days whose logbook deadline has passed."""
        return self.due_days(days, "logbook")


def look(paths: tuple[str, ...], kode: str, at: datetime) -> Pandangan | None:
    """The view of a unit by its code ("" is the whole scope), or None when there is no such unit in the paths."""
    if not paths:
        return None
    units = orang.units_under(paths)
    if not kode and len(paths) == 1:
        unit = units.filter(jalur=paths[0]).first()
    else:
        unit = units.filter(kode=kode).first() if kode else None
    if (kode or len(paths) == 1) and unit is None:
        return None
    zones = list(units.order_by().values_list("zona", flat=True).distinct())
    hari_ini = min(di_zona(at, zona).date() for zona in zones)
    if unit is None:
        akar = units.filter(jalur__in=paths)
        baris = tuple(UnitBaris(str(u.pk), u.kode, u.nama_pendek) for u in akar)
        return Pandangan(None, paths, baris, (), hari_ini, akar[0].zona, _due(akar[0].pk, hari_ini))
    atas_ids = orang.unit_ids_on_path(unit.jalur)[:-1]
    near = list(units.filter(pk__in=atas_ids) | units.filter(induk=unit))
    atas = sorted((u for u in near if u.pk in atas_ids), key=lambda u: len(u.jalur))
    baris = (
        UnitBaris(LANGSUNG, unit.kode, unit.nama_pendek, langsung=True),
        *(UnitBaris(str(u.pk), u.kode, u.nama_pendek) for u in near if u.induk_id == unit.pk),
    )
    return Pandangan(unit, (unit.jalur,), baris, tuple(atas), hari_ini, unit.zona, _due(unit.pk, hari_ini))


def called_in(pandangan: Pandangan, bulan: Month) -> Pandangan:
    """The same view, units called as they were when a past month ended: one statement, none for a month under way."""
    if bulan.last >= pandangan.hari_ini:
        return pandangan
    dulu = names_around(bulan.last, [*pandangan.akar, *(u.pk for u in pandangan.atas)])
    if not dulu:
        return pandangan
    baris = tuple(_row_called(b, dulu.get(int(b.kunci or pandangan.akar[0]))) for b in pandangan.baris)
    unit = _called(pandangan.unit, dulu) if pandangan.unit else None
    return replace(pandangan, unit=unit, baris=baris, atas=tuple(_called(u, dulu) for u in pandangan.atas), dulu=dulu)


def _called(unit: "UnitKerja", dulu: Mapping[int, NamaUnit]) -> "UnitKerja":
    """A copy to read from: nobody saves what a page looks at."""
    nama = dulu.get(unit.pk)
    if nama is None:
        return unit
    lama = copy(unit)
    lama.nama, lama.nama_pendek = nama.nama, nama.nama_pendek
    return lama


def _row_called(baris: UnitBaris, nama: NamaUnit | None) -> UnitBaris:
    return replace(baris, nama=nama.nama_pendek) if nama else baris


def levels(pandangan: Pandangan, units: "QuerySet[UnitKerja]") -> list[Pandangan]:
    """The views from the top of the scope down to this one, each with its own rows: one statement."""
    chain = [*pandangan.atas, *([pandangan.unit] if pandangan.unit else [])]
    rows: dict[int | None, list[UnitBaris]] = {u.pk: [] for u in chain}
    for unit in units.filter(induk__in=chain):
        nama = pandangan.dulu.get(unit.pk, unit).nama_pendek
        rows[unit.induk_id].append(UnitBaris(str(unit.pk), unit.kode, nama))
    return [replace(pandangan, unit=u, paths=(u.jalur,), baris=tuple(rows[u.pk])) for u in chain]


def _due(unit_id: int, hari_ini: date) -> Batas:
    """The last days whose logbook, and whose review, was due at a unit."""
    wfh = ketentuan.day_rules(unit_id, hari_ini).wfh
    tenggat = wfh.logbook_tenggat_hari_kerja if wfh else 0
    tinjau = catalogue(hari_ini)["tinjauan"].batas or 0
    try:
        return Batas(
            ketentuan.add_working_days(unit_id, hari_ini, -(tenggat + 1)),
            ketentuan.add_working_days(unit_id, hari_ini, -(tenggat + tinjau + 1)),
        )
    except ValueError:  # an office without hours yet has no working days and so no deadlines either
        kemarin = hari_ini - timedelta(days=1)
        return Batas(kemarin, kemarin)


def _last(path: str) -> str:
    return path.rstrip(".").rsplit(".", 1)[-1]
