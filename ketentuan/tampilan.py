"""What the pages about rules show: months of the offices one answers for, changes and their work."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.formats import di_zona
from core.periods import Month
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import access, kalimat, queries
from ketentuan.choices import Jejak, StatusPeriode
from ketentuan.models import Periode, PerubahanKetentuan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

BULAN_DITAMPILKAN = 6
PENJAGA = (JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN)


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
