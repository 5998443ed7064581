"""What the pages about rules show: rules in force laid out for reading, months of the offices one answers for."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.formats import di_zona
from core.periods import DateRange, Month
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import access, kalimat, queries
from ketentuan.choices import Hari, Jejak, StatusPeriode
from ketentuan.models import Periode, PerubahanKetentuan
from ketentuan.rules import DayRules

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

BULAN_DITAMPILKAN = 6
PENJAGA = (JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN)


@dataclass(frozen=True, slots=True)
class Berlaku:
    """What holds for a unit on a date, and which units may be asked about."""

    unit: "UnitKerja"
    aturan: DayRules
    pilihan: "list[UnitKerja]"

    @property
    def hari_wfh(self) -> list[str]:
        """Names of the weekdays a policy fixes for work from home."""
        return [Hari(n).label for n in sorted(self.aturan.wfh.hari_tetap)] if self.aturan.wfh else []


def berlaku(user: "Pengguna", at: datetime, tanggal: date | None, kode: str) -> Berlaku | None:
    """The rules of a unit in scope (the own unit when none is named). None: no such unit in scope."""
    own = _own(user, at)
    pilihan = list(orang.units_in_view(user, di_zona(at, "WIB").date()))
    if own is not None and own.pk not in {u.pk for u in pilihan}:
        pilihan.insert(0, own)
    unit = next((u for u in pilihan if u.kode == kode), None) if kode else (own or next(iter(pilihan), None))
    if unit is None:
        return None
    tanggal = tanggal or queries.working_date_for(unit, at)
    aturan = queries.day_rules_of(unit, DateRange.inclusive(tanggal, tanggal))[tanggal]
    return Berlaku(unit, aturan, pilihan)


def _own(user: "Pengguna", at: datetime) -> "UnitKerja | None":
    hari_ini = di_zona(at, "WIB").date()
    pegawai_id = orang.peran_of(user, hari_ini).pegawai_id
    penugasan = orang.penugasan_on(pegawai_id, hari_ini) if pegawai_id else None
    return penugasan.unit if penugasan else None


@dataclass(frozen=True, slots=True)
class BulanUnit:
    """One month of one office: state of its lock and whether this login may turn it."""

    unit: "UnitKerja"
    bulan: Month
    terkunci: bool
    versi: int
    baris: Periode | None
    boleh: bool
    selesai: bool


def months_of_offices(user: "Pengguna", at: datetime) -> list[BulanUnit]:
    """The last months of every office in scope, newest first: two statements besides the roles."""
    hari_ini = di_zona(at, "WIB").date()
    offices = list(orang.units_in_view(user, hari_ini, *PENJAGA).filter(is_kantor=True, aktif=True))
    kini = Month.of(hari_ini)
    months = [kini.shift(-n) for n in range(BULAN_DITAMPILKAN)]
    known = {(row.unit_id, row.bulan): row for row in queries.periode_of([u.pk for u in offices], months)}
    return [
        BulanUnit(
            unit=unit,
            bulan=month,
            terkunci=row is not None and row.status == StatusPeriode.TERKUNCI,
            versi=row.versi if row else 1,
            baris=row,
            boleh=access.can_lock_periode(user, unit, hari_ini),
            selesai=di_zona(at, unit.zona).date() > month.last,
        )
        for month in months
        for unit in offices
        for row in [known.get((unit.pk, month.first))]
    ]


def parse_month(text: str) -> Month | None:
    """The month of an address, None for what is none."""
    try:
        return Month.parse(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class BarisPerubahan:
    """A change of rules and how far its work has come."""

    row: PerubahanKetentuan
    aksi: str
    hari: str
    bagian: float


def perubahan_row(row: PerubahanKetentuan) -> BarisPerubahan:
    """A change in words."""
    aksi = Jejak(row.aksi).label if row.aksi in Jejak.values else row.aksi
    bagian = row.sudah / row.jumlah if row.jumlah else 0.0
    return BarisPerubahan(row, aksi, kalimat.masa(row.mulai, row.selesai), bagian)
