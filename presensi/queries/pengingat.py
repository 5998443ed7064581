"""Who is to be reminded of a tap at a moment: stored days that are open, in the units whose hours are near."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from core.models import Pemberitahuan
from core.periods import DateRange
from ketentuan import queries as ketentuan
from presensi.choices import StatusHarian
from presensi.models import PresensiHarian
from presensi.queries import fakta, tim
from presensi.rules import pengingat
from presensi.rules.hari import DayFacts, HariDinilai, judge_day

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

SEKALI_AMBIL = 500


@dataclass(frozen=True, slots=True)
class Ingat:
    """A person to remind, with the day judged at this moment."""

    pengguna: "Pengguna"
    fakta: DayFacts
    hari: HariDinilai


def due_in(at: datetime) -> Iterator[Ingat]:
    """People who are about to be late, were not reminded by the house, nor by their superior."""
    for ingat in _due(at, StatusHarian.BELUM, pengingat.key_in):
        if pengingat.is_due_in(ingat.fakta, ingat.hari):
            yield ingat


def due_out(at: datetime) -> Iterator[Ingat]:
    """People whose hours are done and who have not clocked out."""
    for ingat in _due(at, StatusHarian.BEKERJA, pengingat.key_out):
        if pengingat.is_due_out(ingat.fakta, ingat.hari):
            yield ingat


def _due(at: datetime, status: StatusHarian, key: Callable[[date], str]) -> Iterator[Ingat]:
    for tanggal in fakta.dates_around(at):
        rows = PresensiHarian.objects.filter(tanggal=tanggal, final=False, status=status)
        unit_ids = set(rows.order_by().values_list("unit_id", flat=True).distinct())
        days = DateRange.inclusive(tanggal, tanggal)
        near = [u for (u, _), r in ketentuan.day_rules_for(unit_ids, days).items() if pengingat.may_concern(r, at)]
        if near:
            yield from _judged(rows.filter(unit_id__in=near), tanggal, at, key(tanggal))


def _judged(rows: "QuerySet[PresensiHarian]", tanggal: date, at: datetime, kunci: str) -> Iterator[Ingat]:
    """In portions, so that a ministry is never in memory at once."""
    told = Pemberitahuan.objects.filter(penerima=OuterRef("pegawai__pengguna"), kunci=kunci)
    waiting = rows.filter(~Exists(told), pegawai__aktif=True, pegawai__pengguna__is_active=True).select_related(
        "pegawai__pengguna"
    )
    last = 0
    while part := list(waiting.filter(pegawai_id__gt=last).order_by("pegawai_id")[:SEKALI_AMBIL]):
        last = part[-1].pegawai_id
        ids = [row.pegawai_id for row in part]
        facts = fakta.facts_for(ids, DateRange.inclusive(tanggal, tanggal), at)
        pressed = tim.reminded_at(dict.fromkeys(ids, tanggal))
        for row in part:
            day, pengguna = facts.get((row.pegawai_id, tanggal)), row.pegawai.pengguna
            if day is not None and pengguna is not None and row.pegawai_id not in pressed:
                yield Ingat(pengguna, day.fakta, judge_day(day.fakta))
