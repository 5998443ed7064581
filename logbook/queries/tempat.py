"""Where a person works on a date, what holds there, and what day it is there now."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING

from core.formats import ZONA_IANA
from core.periods import DateRange
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from ketentuan.logbook_queries import buku_logbook
from ketentuan.rules import DayRules
from logbook.choices import StatusLogbook
from logbook.queries.pembukaan import is_opened
from logbook.rules import alur
from logbook.rules.hari import Rentang, minute_of

if TYPE_CHECKING:
    from kepegawaian.models import Penugasan


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a person works on a date, what holds there, and what day it is there now."""

    pegawai_id: int
    tanggal: date
    hari_ini: date
    aturan: DayRules | None
    penugasan: "Penugasan | None"
    zona: str = "WIB"
    tutup: date | None = None

    @property
    def zone(self) -> tzinfo:
        return ZONA_IANA[self.zona]

    @property
    def kewajiban(self) -> alur.Kewajiban:
        return alur.duties(self.aturan) if self.aturan else alur.Kewajiban()

    @property
    def istirahat(self) -> tuple[Rentang, ...]:
        jam_kerja = self.aturan.jam if self.aturan else None
        if jam_kerja is None or jam_kerja.istirahat_mulai is None or jam_kerja.istirahat_selesai is None:
            return ()
        return ((minute_of(jam_kerja.istirahat_mulai), minute_of(jam_kerja.istirahat_selesai)),)

    def keadaan(self, status: StatusLogbook) -> alur.KeadaanHari:
        return alur.KeadaanHari(
            tanggal=self.tanggal,
            hari_ini=self.hari_ini,
            bertugas=self.penugasan is not None,
            terkunci=self.aturan is not None and self.aturan.terkunci,
            status=status,
            tutup=self.tutup,
        )

    def sekarang(self, at: datetime) -> time | None:
        """The local time when the date is today, else None."""
        return at.astimezone(self.zone).time() if self.tanggal == self.hari_ini else None


def place_of(pegawai_id: int, tanggal: date, at: datetime) -> Tempat:
    """Post of a date, rules of its unit, and the working date there now."""
    penugasan = orang.penugasan_on(pegawai_id, tanggal)
    if penugasan is None:
        return Tempat(pegawai_id, tanggal, today_of(pegawai_id, at), None, None)
    hari_ini = ketentuan.working_date_for(penugasan.unit, at)
    return Tempat(
        pegawai_id=pegawai_id,
        tanggal=tanggal,
        hari_ini=hari_ini,
        tutup=_closed_since(penugasan, tanggal, hari_ini, at),
        aturan=ketentuan.day_rules_at(penugasan, DateRange.inclusive(tanggal, tanggal))[tanggal],
        penugasan=penugasan,
        zona=penugasan.unit.zona,
    )


def _closed_since(penugasan: "Penugasan", tanggal: date, hari_ini: date, at: datetime) -> date | None:
    """The last day a day could be written on, once it has passed; None while it is open, or opened again.

    Working days are never more than the days themselves, so a recent day asks nothing.
    """
    batas = buku_logbook().on(penugasan.unit, tanggal).kunci_hari_kerja
    if batas is None or (hari_ini - tanggal).days <= batas:
        return None
    tutup = ketentuan.add_working_days(penugasan.unit_id, tanggal, batas)
    if hari_ini <= tutup or is_opened(penugasan.pegawai_id, tanggal, at):
        return None
    return tutup


def today_of(pegawai_id: int, at: datetime) -> date:
    """The working date at the person's present place; the capital's date for those without a post."""
    ibu_kota = orang.today(at)
    penugasan = orang.penugasan_on(pegawai_id, ibu_kota)
    return ketentuan.working_date_for(penugasan.unit, at) if penugasan else ibu_kota


def deadline_of(tempat: Tempat) -> datetime:
    """The first instant that is too late for sending the day."""
    hari = tempat.kewajiban.tenggat_hari
    if tempat.penugasan is None or hari == 0:
        return alur.deadline_at(tempat.tanggal, tempat.zone)
    return alur.deadline_at(ketentuan.add_working_days(tempat.penugasan.unit_id, tempat.tanggal, hari), tempat.zone)
