"""Reads of signals: one's own, those of people one answers for, and what changed for whoever collects them above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from core.periods import DateRange
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from presensi.choices.bukti import JenisSinyal, StatusSinyal
from presensi.models import SinyalPresensi
from presensi.rules.sinyal import sentence

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@dataclass(frozen=True, slots=True)
class SinyalTampil:
    """A signal in words, as pages and files show it."""

    row: SinyalPresensi

    @property
    def jenis(self) -> JenisSinyal:
        return JenisSinyal(self.row.jenis)

    @property
    def status(self) -> StatusSinyal:
        return StatusSinyal(self.row.status)

    @property
    def kalimat(self) -> str:
        return sentence(self.jenis, self.row.fakta)


def in_words(rows: Iterable[SinyalPresensi]) -> list[SinyalTampil]:
    return [SinyalTampil(row) for row in rows]


def _rows() -> QuerySet[SinyalPresensi]:
    return SinyalPresensi.objects.select_related("pegawai", "unit", "rekaman").order_by("-tanggal", "-skor", "-pk")


def signals_seen_by(user: "Pengguna", at: datetime) -> QuerySet[SinyalPresensi]:
    """Signals of people one supervises or watches as UKI, and one's own."""
    view = orang.pegawai_in_view(user, orang.today(at), JenisPeran.ATASAN, JenisPeran.UKI)
    return _rows().filter(Q(pegawai__in=view) | Q(pegawai__pengguna_id=user.pk))


def signals_of(pegawai_id: int, days: DateRange) -> QuerySet[SinyalPresensi]:
    """A person's signals in a range."""
    return _rows().filter(pegawai_id=pegawai_id, tanggal__gte=days.mulai, tanggal__lt=days.selesai)


def signals_of_day(pegawai_id: int, tanggal: date) -> list[SinyalTampil]:
    """A person's signals of a day, in words, with what was said about them."""
    rows = _rows().filter(pegawai_id=pegawai_id, tanggal=tanggal).prefetch_related("tanggapan__pelaku")
    return in_words(rows)


def filtered(
    rows: QuerySet[SinyalPresensi], *, cari: str = "", jenis: str = "", status: str = "", days: DateRange | None = None
) -> QuerySet[SinyalPresensi]:
    """Narrow a list; anything empty does not."""
    kata = " ".join(cari.split())
    if kata:
        rows = rows.filter(Q(pegawai__nama__icontains=kata) | Q(pegawai__nip__startswith=kata.replace(" ", "")))
    if jenis:
        rows = rows.filter(jenis=jenis)
    if status:
        rows = rows.filter(status=status)
    if days is not None:
        rows = rows.filter(tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    return rows


def lock_signal(rows: QuerySet[SinyalPresensi], pk: int) -> SinyalPresensi | None:
    """A signal of these, locked."""
    return rows.select_for_update(of=("self",)).filter(pk=pk).first()


def signals_changed_since(sejak: datetime, sampai: datetime) -> QuerySet[SinyalPresensi]:
    """Signals that arose or changed in [sejak, sampai), unscoped, oldest change first: kepatuhan collects them."""
    rows = SinyalPresensi.objects.filter(diubah_at__gte=sejak, diubah_at__lt=sampai)
    return rows.select_related("pegawai", "unit").order_by("diubah_at", "pk")
