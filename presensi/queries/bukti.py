"""Reads of pictures, devices and exact places: one's own, those in one's scope, and those whose time is over."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from core.periods import DateRange
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from presensi.models import Perangkat, Rekaman, RekamanFoto

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def own_tap(pegawai_id: int, rekaman_id: int) -> Rekaman | None:
    """A taken tap of a person."""
    return Rekaman.objects.filter(pk=rekaman_id, pegawai_id=pegawai_id, diterima=True).first()


def has_foto(rekaman_id: int) -> bool:
    return RekamanFoto.objects.filter(pk=rekaman_id).exists()


def foto_simpan_hari(pegawai_id: int, row: Rekaman) -> int | None:
    """How long the policy of a tap keeps pictures; None without one."""
    post = orang.penugasan_on(pegawai_id, row.tanggal)
    if post is None:
        return None
    aturan = ketentuan.day_rules_at(post, DateRange.inclusive(row.tanggal, row.tanggal))[row.tanggal]
    return aturan.wfh.foto_simpan_hari if aturan.wfh else None


def foto_visible_to(user: "Pengguna", rekaman_id: int, at: datetime) -> RekamanFoto | None:
    """A picture that is still kept, of oneself or of somebody in view."""
    rows = RekamanFoto.objects.filter(pk=rekaman_id, dihapus_at__isnull=True)
    view = orang.pegawai_in_view(user, orang.today(at))
    found = rows.filter(rekaman__pegawai__in=view) | rows.filter(rekaman__pegawai__pengguna_id=user.pk)
    return found.select_related("rekaman__pegawai", "berkas").distinct().first()


def foto_of_day(pegawai_id: int, tanggal: date) -> list[RekamanFoto]:
    """Pictures of a day, purged ones included."""
    rows = RekamanFoto.objects.filter(rekaman__pegawai_id=pegawai_id, rekaman__tanggal=tanggal)
    return list(rows.select_related("rekaman").order_by("pk"))


def foto_overdue(hari_ini: date) -> QuerySet[RekamanFoto]:
    """Pictures whose time is over."""
    rows = RekamanFoto.objects.filter(hapus_sesudah__lt=hari_ini, dihapus_at__isnull=True)
    return rows.select_related("berkas").order_by("pk")


def devices_of(pegawai_id: int) -> QuerySet[Perangkat]:
    """Devices a person tapped with, last used first."""
    return Perangkat.objects.filter(pegawai_id=pegawai_id).order_by("-terakhir_at", "-pk")
