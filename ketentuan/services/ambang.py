"""Bands of lateness: one kind of a scope is replaced as a whole set, so that minutes never lie in two bands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit
from core.access import require
from core.errors import Refused
from kepegawaian import queries as orang
from ketentuan import access
from ketentuan.choices import Alasan, Jejak, JenisAmbang
from ketentuan.models import AmbangKeterlambatan
from ketentuan.services import umum
from ketentuan.services.umum import Lingkup

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@dataclass(frozen=True, slots=True)
class IsiAmbang:
    """One band: minutes from (included) to (excluded, None is open) and its cut in percent."""

    jenis: JenisAmbang
    kode: str
    dari_menit: int
    sampai_menit: int | None
    potongan: Decimal
    kejadian_kosong: bool = False


@transaction.atomic
def replace_ambang(
    *, actor: "Pengguna | None", at: datetime, baris: Sequence[IsiAmbang], lingkup: Lingkup
) -> list[AmbangKeterlambatan]:
    """From a date on these bands hold for the scope; those of the same kinds that held until then end there."""
    require(access.can_change_rules(actor, lingkup.unit, orang.today(at)))
    umum.refuse_reversed(lingkup.mulai, lingkup.selesai)
    _check(baris)
    umum.take_turn()
    umum.refuse_locked(lingkup.unit, lingkup.mulai, lingkup.selesai)
    before = _close(lingkup, {band.jenis for band in baris})
    rows = []
    for band in baris:
        row = AmbangKeterlambatan(
            nama=f"{band.kode} {band.jenis.label}",
            jenis=band.jenis,
            kode=band.kode,
            dari_menit=band.dari_menit,
            sampai_menit=band.sampai_menit,
            potongan=band.potongan,
            kejadian_kosong=band.kejadian_kosong,
            dasar=lingkup.dasar,
            unit=lingkup.unit,
            layanan=lingkup.layanan,
            kelompok=lingkup.kelompok,
            mulai=lingkup.mulai,
            selesai=lingkup.selesai,
        )
        umum.refuse_overlap(row)
        row.save(force_insert=True)
        rows.append(row)
    audit.record(
        actor,
        Jejak.GANTI_KETENTUAN if before else Jejak.TAMBAH_KETENTUAN,
        rows[0],
        at=at,
        before={"ditutup": before},
        after={
            "mulai": f"{lingkup.mulai}",
            "dasar": lingkup.dasar.kode,
            "ambang": {band.kode: f"{band.potongan}" for band in baris},
        },
    )
    umum.changed(actor, at, Jejak.GANTI_KETENTUAN, rows[0], lingkup.selesai)
    return rows


def _check(baris: Sequence[IsiAmbang]) -> None:
    if not baris:
        raise Refused(Alasan.AMBANG_KOSONG)
    for n, band in enumerate(baris):
        if band.sampai_menit is not None and band.sampai_menit <= band.dari_menit:
            raise Refused(Alasan.AMBANG_TERBALIK, kode=band.kode)
        if not 0 <= band.potongan <= 100:
            raise Refused(Alasan.AMBANG_POTONGAN, kode=band.kode)
        for other in baris[:n]:
            if other.jenis == band.jenis and _share_minutes(band, other):
                raise Refused(Alasan.AMBANG_TUMPANG, kode=other.kode, lain=band.kode)


def _share_minutes(one: IsiAmbang, other: IsiAmbang) -> bool:
    starts_before_end = other.sampai_menit is None or one.dari_menit < other.sampai_menit
    ends_after_start = one.sampai_menit is None or other.dari_menit < one.sampai_menit
    return starts_before_end and ends_after_start


def _close(lingkup: Lingkup, jenis: set[JenisAmbang]) -> list[int]:
    """End the bands of the scope that hold on the first day. Those that begin later stay; they refuse an overlap."""
    rows = AmbangKeterlambatan.objects.select_for_update(of=("self",)).filter(
        unit=lingkup.unit, layanan=lingkup.layanan, kelompok=lingkup.kelompok, jenis__in=jenis, mulai__lt=lingkup.mulai
    )
    closed = list(umum.touching(rows, lingkup.mulai, lingkup.selesai).order_by("pk"))
    for row in closed:
        row.selesai = lingkup.mulai
        row.save(update_fields=["selesai"])
    return [row.pk for row in closed]
