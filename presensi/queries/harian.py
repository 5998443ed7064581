"""Reads of judged days: what is due, what is stored, what a person may see."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import cast

from django.db.models import Exists, Max, Min, OuterRef, QuerySet

from core.formats import di_zona
from core.periods import DateRange
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from presensi.models import PresensiHarian, Rekaman

SEHARI = timedelta(days=1)
# A day that is still not judged this long after closing is missing, not just waiting for the next run.
TENGGANG = timedelta(hours=26)
# Closing looks this far behind the last closed day for people who were left out.
MUNDUR = timedelta(days=3)


def first_day() -> date | None:
    """The day presensi began: that of the first kept tap. Before it nobody can be absent."""
    return Rekaman.objects.filter(diterima=True).order_by("pk").values_list("tanggal", flat=True).first()


def days_due(at: datetime) -> Iterator[tuple[date, list[int]]]:
    """Dates with people whose day is over but not final. Reaches back as far as nothing was closed."""
    began = first_day()
    if began is None:
        return
    closed: date | None = PresensiHarian.objects.filter(final=True).aggregate(akhir=Max("tanggal"))["akhir"]
    served = orang.penugasan_definitif(cast(date, OuterRef("tanggal"))).filter(pegawai=OuterRef("pegawai"))
    oldest_open: date | None = PresensiHarian.objects.filter(Exists(served), final=False).aggregate(
        awal=Min("tanggal")
    )["awal"]
    today = di_zona(at, "WIT").date()
    start = min(today, oldest_open or today, (closed or began) - MUNDUR)
    for tanggal in DateRange(max(began, start), today + SEHARI):
        done = PresensiHarian.objects.filter(pegawai=OuterRef("pegawai"), tanggal=tanggal, final=True)
        waiting = list(
            orang.penugasan_definitif(tanggal)
            .filter(~Exists(done))
            .select_related(None)
            .select_related("unit", "jabatan")
            .order_by("pegawai_id")
        )
        rules = ketentuan.day_rules_of_posts(waiting, DateRange.inclusive(tanggal, tanggal))
        due = [post.pegawai_id for post in waiting if at >= rules[post.pk][tanggal].ditutup_sejak]
        if due:
            yield tanggal, due


def span_of_days() -> DateRange | None:
    """First to last stored day."""
    ends = PresensiHarian.objects.aggregate(awal=Min("tanggal"), akhir=Max("tanggal"))
    return DateRange.inclusive(ends["awal"], ends["akhir"]) if ends["awal"] else None


def people_between(days: DateRange, sekali: int) -> Iterator[list[int]]:
    """People with a post or a stored day in a range, in batches."""
    ids = people_in(days)
    yield from (ids[start : start + sekali] for start in range(0, len(ids), sekali))


def people_in(days: DateRange, jalur: str = "") -> list[int]:
    """Keys of people with a post or a stored day in a range, in a unit subtree, in order."""
    posts = orang.penugasan_touching(days).filter(unit__jalur__startswith=jalur)
    stored = PresensiHarian.objects.filter(
        tanggal__gte=days.mulai, tanggal__lt=days.selesai, unit__jalur__startswith=jalur
    )
    return sorted(
        set(posts.values_list("pegawai_id", flat=True)) | set(stored.values_list("pegawai_id", flat=True).distinct())
    )


def stored_days(pegawai_ids: list[int], days: DateRange) -> QuerySet[PresensiHarian]:
    """Stored days of people in a range."""
    return PresensiHarian.objects.filter(
        pegawai_id__in=pegawai_ids, tanggal__gte=days.mulai, tanggal__lt=days.selesai
    ).order_by("pegawai_id", "tanggal")


def semua_hari() -> QuerySet[PresensiHarian]:
    """All judged days, unscoped: kepatuhan scopes them by unit and joins the logbook by (pegawai, tanggal)."""
    return PresensiHarian.objects.order_by()
