"""The recap of an office over some days: frozen rows, read some people at a time so that memory does not grow with
staff."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, QuerySet
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
SEBULAN = 31


@dataclass(frozen=True)
class RekapOrang:
    """One person of the recap: who they are in that office and month, and their sums."""

    nama: str
    nip: str
    golongan: str
    jabatan: str
    unit: str
    rekap: RekapBulan
    unit_id: int = 0
    pegawai_id: int = 0


@dataclass(frozen=True)
class Kalender:
    """Some days at an office and what they rest on."""

    tanggal: tuple[date, ...]
    hari_kerja: frozenset[date]
    dasar: tuple[DasarRef, ...]


def kalender(unit: "UnitKerja", days: DateRange) -> Kalender:
    """The calendar of a unit with every legal basis that spoke in it."""
    rules = ketentuan.day_rules_of(unit, days)
    dasar = dict.fromkeys(d for tanggal in days for d in rules[tanggal].dasar)
    return Kalender(
        tanggal=tuple(days),
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


def _rows(unit_ids: list[int], days: DateRange) -> "QuerySet[Any, Any]":
    """Judged days of some units, days off included, each with its logbook."""
    return sumber.with_logbook().filter(unit_id__in=unit_ids, tanggal__gte=days.mulai, tanggal__lt=days.selesai)


def people_of_office(unit_ids: list[int], days: DateRange) -> list[int]:
    """Keys of everyone with a judged working day in these units, in the order of the units, then by name."""
    rows = _rows(unit_ids, days).filter(hari_kerja=True).order_by()
    place = {pk: n for n, pk in enumerate(unit_ids)}
    found: dict[int, tuple[int, str, int]] = {}
    for pegawai_id, unit_id, nama in rows.values_list("pegawai_id", "unit_id", "pegawai__nama").distinct():
        key = (place[unit_id], nama, pegawai_id)
        found[pegawai_id] = min(found.get(pegawai_id, key), key)
    return sorted(found, key=lambda pk: found[pk])


def count_open_days(unit_ids: list[int], days: DateRange) -> int:
    """Judged days of these units that are not final yet."""
    return _rows(unit_ids, days).filter(final=False).count()


def rekap_of(
    unit_ids: list[int],
    masa: DateRange,
    people: list[int],
    hanya: Callable[[HariRekap], bool] = lambda _: True,
) -> Iterator[list[RekapOrang]]:
    """The recap of these people, some at a time, over the days that `hanya` keeps: two statements each."""
    sekali = max(1, SEKALI * SEBULAN // max(SEBULAN, len(masa)))
    for start in range(0, len(people), sekali):
        batch = people[start : start + sekali]
        days: dict[int, list[HariRekap]] = {pk: [] for pk in batch}
        last: dict[int, Any] = {}
        rows = (
            _rows(unit_ids, masa)
            .filter(pegawai_id__in=batch)
            .annotate(kegiatan=F("lb__jumlah_kegiatan"))
            .select_related("pegawai", "unit")
            .defer("alasan", "tanda", "aturan")
            .order_by("pegawai_id", "tanggal")
        )
        for row in rows:
            days[row.pegawai_id].append(_as_hari_rekap(row))
            last[row.pegawai_id] = row
        posts = {p.pegawai_id: p.jabatan.nama for p in penugasan_for(batch, masa)}
        yield [_person(last[pk], [d for d in days[pk] if hanya(d)], posts) for pk in batch if pk in last]


def bands_of(unit_ids: list[int], days: DateRange) -> tuple[dict[int, dict[str, int]], dict[int, dict[str, int]]]:
    """How often each person fell into which band of lateness and of leaving early: two statements."""
    rows = sumber.semua_hari().filter(unit_id__in=unit_ids, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    found: list[dict[int, dict[str, int]]] = []
    for kolom in ("kode_tl", "kode_psw"):
        per: dict[int, dict[str, int]] = {}
        counted = rows.filter(hari_kerja=True).exclude(**{kolom: ""}).order_by()
        for pegawai_id, kode, n in (
            counted.values("pegawai_id", kolom).annotate(n=Count("pk")).values_list("pegawai_id", kolom, "n")
        ):
            per.setdefault(pegawai_id, {})[kode] = n
        found.append(per)
    return found[0], found[1]


def months_of_person(pegawai_id: int, days: DateRange) -> dict[Month, RekapBulan]:
    """A person's own months, wherever they worked in them: one statement. A month without judged days is not there."""
    rows = (
        sumber.with_logbook()
        .filter(pegawai_id=pegawai_id, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
        .annotate(kegiatan=F("lb__jumlah_kegiatan"))
        .defer("alasan", "tanda", "aturan")
        .order_by("tanggal")
    )
    per: dict[Month, list[HariRekap]] = {}
    for row in rows:
        per.setdefault(Month.of(row.tanggal), []).append(_as_hari_rekap(row))
    return {bulan: assess_month(hari) for bulan, hari in per.items()}


def fingerprint_of(unit_ids: list[int], masa: DateRange) -> str:
    """The hash of all that a recap reads: the same days and logbooks, the same hash."""
    fields = (
        "pegawai_id", "tanggal", "unit_id", "hari_kerja", "status", "mode", "menit_wajib", "menit_kerja",
        "menit_terlambat", "menit_pulang_cepat", "kode_tl", "kode_psw", "potongan", "lb_status",
    )  # fmt: skip
    rows = _rows(unit_ids, masa).annotate(kegiatan=F("lb__jumlah_kegiatan")).order_by("pegawai_id", "tanggal")
    sidik = hashlib.sha256()
    for row in rows.values_list(*fields, "lb_tepat_waktu", "kegiatan").iterator(chunk_size=5000):
        sidik.update(repr(tuple(map(str, row))).encode())
    return sidik.hexdigest()


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
        unit_id=row.unit_id,
        pegawai_id=row.pegawai_id,
    )


# --- which periods may be recapped ------------------------------------------------------------------------------------


def closed_since(unit: "UnitKerja", days: DateRange) -> date:
    """The first day on which a period is complete at a unit: it has ended and its last logbook deadline has passed."""
    after = days.selesai
    wfh = ketentuan.day_rules(unit.pk, days.sampai).wfh
    tenggat = wfh.logbook_tenggat_hari_kerja if wfh else 0
    try:
        last_working_day = ketentuan.add_working_days(unit.pk, after, -1)
        due = ketentuan.add_working_days(unit.pk, last_working_day, tenggat)
    except ValueError:  # no hours in the calendar: the recap itself will say so
        return after
    return max(after, DateRange.inclusive(due, due).selesai)


def is_closed(unit: "UnitKerja", days: DateRange, at: "datetime") -> bool:
    """Whether a period is complete at a unit at a moment."""
    return di_zona(at, unit.zona).date() >= closed_since(unit, days)


def months_with_days(sejak: date) -> set[tuple[int, date]]:
    """Units and months (their first days) with judged working days since a date."""
    rows = Indikator.objects.filter(tanggal__gte=sejak).annotate(bulan=TruncMonth("tanggal"))
    return set(rows.order_by().values_list("unit_id", "bulan").distinct())


def months_still_open(sejak: date) -> set[tuple[int, date]]:
    """Units and months with judged days that are not final."""
    rows = sumber.semua_hari().filter(final=False, tanggal__gte=sejak).annotate(bulan=TruncMonth("tanggal"))
    return set(rows.values_list("unit_id", "bulan").distinct())
