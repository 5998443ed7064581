"""Whose day is open but has no row yet."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from ketentuan.rules import DayRules
from presensi.models import PresensiHarian
from presensi.queries import fakta, harian


def days_to_open(at: datetime) -> Iterator[tuple[date, list[int]]]:
    """Dates with the people whose working day has opened and not closed, and who have no row: nothing before presensi
    began, days off and locked months left out. The units are asked first, so that a night costs nothing per person."""
    if harian.first_day() is None:
        return
    unit_ids = list(orang.units_under([""]).filter(aktif=True).values_list("pk", flat=True))
    rules = ketentuan.day_rules_for(unit_ids, fakta.dates_around(at))
    for tanggal in fakta.dates_around(at):
        opened = [pk for pk in unit_ids if _is_open(rules[pk, tanggal], at)]
        known = PresensiHarian.objects.filter(pegawai=OuterRef("pegawai"), tanggal=tanggal)
        waiting = (
            orang.penugasan_definitif(tanggal)
            .filter(~Exists(known), unit_id__in=opened, pegawai__aktif=True)
            .order_by("pegawai_id")
            .values_list("pegawai_id", flat=True)
        )
        if opened and (due := list(waiting)):
            yield tanggal, due


def _is_open(aturan: DayRules, at: datetime) -> bool:
    pada = aturan.jam_pada if aturan.is_hari_kerja and not aturan.terkunci else None
    return pada is not None and pada.buka_at <= at < pada.ditutup_sejak
