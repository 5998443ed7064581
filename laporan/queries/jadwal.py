"""Reads of schedules: whose they are, what is due, when the next one comes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from core.formats import di_zona
from kepatuhan.queries import rekap
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from laporan import access
from laporan.choices import Rentang
from laporan.jenis import jenis_of
from laporan.jenis.dasar import Lengkap
from laporan.models import JadwalLaporan, Laporan
from laporan.queries import MUNDUR
from laporan.rules.masa import Masa

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


def jadwal_visible_to(user: "Pengguna", tanggal: date) -> "QuerySet[JadwalLaporan]":
    """Schedules of the offices in a login's scope."""
    rows = JadwalLaporan.objects.filter(orang.under(access.paths(user, tanggal)))
    return rows.select_related("unit", "dibuat_oleh").order_by("unit__jalur", "jenis", "rentang", "pk")


def lock_jadwal(pk: int) -> JadwalLaporan | None:
    return JadwalLaporan.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=pk).first()


def due_day(jadwal: JadwalLaporan, unit: "UnitKerja", masa: Masa) -> date:
    """The day the report of a period comes: so many days after it, on the next working day where holidays are kept;
    never before the period is complete."""
    hari = masa.days.selesai + timedelta(days=jadwal.hari - 1)
    if jenis_of(jadwal.jenis).lengkap == Lengkap.TERTUTUP:
        hari = max(hari, rekap.closed_since(unit, masa.days))
    if not jadwal.hari_kerja:
        return hari
    try:
        return ketentuan.add_working_days(unit.pk, hari - timedelta(days=1), 1)
    except ValueError:  # no calendar there: the run itself will say so
        return hari


def _since(jadwal: JadwalLaporan, unit: "UnitKerja", at: datetime) -> date:
    """The newest day whose hour is over: before `jam` o'clock of the office it is still yesterday's turn."""
    return (di_zona(at, unit.zona) - timedelta(hours=jadwal.jam)).date()


def next_of(jadwal: JadwalLaporan, at: datetime) -> tuple[Masa, date]:
    """The next period that comes by itself, and its day."""
    today = _since(jadwal, jadwal.unit, at)
    masa = Masa.holding(Rentang(jadwal.rentang), today).shift(-1)
    while (hari := due_day(jadwal, jadwal.unit, masa)) <= today or masa.mulai < jadwal.mulai:
        masa = masa.shift(1)
    return masa, hari


@dataclass(frozen=True)
class JatuhTempo:
    """A report that a schedule owes."""

    jadwal: JadwalLaporan
    unit: "UnitKerja"
    masa: Masa


def offices_of(jadwal: JadwalLaporan) -> "list[UnitKerja]":
    """The office of a schedule, and with `cabang` the offices below it."""
    if not jadwal.cabang:
        return [jadwal.unit]
    return list(orang.units_under([jadwal.unit.jalur]).filter(is_kantor=True, aktif=True).order_by("jalur"))


def due(at: datetime) -> Iterator[JatuhTempo]:
    """What active schedules owe and nobody has made, oldest first: a missed night heals itself."""
    for jadwal in JadwalLaporan.objects.filter(aktif=True).select_related("unit").order_by("pk"):
        rentang = Rentang(jadwal.rentang)
        units = offices_of(jadwal)
        made = set(
            Laporan.objects.filter(
                jenis=jadwal.jenis, rentang=rentang, unit__in=units, mulai__gte=jadwal.mulai
            ).values_list("unit_id", "mulai")
        )
        for unit in units:
            today = _since(jadwal, unit, at)
            masa = Masa.holding(rentang, today)
            for n in range(MUNDUR[rentang], 0, -1):
                satu = masa.shift(-n)
                if satu.mulai < jadwal.mulai or (unit.pk, satu.mulai) in made:
                    continue
                if due_day(jadwal, unit, satu) <= today:
                    yield JatuhTempo(jadwal, unit, satu)
