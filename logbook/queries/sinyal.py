"""Reads of signals: one's own, those of people one answers for, and what changed for whoever collects them above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from core.periods import DateRange
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from logbook.choices.sinyal import JenisSinyalLogbook, StatusSinyalLogbook
from logbook.models import SinyalLogbook
from logbook.rules.sinyal import sentence

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

_BERLAKU = (StatusSinyalLogbook.TERBUKA, StatusSinyalLogbook.DIJELASKAN, StatusSinyalLogbook.PERLU_PERHATIAN)


@dataclass(frozen=True, slots=True)
class SinyalTampil:
    """A signal in words, as pages and files show it."""

    row: SinyalLogbook

    @property
    def jenis(self) -> JenisSinyalLogbook:
        return JenisSinyalLogbook(self.row.jenis)

    @property
    def status(self) -> StatusSinyalLogbook:
        return StatusSinyalLogbook(self.row.status)

    @property
    def kalimat(self) -> str:
        return sentence(self.jenis, self.row.fakta)


def in_words(rows: Iterable[SinyalLogbook]) -> list[SinyalTampil]:
    return [SinyalTampil(row) for row in rows]


def _rows() -> QuerySet[SinyalLogbook]:
    return SinyalLogbook.objects.select_related("pegawai", "unit", "logbook").order_by("-tanggal", "-skor", "-pk")


def signals_seen_by(user: "Pengguna", at: datetime) -> QuerySet[SinyalLogbook]:
    """Signals of people one supervises or watches as UKI, and one's own."""
    view = orang.pegawai_in_view(user, orang.today(at), JenisPeran.ATASAN, JenisPeran.UKI)
    return _rows().filter(Q(pegawai__in=view) | Q(pegawai__pengguna_id=user.pk))


def filtered(
    rows: QuerySet[SinyalLogbook], *, cari: str = "", jenis: str = "", status: str = "", days: DateRange | None = None
) -> QuerySet[SinyalLogbook]:
    """Narrow a list; anything empty does not. What no longer holds is shown only when asked for."""
    kata = " ".join(cari.split())
    if kata:
        rows = rows.filter(Q(pegawai__nama__icontains=kata) | Q(pegawai__nip__startswith=kata.replace(" ", "")))
    if jenis:
        rows = rows.filter(jenis=jenis)
    rows = rows.filter(status=status) if status else rows.exclude(status=StatusSinyalLogbook.GUGUR)
    if days is not None:
        rows = rows.filter(tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    return rows


def lock_signal(rows: QuerySet[SinyalLogbook], pk: int) -> SinyalLogbook | None:
    """A signal of these, locked."""
    return rows.select_for_update(of=("self",)).filter(pk=pk).first()


def signals_of_logbooks(logbook_ids: Iterable[int]) -> dict[int, list[SinyalTampil]]:
    """What still is worth a look about these days, by logbook, strongest first: one statement."""
    found: dict[int, list[SinyalTampil]] = {}
    rows = SinyalLogbook.objects.filter(logbook_id__in=list(logbook_ids), status__in=_BERLAKU)
    for row in rows.order_by("-skor", "pk"):
        if row.logbook_id is not None:
            found.setdefault(row.logbook_id, []).append(SinyalTampil(row))
    return found


def signals_of_day(logbook_id: int) -> list[SinyalTampil]:
    """A day's signals in words, with what was said about them."""
    rows = _rows().filter(logbook_id=logbook_id).exclude(status=StatusSinyalLogbook.GUGUR)
    return in_words(rows.prefetch_related("tanggapan__pelaku"))


def signals_changed_since(sejak: datetime, sampai: datetime) -> QuerySet[SinyalLogbook]:
    """Signals that arose or changed in [sejak, sampai), unscoped, oldest change first: kepatuhan collects them."""
    rows = SinyalLogbook.objects.filter(diubah_at__gte=sejak, diubah_at__lt=sampai)
    return rows.select_related("pegawai", "unit").order_by("diubah_at", "pk")
