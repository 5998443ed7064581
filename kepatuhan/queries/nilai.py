"""The catalogue with its values: every indicator of a view over some days, held against other days or another view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from core.periods import DateRange, Month
from kepatuhan.choices import Bagian, Ukuran
from kepatuhan.choices.indikator import Satuan
from kepatuhan.models import Indikator, Temuan
from kepatuhan.queries import indikator
from kepatuhan.queries.katalog import catalogue
from kepatuhan.queries.lembar import Angka, days_of, make_saringan
from kepatuhan.queries.pandangan import Pandangan, UnitBaris
from kepatuhan.rules.katalog import TEMUAN, Butir
from kepatuhan.rules.temuan import BERJALAN
from kepatuhan.rules.tingkat import Hitungan, Selisih, compare, is_small, rounded, total
from kepegawaian.queries import under

BULAN_TREN = 12
UMUR = ((0, 30), (31, 60), (61, 90), (91, None))


@dataclass(frozen=True)
class Nilai:
    """An indicator of a view: as printed, how it changed, and the rows of both its counts. Days of units have no list
    of people's days; the page of the indicator lists them."""

    butir: Butir
    nilai: Decimal | None
    selisih: Selisih | None
    atas: Angka
    bawah: Angka
    kecil: bool = False

    @property
    def nada(self) -> str:
        return self.butir.tone(self.nilai)

    @property
    def is_temuan(self) -> bool:
        return self.butir.kode == TEMUAN


@dataclass(frozen=True)
class KelompokUmur:
    """Open findings of an age in days."""

    dari: int
    sampai: int | None
    temuan: "tuple[Temuan, ...]"

    @property
    def kata(self) -> str:
        return f"{self.dari}–{self.sampai} hari" if self.sampai is not None else f"lebih dari {self.dari - 1} hari"


@dataclass(frozen=True)
class NilaiUnit:
    """An indicator of one row of a view with the rows of both its counts, and its course over the last months."""

    unit: UnitBaris
    nilai: Decimal | None
    atas: Angka
    bawah: Angka
    nada: str
    tren: tuple[float, ...]


def values(
    pandangan: Pandangan, days: DateRange, dulu: DateRange, *, staf: int, temuan: "QuerySet[Temuan]"
) -> tuple[Nilai, ...]:
    """Every indicator over some days and its change against others: four statements."""
    kini, lalu = (indikator.branch_total(pandangan.akar, d, pandangan.batas) for d in (days, dulu))
    found = [
        _value(pandangan, butir, days, kini, lalu, staf)
        for butir in catalogue(pandangan.hari_ini).values()
        if butir.kode != TEMUAN
    ]
    return (*found, _findings(pandangan, temuan))


def _value(pandangan: Pandangan, butir: Butir, days: DateRange, n: Hitungan, lalu: Hitungan, staf: int) -> Nilai:
    atas, bawah = butir.parts(n)
    kecil = is_small(staf)
    nilai = None if kecil else butir.of(n)
    if butir.tingkat is None:
        return Nilai(butir, nilai, compare(nilai, butir.of(lalu), baik=butir.baik), Angka(atas, None),
                     Angka(bawah, None), kecil)  # fmt: skip
    in_days = days_of(pandangan, butir.tingkat, days)
    return Nilai(
        butir,
        nilai,
        compare(nilai, butir.of(lalu), baik=butir.baik),
        Angka(atas, make_saringan(pandangan, in_days, butir.tingkat.pembilang, dasar=butir.tingkat.penyebut)),
        Angka(bawah, make_saringan(pandangan, in_days, butir.tingkat.penyebut)),
        kecil,
    )


def _findings(pandangan: Pandangan, temuan: "QuerySet[Temuan]") -> Nilai:
    butir = catalogue(pandangan.hari_ini)[TEMUAN]
    lewat = Count("pk", filter=Q(tenggat__lt=pandangan.hari_ini))
    jumlah = open_findings(pandangan, temuan).aggregate(semua=Count("pk"), lewat=lewat)
    return Nilai(butir, Decimal(jumlah["semua"]), None, Angka(jumlah["lewat"], None), Angka(jumlah["semua"], None))


