"""The monthly recap of an office: frozen rows, read some people at a time so that memory does not grow with staff."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet
from django.db.models.functions import TruncMonth

from core.formats import di_zona
from core.periods import DateRange, Month
from kepatuhan import sumber
from kepatuhan.models import Indikator
from kepatuhan.queries.hari import as_hari
from kepatuhan.rules.rekap import HariRekap, RekapBulan, assess_month
from kepegawaian import queries as orang
from kepegawaian.queries import penugasan_for
from ketentuan import queries as ketentuan
from ketentuan.rules import DasarRef

if TYPE_CHECKING:
    from datetime import datetime

    from kepegawaian.models import UnitKerja

SEKALI = 100


@dataclass(frozen=True)
class RekapOrang:
    """One person of the recap: who they are in that office and month, and their sums."""

    nama: str
    nip: str
    golongan: str
    jabatan: str
    unit: str
    rekap: RekapBulan


@dataclass(frozen=True)
class Kalender:
    """The days of a month at an office and what they rest on."""

    tanggal: tuple[date, ...]
    hari_kerja: frozenset[date]
    dasar: tuple[DasarRef, ...]


def kalender(unit: "UnitKerja", month: Month) -> Kalender:
    """The month's calendar at a unit with every legal basis that spoke in it."""
    rules = ketentuan.day_rules_of(unit, month.days)
    dasar = dict.fromkeys(d for tanggal in month.days for d in rules[tanggal].dasar)
    return Kalender(
        tanggal=tuple(month.days),
        hari_kerja=frozenset(t for t, r in rules.items() if r.is_hari_kerja),
        dasar=tuple(dasar),
    )


def units_of_office(unit: "UnitKerja") -> list[int]:
    """Keys of the units of an office in tree order: its subtree without the offices inside it, which have recaps of
    their own."""
    units = orang.units_under([unit.jalur])
    inner = [u.jalur for u in units.filter(is_kantor=True).exclude(pk=unit.pk)]
    own = units.exclude(orang.under(inner, prefix="")) if inner else units
    return list(own.order_by("jalur").values_list("pk", flat=True))


def _rows(unit_ids: list[int], month: Month) -> "QuerySet[Any, Any]":
    """Judged days of some units in a month, days off included, each with its logbook."""
    days = month.days
    return sumber.with_logbook().filter(unit_id__in=unit_ids, tanggal__gte=days.mulai, tanggal__lt=days.selesai)


def people_of_office(unit_ids: list[int], month: Month) -> list[int]:
    """Keys of everyone with a judged working day in these units that month, in the order of the units, then by name."""
    rows = _rows(unit_ids, month).filter(hari_kerja=True).order_by()
    place = {pk: n for n, pk in enumerate(unit_ids)}
    found: dict[int, tuple[int, str, int]] = {}
    for pegawai_id, unit_id, nama in rows.values_list("pegawai_id", "unit_id", "pegawai__nama").distinct():
        key = (place[unit_id], nama, pegawai_id)
        found[pegawai_id] = min(found.get(pegawai_id, key), key)
    return sorted(found, key=lambda pk: found[pk])


def count_open_days(unit_ids: list[int], month: Month) -> int:
    """Judged days of these units that are not final yet."""
    return _rows(unit_ids, month).filter(final=False).count()


def rekap_bulanan(unit_ids: list[int], month: Month, people: list[int]) -> Iterator[list[RekapOrang]]:
    """The recap of these people, some at a time: two statements each."""
    for start in range(0, len(people), SEKALI):
        batch = people[start : start + SEKALI]
        days: dict[int, list[HariRekap]] = {pk: [] for pk in batch}
        last: dict[int, Any] = {}
        rows = (
            _rows(unit_ids, month)
            .filter(pegawai_id__in=batch)
            .annotate(kegiatan=F("lb__jumlah_kegiatan"))
            .select_related("pegawai", "unit")
            .order_by("pegawai_id", "tanggal")
        )
        for row in rows:
            days[row.pegawai_id].append(_as_hari_rekap(row))
            last[row.pegawai_id] = row
        posts = {p.pegawai_id: p.jabatan.nama for p in penugasan_for(batch, month.days)}
        yield [_person(last[pk], days[pk], posts) for pk in batch if pk in last]


def _as_hari_rekap(row: Any) -> HariRekap:
    return HariRekap(
        tanggal=row.tanggal,
        hari=as_hari(row),
        menit_wajib=row.menit_wajib,
        menit_kerja=row.menit_kerja,
        menit_pulang_cepat=row.menit_pulang_cepat,
        potongan=row.potongan,
        kegiatan=row.kegiatan or 0,
    )


def _person(row: Any, days: list[HariRekap], posts: Mapping[int, str]) -> RekapOrang:
    return RekapOrang(
        nama=row.pegawai.nama_lengkap,
        nip=row.pegawai.nip or "",
        golongan=row.pegawai.golongan,
        jabatan=posts.get(row.pegawai_id, ""),
        unit=row.unit.nama_pendek,
        rekap=assess_month(days),
    )


# --- which months may be recapped -------------------------------------------------------------------------------------


def closed_since(unit: "UnitKerja", month: Month) -> date:
    """The first day on which a month is complete at a unit: it has ended and its last logbook deadline has passed."""
    after = month.shift(1).first
    wfh = ketentuan.day_rules(unit.pk, month.last).wfh
    tenggat = wfh.logbook_tenggat_hari_kerja if wfh else 0
    try:
        last_working_day = ketentuan.add_working_days(unit.pk, after, -1)
        due = ketentuan.add_working_days(unit.pk, last_working_day, tenggat)
    except ValueError:  # no hours in the calendar: the recap itself will say so
        return after
    return max(after, DateRange.inclusive(due, due).selesai)


def is_closed(unit: "UnitKerja", month: Month, at: "datetime") -> bool:
    """Whether a month is complete at a unit at a moment."""
    return di_zona(at, unit.zona).date() >= closed_since(unit, month)


def months_with_days(sejak: date) -> set[tuple[int, date]]:
    """Units and months (their first days) with judged working days since a date."""
    rows = Indikator.objects.filter(tanggal__gte=sejak).annotate(bulan=TruncMonth("tanggal"))
    return set(rows.order_by().values_list("unit_id", "bulan").distinct())


def months_still_open(sejak: date) -> set[tuple[int, date]]:
    """Units and months with judged days that are not final."""
    rows = sumber.semua_hari().filter(final=False, tanggal__gte=sejak).annotate(bulan=TruncMonth("tanggal"))
    return set(rows.values_list("unit_id", "bulan").distinct())
