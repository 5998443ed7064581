"""What a kind of report is: what it may be asked for, and the one function that gives its rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from core import formats
from core.errors import Refused
from kepatuhan.queries import rekap
from laporan.choices import Alasan, Bentuk, JenisLaporan, Rentang
from laporan.rules.isi import HARI, Bagian, Baris, Kolom, Tipe
from laporan.rules.masa import Masa

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

SEMUA_RENTANG = (Rentang.MINGGUAN, Rentang.BULANAN, Rentang.TRIWULAN, Rentang.TAHUNAN)
KOLOM_HARI = Kolom(HARI, "Kolom per hari", Tipe.KODE)
TABEL = (Bentuk.XLSX, Bentuk.PDF, Bentuk.CSV)


@dataclass(frozen=True)
class Konteks:
    """What a report is asked about."""

    unit: "UnitKerja"
    masa: Masa
    at: datetime

    @property
    def tanggal(self) -> date:
        """Today at the office, or the last day of the period when that is over."""
        return min(self.masa.days.sampai, formats.di_zona(self.at, self.unit.zona).date())


@dataclass(frozen=True)
class Potongan:
    """Some rows, each with the number of its table, and how much of the whole is done with them."""

    selesai: int
    baris: list[tuple[int, Baris]]


@dataclass(frozen=True)
class Susunan:
    """A report in the making. `potongan` is read once; `pengantar` and `keterangan` are asked for after that."""

    bagian: tuple[Bagian, ...]
    total: int
    potongan: Iterator[Potongan]
    sidik_masukan: str = ""
    definisi: tuple[tuple[str, str], ...] = ()
    dasar: tuple[tuple[str, str], ...] = ()
    aturan: tuple[str, ...] = ()
    pengantar: Callable[[], tuple[str, ...]] = tuple
    keterangan: Callable[[], tuple[tuple[str, str], ...]] = tuple


class Lengkap(StrEnum):
    """When a period may be reported: once its logbook deadlines have passed, or as soon as it has begun."""

    TERTUTUP = "tertutup"
    BERJALAN = "berjalan"


@dataclass(frozen=True)
class Jenis:
    """A kind of report: its name in `JenisLaporan`, what it says, and how its rows are read."""

    kode: JenisLaporan
    judul: str
    uraian: str
    susun: Callable[[Konteks], Susunan]
    rentang: tuple[Rentang, ...] = (Rentang.BULANAN,)
    bentuk: tuple[Bentuk, ...] = TABEL
    lengkap: Lengkap = Lengkap.TERTUTUP
    ikon: str = "file-spreadsheet"
    satuan: str = "pegawai"
    kolom: tuple[Kolom, ...] = ()  # what a layout may choose from

    @property
    def nama_berkas(self) -> str:
        return self.kode.value.replace("_", "-")


@dataclass(frozen=True)
class Lingkup:
    """The people of a recap, checked: a calendar, closed days, somebody recorded."""

    unit_ids: list[int]
    kalender: rekap.Kalender
    people: list[int]

    @property
    def dasar(self) -> tuple[tuple[str, str], ...]:
        """Legal bases as they are printed."""
        ragu = " (rujukan ini masih perlu diverifikasi)"
        return tuple((d.sebutan, f"{d.judul}{ragu if d.perlu_verifikasi else ''}") for d in self.kalender.dasar)

    @property
    def aturan(self) -> tuple[str, ...]:
        return tuple(d.sebutan for d in self.kalender.dasar)


def scope_of(konteks: Konteks, unit_ids: list[int] | None = None) -> Lingkup:
    """The people of an office (or of these units) in a period that can be recapped; Refused says what is missing."""
    days, masa = konteks.masa.days, konteks.masa.label
    kalender = rekap.kalender(konteks.unit, days)
    if not kalender.hari_kerja:
        raise Refused(Alasan.KALENDER_KOSONG, masa=masa)
    unit_ids = rekap.units_of_office(konteks.unit) if unit_ids is None else unit_ids
    if terbuka := rekap.count_open_days(unit_ids, days):
        raise Refused(Alasan.HARI_TERBUKA, jumlah=formats.angka(terbuka))
    people = rekap.people_of_office(unit_ids, days)
    if not people:
        raise Refused(Alasan.TANPA_PEGAWAI, masa=masa)
    return Lingkup(unit_ids, kalender, people)


def rows_at_once(baris: list[Baris], bagian: int = 0) -> Iterator[Potongan]:
    """Rows that were read together, as one piece."""
    yield Potongan(len(baris), [(bagian, satu) for satu in baris])
