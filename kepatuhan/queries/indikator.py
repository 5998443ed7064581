"""Rollups per unit and day: what must be recomputed, how, and their sums."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    DateTimeField,
    F,
    Func,
    IntegerField,
    Max,
    Min,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce

from core.periods import DateRange
from kepatuhan import sumber
from kepatuhan.choices import Ukuran
from kepatuhan.models import BatasHitung, Indikator
from kepatuhan.queries.hari import where
from kepatuhan.rules.tingkat import KOLOM, Hitungan
from kepegawaian.queries import under

Kunci = tuple[int, date]
# What has a watermark: the two sources, and the opening of days.
PRESENSI, LOGBOOK, BUKA = "presensi", "logbook", "buka"
SUMBER = (PRESENSI, LOGBOOK)
LOGBOOK_KOLOM = tuple(k for k in KOLOM if k.startswith("logbook_"))


class Among(Func):
    """(unit, date) is one of these pairs; one parameter per list, however long it is."""

    output_field = BooleanField()

    def __init__(self, keys: Collection[Kunci]) -> None:
        super().__init__(F("unit_id"), F("tanggal"))
        self.keys = sorted(keys)

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        unit, tanggal = (compiler.compile(e)[0] for e in self.source_expressions)
        units, dates = [u for u, _ in self.keys], [t for _, t in self.keys]
        # Column names of the compiler, no values.
        sql = f"({unit}, {tanggal}) IN (SELECT * FROM unnest(%s::bigint[], %s::date[]))"  # noqa: S608
        return sql, [units, dates]


def counts_of(rows: "QuerySet[Any, Any]", at: datetime) -> "QuerySet[Any, tuple[Any, ...]]":
    """Counts per unit and day of these rows: unit, date, then the columns of `Hitungan`, then the stamp."""
    hitung = _aggregates(Q())
    stamp = Value(at, output_field=DateTimeField())
    found = rows.order_by().values("unit_id", "tanggal").annotate(**hitung, dihitung=stamp)
    counted: QuerySet[Any, tuple[Any, ...]] = found.values_list("unit_id", "tanggal", *hitung, "dihitung")
    return counted


def counts_by_person(rows: "QuerySet[Any, Any]", logbook_sampai: date) -> dict[int, Hitungan]:
    """Counts per person of these rows; logbooks only up to the last day whose deadline has passed."""
    hitung = _aggregates(Q(tanggal__lte=logbook_sampai))
    found = rows.order_by().values("pegawai_id").annotate(**hitung).values_list("pegawai_id", *hitung)
    return {r[0]: Hitungan(*r[1:]) for r in found}


def _aggregates(logbook_due: Q) -> dict[str, Any]:
    late = where(Ukuran.TERLAMBAT)
    found: dict[str, Any] = {}
    for kolom in KOLOM:
        if kolom in ("wfh_terlambat", "wfo_terlambat"):
            q = where(Ukuran(kolom[:3])) & late
        elif kolom.startswith("menit_"):
            found[f"n_{kolom}"] = Coalesce(Sum(kolom), 0, output_field=IntegerField())
            continue
        else:
            q = where(Ukuran(kolom)) & (logbook_due if kolom in LOGBOOK_KOLOM else Q())
        found[f"n_{kolom}"] = Count("pk", filter=q)
    return found


def rows_among(keys: Collection[Kunci]) -> "QuerySet[Any, Any]":
    """The working days of these units and dates."""
    return sumber.hari_pegawai().filter(Among(keys))


def rows_on(days: DateRange) -> "QuerySet[Any, Any]":
    """The working days of everyone in a range."""
    return sumber.hari_pegawai().filter(tanggal__gte=days.mulai, tanggal__lt=days.selesai)


def rows_of_unit_day(unit_id: Any, tanggal: Any) -> "QuerySet[Any, Any]":
    """The working days of one unit and date; for subqueries."""
    return sumber.semua_hari().filter(hari_kerja=True, unit_id=unit_id, tanggal=tanggal)


def changed_presensi(sejak: datetime) -> set[Kunci]:
    """Units and dates with a judged day that changed, days off included: a working day may have become one."""
    return set(sumber.semua_hari().filter(diubah_at__gt=sejak).values_list("unit_id", "tanggal").distinct())


def changed_logbook(sejak: datetime) -> set[Kunci]:
    """Units and dates of judged days whose logbook changed."""
    return set(
        sumber.hari_pegawai().filter(lb__diubah_at__gt=sejak).order_by().values_list("unit_id", "tanggal").distinct()
    )


def keys_on(dates: Collection[date]) -> set[Kunci]:
    """All rollups of some dates."""
    return set(Indikator.objects.filter(tanggal__in=list(dates)).values_list("unit_id", "tanggal"))


def span_of_days() -> DateRange | None:
    """First to last judged day or rollup, for a rebuild of everything."""
    ends: list[date] = []
    for rows in (sumber.semua_hari(), Indikator.objects.all()):
        ends += [t for t in rows.aggregate(awal=Min("tanggal"), akhir=Max("tanggal")).values() if t]
    return DateRange.inclusive(min(ends), max(ends)) if ends else None


def lock_batas() -> dict[str, BatasHitung]:
    """The watermarks, locked; nothing when another worker holds them."""
    rows = BatasHitung.objects.select_for_update(skip_locked=True).filter(sumber__in=SUMBER).order_by("sumber")
    found = {b.sumber: b for b in rows}
    return found if len(found) == len(SUMBER) else {}


def has_batas() -> bool:
    """Whether everything was computed once."""
    return BatasHitung.objects.filter(sumber__in=SUMBER).count() == len(SUMBER)


def computed_at() -> datetime | None:
    """Up to which moment the rollups know everything."""
    rows = BatasHitung.objects.filter(sumber__in=SUMBER)
    found: datetime | None = rows.aggregate(awal=Min("sampai_at"))["awal"]
    return found


# --- sums -------------------------------------------------------------------------------------------------------------


def indikator_in(paths: tuple[str, ...], days: DateRange) -> "QuerySet[Indikator]":
    """Rollups inside unit paths and a range."""
    return Indikator.objects.filter(under(paths), tanggal__gte=days.mulai, tanggal__lt=days.selesai)


def sums_by(rows: "QuerySet[Any, Any]", *kunci: str, logbook_sampai: date) -> dict[tuple[Any, ...], Hitungan]:
    """Sums of rollups by these fields; logbooks only up to the last day whose deadline has passed."""
    due = Q(tanggal__lte=logbook_sampai)
    sums = {f"n_{k}": Coalesce(Sum(k, filter=due), 0) if k in LOGBOOK_KOLOM else Sum(k) for k in KOLOM}
    n = len(kunci)
    found = rows.order_by().values(*kunci).annotate(**sums).values_list(*kunci, *sums)
    return {tuple(r[:n]): Hitungan(*r[n:]) for r in found}
