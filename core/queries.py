"""Reads of the kernel's own records."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from core.models import JejakAudit, Pemberitahuan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def pemberitahuan_of(pengguna: "Pengguna") -> "QuerySet[Pemberitahuan]":
    """A person's notices, newest first."""
    return Pemberitahuan.objects.filter(penerima=pengguna).order_by("-dibuat_at", "-pk")


def jejak(
    pelaku: "QuerySet[Any]", cari: str = "", aksi: Collection[str] = (), jenis: Collection[str] = ()
) -> "QuerySet[JejakAudit]":
    """What these actors did, newest first; `cari` matches deed, object, or the actor's name or NIP.

    `aksi` and `jenis` are codes that match as well: what was typed may be a word that stands for them.
    """
    rows = JejakAudit.objects.filter(pelaku__in=pelaku).select_related("pelaku").order_by("-pk")
    if cari:
        rows = rows.filter(
            Q(aksi__icontains=cari)
            | Q(aksi__in=aksi)
            | Q(jenis_objek__in=jenis)
            | Q(jenis_objek__icontains=cari)
            | Q(objek=cari)
            | Q(pelaku__nama__icontains=cari)
            | Q(pelaku__nip=cari)
        )
    return rows


def pembacaan(jenis_objek: str, kunci: int) -> "QuerySet[JejakAudit]":
    """Who opened what is protected about a person, newest first: every reading deed is named `app.baca_…`.

    It points to the person itself, or to a thing of theirs and names them in `pegawai`; the opening of a list names
    everybody on the page in `orang`.
    """
    rows = JejakAudit.objects.filter(aksi__contains=".baca_")
    tentang = Q(jenis_objek=jenis_objek, objek=str(kunci)) | Q(sesudah__pegawai=kunci)
    tentang |= Q(sesudah__orang__has_key=str(kunci))
    return rows.filter(tentang).select_related("pelaku").order_by("-waktu", "-pk")


def pembacaan_of(kunci: Collection[int]) -> "QuerySet[JejakAudit]":
    """The same for several people, of deeds that name the person in `pegawai` or among those in `orang`."""
    satu, banyak = Q(sesudah__pegawai__in=list(kunci)), Q(sesudah__orang__has_any_keys=[str(k) for k in kunci])
    rows = JejakAudit.objects.filter(satu | banyak, aksi__contains=".baca_")
    return rows.select_related("pelaku").order_by("-waktu", "-pk")