def open_findings(pandangan: Pandangan, temuan: "QuerySet[Temuan]") -> "QuerySet[Temuan]":
    """Findings of the view that were sent and are not closed, of those the reader may see."""
    return temuan.filter(under(pandangan.paths), status__in=BERJALAN)


def findings_by_age(pandangan: Pandangan, temuan: "QuerySet[Temuan]", at: datetime) -> tuple[KelompokUmur, ...]:
    """Open findings in four groups by age, oldest first."""
    rows = list(open_findings(pandangan, temuan).select_related("unit").order_by("dibuat_at", "pk")[:500])

    def umur(row: Temuan) -> int:
        return (at - row.dibuat_at).days

    return tuple(
        KelompokUmur(dari, sampai, tuple(r for r in rows if umur(r) >= dari and (sampai is None or umur(r) <= sampai)))
        for dari, sampai in UMUR
    )


def by_unit(pandangan: Pandangan, butir: Butir, days: DateRange) -> tuple[NilaiUnit, ...]:
    """An indicator of each row, worst first, with its last twelve whole months: three statements."""
    found: dict[str, list[Hitungan]] = {}
    for (unit, _), n in indikator.branch_days(pandangan.anak, days, pandangan.batas).items():
        found.setdefault(str(unit), []).append(n)
    if pandangan.unit is not None:
        found[""] = list(indikator.own_days(pandangan.unit.pk, days, pandangan.batas).values())
    tren = months_of(pandangan, pandangan.anak, butir)
    rows = [
        _row(pandangan, b, butir, days, total(found.get(b.kunci, [])), tren)
        for b in pandangan.baris
        if found.get(b.kunci)
    ]
    sign = -1 if butir.baik is False else 1
    return tuple(sorted(rows, key=lambda r: (r.nilai is None, sign * (r.nilai or 0), r.unit.nama)))


def _row(
    pandangan: Pandangan,
    unit: UnitBaris,
    butir: Butir,
    days: DateRange,
    n: Hitungan,
    tren: Mapping[str, Sequence[float]],
) -> NilaiUnit:
    atas, bawah = (Angka(nilai, None) for nilai in butir.parts(n))
    if t := butir.tingkat:
        in_days = days_of(pandangan, t, days)
        atas = Angka(atas.nilai, make_saringan(pandangan, in_days, t.pembilang, unit=unit, dasar=t.penyebut))
        bawah = Angka(bawah.nilai, make_saringan(pandangan, in_days, t.penyebut, unit=unit))
    nilai = butir.of(n)
    return NilaiUnit(unit, nilai, atas, bawah, butir.tone(nilai), tuple(tren.get(unit.kunci, ())))


def months_of(pandangan: Pandangan, unit_ids: Sequence[int], butir: Butir) -> dict[str, list[float]]:
    """An indicator over the last twelve months in which everything was due, by key of the unit: one statement."""
    bulan = due_months(pandangan)
    isi = indikator.branch_periods(unit_ids, Satuan.BULAN, [b.first for b in bulan])
    found: dict[str, list[float]] = {}
    for unit in unit_ids:
        nilai = [butir.of(isi[unit, b.first]) for b in bulan if (unit, b.first) in isi]
        found[str(unit)] = [float(n) for n in nilai if n is not None]
    return found


def due_months(pandangan: Pandangan) -> list[Month]:
    """The last twelve months in which everything was due, oldest first."""
    last = Month.of(pandangan.hari_ini).shift(-1)
    if not pandangan.batas.covers(last.last):
        last = last.shift(-1)
    return [last.shift(-n) for n in reversed(range(BULAN_TREN))]


def unit_days(pandangan: Pandangan, butir: Butir, days: DateRange, bagian: Bagian) -> "QuerySet[Indikator]":
    """The days of units an indicator counts: those that kept it, those that did not, or all it divides by."""
    assert butir.kolom is not None  # noqa: S101 - asked of indicators of unit days only
    tepat, wajib = butir.kolom
    rows = indikator.indikator_in(pandangan.paths, days).filter(**{f"{wajib}__gt": 0})
    if bagian == Bagian.LAIN:
        rows = rows.filter(**{f"{tepat}__lt": F(wajib)})
    elif bagian == Bagian.MASUK:
        rows = rows.filter(**{f"{tepat}__gte": F(wajib)})
    return rows.select_related("unit").order_by("-tanggal", "unit__jalur")


