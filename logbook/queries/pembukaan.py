"""Reads of reopenings: is a day open again, what one asked for, what waits for one's word."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from logbook.choices.tinjau import StatusPembukaan
from logbook.models import PembukaanHari

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def is_opened(pegawai_id: int, tanggal: date, at: datetime) -> bool:
    """Whether a locked day was opened again and still is: one statement."""
    rows = PembukaanHari.objects.filter(pegawai_id=pegawai_id, tanggal=tanggal, status=StatusPembukaan.DIBUKA)
    return rows.filter(sampai_at__gt=at).exists()


def openings_seen_by(user: "Pengguna", at: datetime) -> "QuerySet[PembukaanHari]":
    """One's own requests, and those of people one leads or stands in for; waiting ones first."""
    view = orang.pegawai_in_view(user, orang.today(at), JenisPeran.ATASAN, at=at)
    rows = PembukaanHari.objects.filter(Q(pegawai__in=view) | Q(pegawai__pengguna_id=user.pk))
    return rows.select_related("pegawai", "pemutus", "diputuskan_oleh").order_by("diputuskan_at", "-diminta_at", "pk")


def latest_of(pegawai_id: int, tanggal: date) -> PembukaanHari | None:
    rows = PembukaanHari.objects.filter(pegawai_id=pegawai_id, tanggal=tanggal).select_related("pemutus")
    return rows.order_by("-diminta_at", "-pk").first()


def lock_opening(rows: "QuerySet[PembukaanHari]", pk: int) -> PembukaanHari | None:
    return rows.select_for_update(of=("self",)).filter(pk=pk).first()
