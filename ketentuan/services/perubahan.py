"""Progress of the work that follows from a change of rules: taken up, carried on batch by batch, done."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core.periods import DateRange
from ketentuan.choices import StatusPerubahan
from ketentuan.daftar_queries import DETAK_HILANG
from ketentuan.models import PerubahanKetentuan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@dataclass(frozen=True, slots=True)
class Pekerjaan:
    """A change somebody works on: its days up to today, its unit subtree, the last person done."""

    pk: int
    jalur: str
    days: DateRange
    posisi: int
    sebutan: str = ""


@transaction.atomic
def take_up(*, pk: int, at: datetime, sampai: date) -> Pekerjaan | None:
    """Take up a change that waits or whose worker fell silent; None when somebody else has it or it is done."""
    row = (
        PerubahanKetentuan.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("unit")
        .filter(pk=pk)
        .first()
    )
    if row is None or row.status == StatusPerubahan.SELESAI:
        return None
    if row.status == StatusPerubahan.BERJALAN and row.detak_at is not None and row.detak_at > at - DETAK_HILANG:
        return None
    row.status, row.detak_at = StatusPerubahan.BERJALAN, at
    row.save(update_fields=["status", "detak_at"])
    akhir = min(row.selesai, sampai) if row.selesai is not None else sampai
    days = DateRange(row.mulai, max(akhir, row.mulai))
    return Pekerjaan(row.pk, row.unit.jalur if row.unit else "", days, row.posisi, row.nama)


def enqueue(
    *,
    actor: "Pengguna | None",
    at: datetime,
    aksi: str,
    nama: str,
    unit_id: int | None,
    mulai: date,
    selesai: date | None,
) -> int:
    """Leave word that something else than a rule touches these days (`selesai` excluded); part of the caller's deed."""
    row = PerubahanKetentuan.objects.create(
        aksi=aksi,
        nama=nama[:200],
        unit_id=unit_id,
        mulai=mulai,
        selesai=selesai,
        dibuat_at=at,
        dibuat_oleh=actor,
        status=StatusPerubahan.MENUNGGU,
    )
    return row.pk


@transaction.atomic
def note_progress(*, pk: int, at: datetime, posisi: int, orang: int, berubah: int) -> None:
    """One more batch is done. Said after the batch: a batch done twice changes nothing the second time."""
    row = PerubahanKetentuan.objects.select_for_update(of=("self",)).get(pk=pk)
    row.posisi, row.sudah, row.berubah, row.detak_at = posisi, row.sudah + orang, row.berubah + berubah, at
    row.save(update_fields=["posisi", "sudah", "berubah", "detak_at"])


def note_size(*, pk: int, jumlah: int) -> None:
    """How many people are looked at in all."""
    PerubahanKetentuan.objects.filter(pk=pk).update(jumlah=jumlah)


def finish(*, pk: int, at: datetime) -> None:
    """All days have caught up."""
    PerubahanKetentuan.objects.filter(pk=pk).update(status=StatusPerubahan.SELESAI, selesai_at=at, detak_at=at)