@dataclass(frozen=True)
class Sisi:
    """One side of a comparison."""

    pandangan: Pandangan
    days: DateRange
    hitungan: Hitungan
    orang: int


def side(pandangan: Pandangan, days: DateRange) -> Sisi:
    """The counts of a view over some closed days."""
    until = min(days.selesai, max(pandangan.hari_ini, days.mulai))
    part = DateRange(days.mulai, until)
    by_day = indikator.branch_days(pandangan.akar, part, pandangan.batas)
    per_day: dict[date, int] = {}
    for (_, t), n in by_day.items():
        per_day[t] = per_day.get(t, 0) + n.pegawai
    return Sisi(pandangan, part, total(list(by_day.values())), max(per_day.values(), default=0))


def side_value(sisi: Sisi, butir: Butir) -> Nilai:
    """An indicator of one side."""
    return _value(sisi.pandangan, butir, sisi.days, sisi.hitungan, Hitungan(), sisi.orang)


@dataclass(frozen=True)
class BedaMode:
    """A figure of days at home beside that of days in the office, with the counts of both."""

    nama: str
    satuan: str
    wfh: Decimal | int | None
    wfo: Decimal | int | None
    kali: tuple[Angka, Angka]


def modes_of(sisi: Sisi) -> tuple[BedaMode, ...]:
    """Working from home held against working in the office."""
    n, p = sisi.hitungan, sisi.pandangan
    due = p.logbook_days(sisi.days)

    def share(atas: int, bawah: int) -> Decimal | None:
        return rounded(atas / bawah) if bawah else None

    def angka(nilai: int, days: DateRange, *ukuran: Ukuran, kecuali: tuple[Ukuran, ...] = ()) -> Angka:
        return Angka(nilai, make_saringan(p, days, *ukuran, kecuali=kecuali))

    late = (Ukuran.TERLAMBAT,)
    hari = angka(n.wfh, sisi.days, Ukuran.WFH), angka(n.wfo, sisi.days, Ukuran.WFO)
    return (
        BedaMode("Hari", "hari", n.wfh, n.wfo, hari),
        BedaMode(
            "Masuk tepat waktu", "%", share(n.wfh - n.wfh_terlambat, n.wfh), share(n.wfo - n.wfo_terlambat, n.wfo),
            (angka(n.wfh - n.wfh_terlambat, sisi.days, Ukuran.WFH, kecuali=late),
             angka(n.wfo - n.wfo_terlambat, sisi.days, Ukuran.WFO, kecuali=late)),
        ),
        BedaMode(
            "Logbook tepat waktu", "%", share(n.logbook_wfh_tepat, n.logbook_wfh),
            share(n.logbook_wfo_tepat, n.logbook_wfo),
            (angka(n.logbook_wfh_tepat, due, Ukuran.WFH, Ukuran.LOGBOOK_TEPAT_WAKTU),
             angka(n.logbook_wfo_tepat, due, Ukuran.WFO, Ukuran.LOGBOOK_TEPAT_WAKTU)),
        ),
        BedaMode(
            "Hari tanpa hasil", "%", share(n.logbook_wfh_tanpa_hasil, n.logbook_wfh),
            share(n.logbook_wfo_tanpa_hasil, n.logbook_wfo),
            (angka(n.logbook_wfh_tanpa_hasil, due, Ukuran.WFH, Ukuran.LOGBOOK_TANPA_HASIL),
             angka(n.logbook_wfo_tanpa_hasil, due, Ukuran.WFO, Ukuran.LOGBOOK_TANPA_HASIL)),
        ),
        BedaMode(
            "Jam kerja per hari", "menit", round(n.menit_wfh / n.wfh) if n.wfh else None,
            round(n.menit_wfo / n.wfo) if n.wfo else None, hari,
        ),
    )  # fmt: skip


def before(days: DateRange) -> DateRange:
    """The days just before, as many of them."""
    mulai = days.mulai - timedelta(days=len(days))
    return DateRange(mulai, days.mulai)
