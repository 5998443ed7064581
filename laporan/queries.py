"""Every read of reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.formats import di_zona
from core.periods import Month
from kepatuhan.queries import rekap
from kepegawaian import queries as orang
from laporan import access
from laporan.choices import JenisLaporan, Milik, StatusLaporan
from laporan.models import Laporan
from laporan.rules import TANPA_DENYUT

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

BERJALAN = (StatusLaporan.MENUNGGU, StatusLaporan.DISUSUN)
# How many closed months back a missing scheduled report is still made up for.
MUNDUR_BULAN = 12


def laporan_visible_to(user: "Pengguna", tanggal: date) -> "QuerySet[Laporan]":
    """Reports of the offices in a login's scope, newest first."""
    return (
        Laporan.objects.filter(orang.under(access.paths(user, tanggal)))
        .select_related("unit", "berkas", "peminta")
        .order_by("-dibuat_at", "-bulan", "-pk")
    )


def daftar(user: "Pengguna", tanggal: date, milik: str = "", status: str = "", unit: str = "") -> "QuerySet[Laporan]":
    """The list of runs, filtered. `terbaru` marks the last version of each month."""
    rows = laporan_visible_to(user, tanggal)
    if milik == Milik.SAYA:
        rows = rows.filter(peminta=user)
    elif milik == Milik.TERJADWAL:
        rows = rows.filter(peminta__isnull=True)
    if status:
        rows = rows.filter(status=status)
    if unit:
        rows = rows.filter(unit__kode=unit)
    later = Laporan.objects.filter(
        jenis=OuterRef("jenis"), unit=OuterRef("unit"), bulan=OuterRef("bulan"), versi__gt=OuterRef("versi")
    )
    return rows.annotate(terganti=Exists(later))


def kantor_in_view(user: "Pengguna", tanggal: date) -> "QuerySet[UnitKerja]":
    """Offices a login may order reports for."""
    return orang.units_under(access.paths(user, tanggal)).filter(is_kantor=True, aktif=True)


def unit_in_view(user: "Pengguna", tanggal: date, kode: str) -> "UnitKerja | None":
    """A unit of a login's scope by its code; whether it is an office is for the service to say."""
    return orang.units_under(access.paths(user, tanggal)).filter(kode=kode).first()


def closed_months(unit: "UnitKerja", at: datetime) -> list[Month]:
    """Months one may order a report for, newest first: the last year's complete ones."""
    newest = Month.of(di_zona(at, unit.zona).date()).shift(-1)
    if not rekap.is_closed(unit, newest, at):
        newest = newest.shift(-1)
    return [newest.shift(-n) for n in range(MUNDUR_BULAN)]


def latest(jenis: str, unit_id: int, month: Month) -> Laporan | None:
    """The latest version of an office and month, locked for a decision."""
    return (
        Laporan.objects.select_for_update(of=("self",))
        .filter(jenis=jenis, unit_id=unit_id, bulan=month.first)
        .order_by("-versi")
        .first()
    )


def lock_laporan(pk: int) -> Laporan | None:
    return Laporan.objects.select_for_update(of=("self",)).select_related("unit", "peminta").filter(pk=pk).first()


def stale_ids(at: datetime) -> list[int]:
    """Runs that have been silent for too long."""
    silent = Q(denyut_at__isnull=True) | Q(denyut_at__lt=at - TANPA_DENYUT)
    return list(Laporan.objects.filter(silent, status__in=BERJALAN).order_by("pk").values_list("pk", flat=True))


@dataclass(frozen=True)
class Jatuh:
    """An office and month whose report is due."""

    unit: "UnitKerja"
    bulan: Month


def due(at: datetime) -> list[Jatuh]:
    """Offices and complete months of the last year with judged days and no report yet. A missed night heals itself."""
    since = Month.of(di_zona(at, "WIT").date()).shift(-MUNDUR_BULAN).first
    units = {u.pk: u for u in orang.units_under([""])}
    found = _per_office(units, rekap.months_with_days(since)) - _per_office(units, rekap.months_still_open(since))
    made = set(
        Laporan.objects.filter(jenis=JenisLaporan.REKAP_KINERJA, bulan__gte=since).values_list("unit_id", "bulan")
    )
    months = sorted(found - made)
    return [
        Jatuh(units[pk], Month.of(bulan)) for pk, bulan in months if rekap.is_closed(units[pk], Month.of(bulan), at)
    ]


def _per_office(units: "dict[int, UnitKerja]", pairs: Iterable[tuple[int, date]]) -> set[tuple[int, date]]:
    """(unit, month) pairs as (office, month): the nearest active office on the unit's path."""
    found = set()
    for pk, bulan in pairs:
        path = [units[p] for p in reversed(orang.unit_ids_on_path(units[pk].jalur)) if p in units]
        office = next((u for u in path if u.is_kantor and u.aktif), None)
        if office is not None:
            found.add((office.pk, bulan))
    return found


@dataclass(frozen=True)
class Run:
    """A report in the list; `di_depan` counts the runs before a waiting one."""

    laporan: Laporan
    di_depan: int = 0

    @property
    def persen(self) -> int:
        row = self.laporan
        return min(100, row.kemajuan * 100 // row.total) if row.total else 0

    @property
    def label_proses(self) -> str:
        return f"Diproses {self.persen}%"

    @property
    def is_berjalan(self) -> bool:
        return self.laporan.status in BERJALAN


def with_queue(rows: Iterable[Laporan]) -> list[Run]:
    """The reports of a page with their place in the queue: one statement when any of them waits."""
    rows = list(rows)
    waiting: list[int] = []
    if any(row.status == StatusLaporan.MENUNGGU for row in rows):
        waiting = list(Laporan.objects.filter(status__in=BERJALAN).values_list("pk", flat=True))
    return [Run(row, sum(pk < row.pk for pk in waiting) if row.status == StatusLaporan.MENUNGGU else 0) for row in rows]
