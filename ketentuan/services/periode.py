"""Months: lock one once it is over, open it again for a numbered reissue with a reason."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from core.periods import Month
from kepegawaian import queries as orang
from ketentuan import access, queries
from ketentuan.choices import Alasan, Jejak, StatusPeriode
from ketentuan.models import Periode
from ketentuan.services import umum

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


@transaction.atomic
def lock_periode(
    *, actor: "Pengguna | None", at: datetime, unit: "UnitKerja", month: Month, alasan: str = ""
) -> Periode:
    """Lock a month of a unit and everything below it, once the month is over at its place."""
    require(access.can_lock_periode(actor, unit, orang.today(at)))
    if formats.di_zona(at, unit.zona).date() <= month.last:
        berikut = month.shift(1).first
        raise Refused(Alasan.BULAN_BELUM_SELESAI, bulan=formats.bulan(month), tanggal=formats.tanggal(berikut))
    row = _periode_row(unit, month, at)
    if row.status == StatusPeriode.TERKUNCI:
        raise Refused(Alasan.SUDAH_TERKUNCI, bulan=formats.bulan(month))
    return _turn(actor, at, row, StatusPeriode.TERKUNCI, row.versi, alasan.strip(), Jejak.KUNCI_PERIODE)


@transaction.atomic
def unlock_periode(*, actor: "Pengguna | None", at: datetime, unit: "UnitKerja", month: Month, alasan: str) -> Periode:
    """Open a locked month for a reissue: it gets the next version number and keeps the reason."""
    require(access.can_lock_periode(actor, unit, orang.today(at)))
    alasan = umum.reason(alasan)
    row = queries.lock_periode_row(unit.pk, month)
    if row is None or row.status != StatusPeriode.TERKUNCI:
        raise Refused(Alasan.SUDAH_TERBUKA, bulan=formats.bulan(month))
    return _turn(actor, at, row, StatusPeriode.TERBUKA, row.versi + 1, alasan, Jejak.BUKA_PERIODE)


def _periode_row(unit: "UnitKerja", month: Month, at: datetime) -> Periode:
    Periode.objects.get_or_create(unit=unit, bulan=month.first, defaults={"diubah_at": at})
    row = queries.lock_periode_row(unit.pk, month)
    assert row is not None  # noqa: S101 - made one line above
    return row


def _turn(
    actor: "Pengguna | None",
    at: datetime,
    row: Periode,
    status: StatusPeriode,
    versi: int,
    alasan: str,
    aksi: Jejak,
) -> Periode:
    before = {"status": row.status, "versi": row.versi}
    row.status, row.versi, row.alasan, row.diubah_at, row.diubah_oleh = status, versi, alasan, at, actor
    row.save(update_fields=["status", "versi", "alasan", "diubah_at", "diubah_oleh"])
    audit.record(actor, aksi, row, at=at, before=before, after={"status": status, "versi": versi, "alasan": alasan})
    umum.forget()
    return row
