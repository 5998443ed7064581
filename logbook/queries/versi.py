"""Versions of a day: what changed since it came back, its rating, and the words that went back and forth."""

from collections.abc import Iterable
from dataclasses import dataclass

from logbook.choices import AksiLogbook
from logbook.models import NilaiLogbook, PesanLogbook, Tinjauan
from logbook.queries.sinyal import SinyalTampil, signals_of_day
from logbook.rules.beda import BedaKegiatan, compare


@dataclass(frozen=True, slots=True)
class SisiTinjau:
    """What stands beside a day under review."""

    sinyal: list[SinyalTampil]
    beda: list[BedaKegiatan]
    nilai: NilaiLogbook | None
    pesan: list[PesanLogbook]


def beside(logbook_id: int) -> SisiTinjau:
    """Signals, what changed since the last version sent, rating and messages of one day: a few statements."""
    return SisiTinjau(
        sinyal=signals_of_day(logbook_id),
        beda=changes_of(logbook_id),
        nilai=NilaiLogbook.objects.filter(logbook_id=logbook_id).select_related("oleh").first(),
        pesan=list(PesanLogbook.objects.filter(logbook_id=logbook_id).select_related("oleh").order_by("at", "pk")),
    )


def changes_of(logbook_id: int) -> list[BedaKegiatan]:
    """The last version sent against the one before it; nothing where only one was sent."""
    rows = Tinjauan.objects.filter(logbook_id=logbook_id, aksi=AksiLogbook.KIRIM).order_by("-at", "-pk")
    versi = list(rows.values_list("isi", flat=True)[:2])
    return compare(versi[1], versi[0]) if len(versi) == 2 else []


def ratings_of(logbook_ids: Iterable[int]) -> dict[int, NilaiLogbook]:
    """Ratings of many days: one statement."""
    return {row.logbook_id: row for row in NilaiLogbook.objects.filter(logbook_id__in=list(logbook_ids))}
