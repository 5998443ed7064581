"""Logbooks and their entries as rows for reports that people compose."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from core.periods import DateRange
from logbook.choices import StatusLogbook
from logbook.models import Kegiatan, Logbook

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai

TERTULIS = Q(jumlah_kegiatan__gt=0) | Q(dikirim_at__isnull=False)


def logbook_rows(people: "QuerySet[Pegawai]", days: DateRange) -> "QuerySet[Logbook]":
    """Logbooks of people with something in them; an empty draft is nothing yet."""
    rows = Logbook.objects.filter(pegawai__in=people, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    return rows.filter(TERTULIS)


def kegiatan_rows(people: "QuerySet[Pegawai]", days: DateRange) -> "QuerySet[Kegiatan]":
    """Entries of logbooks that were sent: what is still being written is nobody else's to report."""
    return Kegiatan.objects.filter(
        logbook__pegawai__in=people,
        logbook__tanggal__gte=days.mulai,
        logbook__tanggal__lt=days.selesai,
        dihapus_at__isnull=True,
    ).exclude(logbook__status=StatusLogbook.DRAF)
