"""Reads of the kernel's own records."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from core.models import JejakAudit, Pemberitahuan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def pemberitahuan_of(pengguna: "Pengguna") -> "QuerySet[Pemberitahuan]":
    """A person's notices, newest first."""
    return Pemberitahuan.objects.filter(penerima=pengguna).order_by("-dibuat_at", "-pk")


def jejak(cari: str = "", pelaku_id: int | None = None) -> "QuerySet[JejakAudit]":
    """The audit trail, newest first; `cari` matches deed, kind or key of the object, or the actor's name or NIP."""
    rows = JejakAudit.objects.select_related("pelaku").order_by("-pk")
    if pelaku_id is not None:
        rows = rows.filter(pelaku_id=pelaku_id)
    if cari:
        rows = rows.filter(
            Q(aksi__icontains=cari)
            | Q(jenis_objek__icontains=cari)
            | Q(objek=cari)
            | Q(pelaku__nama__icontains=cari)
            | Q(pelaku__nip=cari)
        )
    return rows
