"""Readiness of a view's rows: what the last three months measured, and the latest self-assessments."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core.periods import DateRange
from kelayakan.queries.siap import readiness_by_unit
from kepatuhan.models import NilaiMandiri
from kepatuhan.queries import indikator
from kepatuhan.queries.pandangan import Pandangan, UnitBaris
from kepatuhan.rules.kesiapan import NilaiMatra, assess, grade, index_of
from kepatuhan.rules.tingkat import Hitungan, total
from kepegawaian import queries as orang

HARI = 90


@dataclass(frozen=True)
class BarisKesiapan:
    """One unit with its dimensions; `mandiri` is its latest self-assessment."""

    unit: UnitBaris
    matra: tuple[NilaiMatra, ...]
    indeks: Decimal | None
    kata: str
    mandiri: NilaiMandiri | None


def quarter_of(tanggal: date) -> date:
    """The first day of the quarter."""
    return date(tanggal.year, (tanggal.month - 1) // 3 * 3 + 1, 1)


def last_days(pandangan: Pandangan) -> DateRange:
    """The ninety days up to the last one whose review was due."""
    akhir = pandangan.batas.tinjau
    return DateRange.inclusive(akhir - timedelta(days=HARI - 1), akhir)


def readiness(pandangan: Pandangan) -> tuple[BarisKesiapan, ...]:
    """The unit looked at, then its rows, best first: five statements."""
    units = list(orang.units_by_id([*pandangan.akar, *pandangan.anak]).values())
    counts: dict[int, list[Hitungan]] = {u.pk: [] for u in units}
    for (pk, _), n in indikator.branch_days(list(counts), last_days(pandangan), pandangan.batas).items():
        counts[pk].append(n)
    siap = readiness_by_unit(pandangan.paths, pandangan.hari_ini)
    isian: dict[int, NilaiMandiri] = {}
    for row in NilaiMandiri.objects.filter(unit_id__in=counts, mulai__lte=pandangan.hari_ini).order_by("mulai"):
        isian[row.unit_id] = row
    found = []
    for unit in units:
        below = [v for jalur, v in siap.items() if jalur.startswith(unit.jalur)]
        mandiri = isian.get(unit.pk)
        matra = assess(
            total(counts[unit.pk]),
            (sum(o for o, _ in below), sum(s for _, s in below)),
            {k: int(v) for k, v in mandiri.jawaban.items()} if mandiri else {},
        )
        baris = UnitBaris(str(unit.pk), unit.kode, unit.nama_pendek)
        indeks = index_of(matra)
        found.append((unit.pk in pandangan.akar, BarisKesiapan(baris, matra, indeks, grade(indeks), mandiri)))
    found.sort(key=lambda r: (not r[0], -(r[1].indeks if r[1].indeks is not None else Decimal(-1)), r[1].unit.nama))
    return tuple(baris for _, baris in found)


def assessment_of(unit_id: int, mulai: date) -> NilaiMandiri | None:
    """A unit's own answers for a quarter, else its latest before."""
    return NilaiMandiri.objects.filter(unit_id=unit_id, mulai__lte=mulai).order_by("-mulai").first()
