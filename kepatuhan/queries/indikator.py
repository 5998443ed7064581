"""Rollups per unit and day: what must be recomputed, how, and their sums."""

from collections.abc import Collection
from dataclasses import dataclass
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

from core.periods import DateRange, Month, week_of
from kepatuhan import sumber
from kepatuhan.choices import Ukuran
from kepatuhan.choices.indikator import Satuan
from kepatuhan.models import BatasHitung, Indikator, IndikatorCabang
from kepatuhan.queries.hari import where
from kepatuhan.rules.tingkat import KOLOM, KOLOM_UNIT, Batas, Hitungan, total
from kepegawaian import queries as orang
from kepegawaian.queries import under
from presensi.queries import ciri as presensi

Kunci = tuple[int, date]
# What has a watermark: the sources, and the opening of days.
PRESENSI, LOGBOOK, SINYAL, KOREKSI, BUKA = "presensi", "logbook", "sinyal", "koreksi", "buka"
SUMBER = (PRESENSI, LOGBOOK, SINYAL, KOREKSI)
LOGBOOK_KOLOM = tuple(k for k in KOLOM if k.startswith("logbook_"))
# Columns that count several measures at once, and those that add up a column of the rows.
GABUNGAN: dict[str, tuple[Ukuran, ...]] = {
    "wfh_terlambat": (Ukuran.WFH, Ukuran.TERLAMBAT),
    "wfo_terlambat": (Ukuran.WFO, Ukuran.TERLAMBAT),
    "logbook_wfh": (Ukuran.WFH, Ukuran.LOGBOOK_WAJIB),
    "logbook_wfh_tepat": (Ukuran.WFH, Ukuran.LOGBOOK_TEPAT_WAKTU),
    "logbook_wfh_tanpa_hasil": (Ukuran.WFH, Ukuran.LOGBOOK_TANPA_HASIL),
    "logbook_wfo": (Ukuran.WFO, Ukuran.LOGBOOK_WAJIB),
    "logbook_wfo_tepat": (Ukuran.WFO, Ukuran.LOGBOOK_TEPAT_WAKTU),
    "logbook_wfo_tanpa_hasil": (Ukuran.WFO, Ukuran.LOGBOOK_TANPA_HASIL),
    "logbook_wfh_terkirim": (Ukuran.WFH, Ukuran.LOGBOOK_TERKIRIM),
    "logbook_wfh_disetujui": (Ukuran.WFH, Ukuran.LOGBOOK_DISETUJUI),
    "logbook_wfo_terkirim": (Ukuran.WFO, Ukuran.LOGBOOK_TERKIRIM),
    "logbook_wfo_disetujui": (Ukuran.WFO, Ukuran.LOGBOOK_DISETUJUI),
    "dinas_hadir": (Ukuran.DINAS_LUAR, Ukuran.HADIR),
    "dinas_terlambat": (Ukuran.DINAS_LUAR, Ukuran.TERLAMBAT),
    "logbook_dinas": (Ukuran.DINAS_LUAR, Ukuran.LOGBOOK_WAJIB),
    "logbook_dinas_tepat": (Ukuran.DINAS_LUAR, Ukuran.LOGBOOK_TEPAT_WAKTU),
    "logbook_dinas_terkirim": (Ukuran.DINAS_LUAR, Ukuran.LOGBOOK_TERKIRIM),
    "logbook_dinas_disetujui": (Ukuran.DINAS_LUAR, Ukuran.LOGBOOK_DISETUJUI),
    "menit_wfh": (Ukuran.WFH,),
    "menit_wfo": (Ukuran.WFO,),
}
MENIT = {
    "menit_terlambat": "menit_terlambat",
    "menit_kerja": "menit_kerja",
    "menit_wfh": "menit_kerja",
    "menit_wfo": "menit_kerja",
}
# Columns counted from people's days; the others are set once those are known.
KOLOM_HARI = tuple(k for k in KOLOM if k not in KOLOM_UNIT)
# What a person's row on a page needs; the traits other apps know are left to the lists.
KOLOM_ORANG = tuple(k for k in KOLOM_HARI[: KOLOM_HARI.index("logbook_tanpa_hasil")])


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
    hitung = _aggregates(Q(), KOLOM_HARI)
    stamp = Value(at, output_field=DateTimeField())
    found = rows.order_by().values("unit_id", "tanggal").annotate(**hitung, dihitung=stamp)
    counted: QuerySet[Any, tuple[Any, ...]] = found.values_list("unit_id", "tanggal", *hitung, "dihitung")
    return counted


