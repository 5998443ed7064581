"""Reports asked for in one go (a schedule for all offices below): how far they are together, and how long it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, FloatField, Min, Q, Sum
from django.db.models.functions import Cast, Coalesce, NullIf

from laporan.choices import JenisLaporan, Rentang, StatusLaporan
from laporan.queries import BERJALAN, laporan_visible_to
from laporan.rules import remaining_seconds
from laporan.rules.masa import Masa

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

_SERATUS = 100
# More of them than this push the list itself out of sight.
TAMPIL = 4


@dataclass(frozen=True)
class Rombongan:
    """Reports of one kind and period, made at one moment. `bagian` is the work done, in hundredths of a report."""

    jenis: JenisLaporan
    masa: Masa
    jumlah: int
    usai: int
    gagal: int
    bagian: int
    sisa_detik: int | None

    @property
    def persen(self) -> int:
        return self.bagian // self.jumlah

    @property
    def sisa_menit(self) -> int:
        return -(-(self.sisa_detik or 0) // 60)


def running(user: "Pengguna", tanggal: date, at: datetime) -> list[Rombongan]:
    """The goes of more than one report in a login's scope that are under way, newest first. One statement."""
    visible = laporan_visible_to(user, tanggal).prefetch_related(None).order_by()
    moments = visible.filter(status__in=BERJALAN).values("dibuat_at")
    rows = (
        visible.filter(dibuat_at__in=moments)
        .values("jenis", "rentang", "mulai", "dibuat_at")
        .annotate(
            jumlah=Count("pk"),
            usai=Count("pk", filter=~Q(status__in=BERJALAN)),
            gagal=Count("pk", filter=Q(status=StatusLaporan.GAGAL)),
            sebagian=Coalesce(
                Sum(
                    Cast(F("kemajuan"), FloatField()) / NullIf(F("total"), 0) * _SERATUS,
                    filter=Q(status=StatusLaporan.DISUSUN),
                    output_field=FloatField(),
                ),
                0.0,
            ),
            dimulai=Min("mulai_at"),
        )
        .filter(jumlah__gt=1, usai__lt=F("jumlah"))
        .order_by("-dibuat_at", "-mulai", "jenis")[:TAMPIL]
    )
    return [_of(row, at) for row in rows]


def _of(row: Mapping[str, Any], at: datetime) -> Rombongan:
    semua = row["jumlah"] * _SERATUS
    bagian = min(row["usai"] * _SERATUS + int(row["sebagian"]), semua - 1)
    return Rombongan(
        JenisLaporan(row["jenis"]),
        Masa(Rentang(row["rentang"]), row["mulai"]),
        row["jumlah"],
        row["usai"],
        row["gagal"],
        bagian,
        remaining_seconds(bagian, semua, at - row["dimulai"]) if row["dimulai"] else None,
    )
