"""Reads of long exports: one's own, silent ones, and those whose week is over."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from core.choices import StatusUnduhan
from core.models import Unduhan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

BERJALAN = (StatusUnduhan.MENUNGGU, StatusUnduhan.DISUSUN)
TANPA_DENYUT = timedelta(minutes=2)


def unduhan_of(user: "Pengguna") -> "QuerySet[Unduhan]":
    """A login's own exports, newest first."""
    return Unduhan.objects.filter(pemilik=user).select_related("berkas").order_by("-dibuat_at", "-pk")


def lock_unduhan(pk: int) -> Unduhan | None:
    rows = Unduhan.objects.select_for_update(of=("self",)).select_related("pemilik", "berkas")
    return rows.filter(pk=pk).first()


def is_stale(row: Unduhan, at: datetime) -> bool:
    return at - row.denyut_at > TANPA_DENYUT


def stale_ids(at: datetime) -> list[int]:
    """Runs that have been silent for too long."""
    rows = Unduhan.objects.filter(status__in=BERJALAN, denyut_at__lt=at - TANPA_DENYUT)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def expired_ids(sebelum: datetime) -> list[int]:
    """Finished exports from before a moment."""
    rows = Unduhan.objects.filter(status=StatusUnduhan.SELESAI, selesai_at__lt=sebelum)
    return list(rows.order_by("pk").values_list("pk", flat=True))