def counts_by_person(rows: "QuerySet[Any, Any]", logbook_sampai: date) -> dict[int, Hitungan]:
    """Counts per person of these rows; logbooks only up to the last day whose deadline has passed."""
    hitung = _aggregates(Q(tanggal__lte=logbook_sampai), KOLOM_ORANG)
    found = rows.order_by().values("pegawai_id").annotate(**hitung).values_list("pegawai_id", *hitung)
    return {r[0]: Hitungan(*r[1:]) for r in found}


def _aggregates(logbook_due: Q, columns: Collection[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kolom in columns:
        q = Q()
        for ukuran in _measures(kolom):
            q &= where(ukuran)
        if kolom in LOGBOOK_KOLOM:
            q &= logbook_due
        if kolom in MENIT:
            found[f"n_{kolom}"] = Coalesce(Sum(MENIT[kolom], filter=q or None), 0, output_field=IntegerField())
        else:
            found[f"n_{kolom}"] = Count("pk", filter=q)
    return found


def _measures(kolom: str) -> tuple[Ukuran, ...]:
    if kolom in GABUNGAN:
        return GABUNGAN[kolom]
    return () if kolom in MENIT else (Ukuran(kolom),)


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


def changed_traits(sumber_: str, sejak: datetime) -> set[Kunci]:
    """Units and dates of judged days about which another app changed its mind: signals, corrections."""
    pairs = presensi.signals_changed(sejak) if sumber_ == SINYAL else presensi.corrections_changed(sejak)
    rows = sumber.hari_pegawai().filter(pegawai_id__in={p for p, _ in pairs}, tanggal__in={t for _, t in pairs})
    found = rows.order_by().values_list("pegawai_id", "tanggal", "unit_id")
    return {(unit, tanggal) for pegawai, tanggal, unit in found if (pegawai, tanggal) in pairs}


def keys_on(dates: Collection[date]) -> set[Kunci]:
    """All rollups of some dates."""
    return set(Indikator.objects.filter(tanggal__in=list(dates)).values_list("unit_id", "tanggal"))


def span_of_days() -> DateRange | None:
    """First to last judged day or rollup, for a rebuild of everything."""
    ends: list[date] = []
    for rows in (sumber.semua_hari(), Indikator.objects.all()):
        ends += [t for t in rows.aggregate(awal=Min("tanggal"), akhir=Max("tanggal")).values() if t]
    return DateRange.inclusive(min(ends), max(ends)) if ends else None


@dataclass(frozen=True, slots=True)
class Waktu:
    """A week or a month."""

    satuan: Satuan
    days: DateRange


def periods_of(dates: Collection[date]) -> list[Waktu]:
    """The weeks and months some dates lie in."""
    pekan = {week_of(t) for t in dates}
    bulan = {Month.of(t).days for t in dates}
    return [Waktu(Satuan.PEKAN, d) for d in sorted(pekan)] + [Waktu(Satuan.BULAN, d) for d in sorted(bulan)]


def with_above(unit_ids: Collection[int]) -> set[int]:
    """Units and all units above them."""
    units = orang.units_by_id(unit_ids)
    return {pk for unit in units.values() for pk in orang.unit_ids_on_path(unit.jalur)} | set(unit_ids)


def stored(days: DateRange) -> dict[tuple[int, date, str], tuple[int, ...]]:
    """The rollups of a range, of units and of subtrees by day, week and month."""
    own = Indikator.objects.filter(tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    found = {(u, t, "unit"): tuple(n) for u, t, *n in own.values_list("unit_id", "tanggal", *KOLOM)}
    starts = {(Satuan.HARI, t) for t in days} | {(p.satuan, p.days.mulai) for p in periods_of(set(days))}
    rows = IndikatorCabang.objects.filter(mulai__in={m for _, m in starts})
    for u, s, m, *n in rows.values_list("unit_id", "satuan", "mulai", *KOLOM):
        if (Satuan(s), m) in starts:
            found[u, m, s] = tuple(n)
    return found


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


def own_days(unit_id: int, days: DateRange, batas: Batas) -> dict[date, Hitungan]:
    """A unit's own people by day: one statement."""
    rows = Indikator.objects.filter(unit_id=unit_id, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    return {t: batas.clip(t, n) for t, *n in rows.values_list("tanggal", *KOLOM)}


def branch_days(unit_ids: Collection[int], days: DateRange, batas: Batas) -> dict[tuple[int, date], Hitungan]:
    """Units with everything below them by day: one statement, as many rows as units and days."""
    rows = _branches(unit_ids, Satuan.HARI).filter(mulai__gte=days.mulai, mulai__lt=days.selesai)
    return {(u, t): batas.clip(t, n) for u, t, *n in rows.values_list("unit_id", "mulai", *KOLOM)}


def branch_periods(
    unit_ids: Collection[int], satuan: Satuan, mulai: Collection[date]
) -> dict[tuple[int, date], Hitungan]:
    """Units with everything below them by whole weeks or months; only for periods in which everything was due."""
    rows = _branches(unit_ids, satuan).filter(mulai__in=list(mulai))
    return {(u, t): Hitungan(*n) for u, t, *n in rows.values_list("unit_id", "mulai", *KOLOM)}


def _branches(unit_ids: Collection[int], satuan: Satuan) -> "QuerySet[IndikatorCabang]":
    return IndikatorCabang.objects.filter(unit_id__in=list(unit_ids), satuan=satuan)


def branch_sums(
    unit_ids: Collection[int], days: DateRange, batas: Batas, kolom: Collection[str] = KOLOM
) -> dict[int, Hitungan]:
    """Units with everything below them over some days, added up by the database: one statement, a row per unit."""
    return _sums(_branches(unit_ids, Satuan.HARI), "mulai", days, batas, kolom)


def own_sums(unit_id: int, days: DateRange, batas: Batas, kolom: Collection[str] = KOLOM) -> Hitungan | None:
    """A unit's own people over some days; None when there was no day: one statement."""
    return _sums(Indikator.objects.filter(unit_id=unit_id), "tanggal", days, batas, kolom).get(unit_id)


def _sums(
    rows: "QuerySet[Any]", hari: str, days: DateRange, batas: Batas, kolom: Collection[str]
) -> dict[int, Hitungan]:
    due = {k: Q(**{f"{hari}__lte": b}) if (b := batas.of(k)) else None for k in kolom}
    jumlah = {f"n_{k}": Coalesce(Sum(k, filter=due[k]), 0) for k in kolom}
    found = rows.filter(**{f"{hari}__gte": days.mulai, f"{hari}__lt": days.selesai}).values("unit_id").order_by()
    return {
        u: Hitungan(**dict(zip(kolom, n, strict=True)))
        for u, *n in found.annotate(**jumlah).values_list("unit_id", *jumlah)
    }


def branch_total(unit_ids: Collection[int], days: DateRange, batas: Batas) -> Hitungan:
    """The sum of units with everything below them over some days: one statement."""
    return total(list(branch_sums(unit_ids, days, batas).values()))
