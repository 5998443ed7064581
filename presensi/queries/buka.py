"""Whose day is open but has no row yet."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from core.periods import DateRange
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from presensi.models import PresensiHarian
from presensi.queries import fakta, harian


def days_to_open(at: datetime) -> Iterator[tuple[date, list[int]]]:
    """Dates with the people whose working day has opened and not closed, and who have no row: nothing before presensi
    began, days off and locked months left out."""
    if harian.first_day() is None:
        return
    for tanggal in fakta.dates_around(at):
        known = PresensiHarian.objects.filter(pegawai=OuterRef("pegawai"), tanggal=tanggal)
        waiting = list(
            orang.penugasan_definitif(tanggal)
            .filter(~Exists(known), pegawai__aktif=True)
            .order_by("pegawai_id")
            .values_list("pegawai_id", "unit_id")
        )
        rules = ketentuan.day_rules_for({unit_id for _, unit_id in waiting}, DateRange.inclusive(tanggal, tanggal))
        is_open = {}
        for (unit_id, _), aturan in rules.items():
            pada = aturan.jam_pada if aturan.is_hari_kerja and not aturan.terkunci else None
            is_open[unit_id] = pada is not None and pada.buka_at <= at < pada.ditutup_sejak
        due = [pegawai_id for pegawai_id, unit_id in waiting if is_open[unit_id]]
        if due:
            yield tanggal, due
