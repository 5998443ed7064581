"""Verdicts and published rosters as rows for reports that people compose."""

from typing import TYPE_CHECKING

from django.db.models import DateField, DateTimeField, Exists, Func, OuterRef, QuerySet, Value
from django.db.models.functions import Cast

from core.periods import DateRange
from kelayakan.choices.layak import StatusKelayakan
from kelayakan.choices.roster import StatusRoster
from kelayakan.models import Kelayakan, Roster, RosterBulan

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai


def verdict_rows(people: "QuerySet[Pegawai]", days: DateRange) -> "QuerySet[Kelayakan]":
    """Decided verdicts of people that held on some of the days."""
    return Kelayakan.objects.filter(
        pegawai__in=people, status=StatusKelayakan.DITETAPKAN, mulai__lt=days.selesai, selesai__gt=days.mulai
    )


def roster_rows(people: "QuerySet[Pegawai]", days: DateRange) -> "QuerySet[Roster]":
    """Cells of published rosters; what is still a draft is nobody's to report."""
    awal = Func(Value("month"), OuterRef("tanggal"), function="date_trunc", output_field=DateTimeField())
    terbit = RosterBulan.objects.filter(
        unit=OuterRef("unit"), bulan=Cast(awal, DateField()), status=StatusRoster.TERBIT
    )
    return Roster.objects.filter(Exists(terbit), pegawai__in=people, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
