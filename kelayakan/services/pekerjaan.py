"""Work rows on their way: taken up by one worker at a time, heard while they run, ended once.

Every write of a run names the number it was taken up with, so a worker thought dead can neither move nor end it.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeVar

from celery import Task
from django.db import transaction

from core import jobs
from kelayakan.choices.layak import StatusKerja
from kelayakan.models.layak import PekerjaanPanjang
from kelayakan.rules.pekerjaan import TANPA_DETAK, can_claim, is_hopeless

P = TypeVar("P", bound=PekerjaanPanjang)
TERBUKA = (StatusKerja.MENUNGGU, StatusKerja.BERJALAN)
TERHENTI = "Pekerjaan ini terhenti {kali} kali tanpa selesai. Coba lagi; bila terulang, hubungi pengelola server."


class Diambil(Exception):  # noqa: N818 - not an error: the run was stopped, or another worker carries on
    """The run is no longer this worker's."""


@transaction.atomic
def claim(model: type[P], pk: int, at: datetime) -> P | None:
    """Take a run up; None when there is nothing to take."""
    row = _locked(model, pk)
    if row is None or not can_claim(StatusKerja(row.status), row.detak_at, at):
        return None
    row.status, row.detak_at, row.percobaan = StatusKerja.BERJALAN, at, row.percobaan + 1
    row.save(update_fields=["status", "detak_at", "percobaan"])
    return row


def beat(row: PekerjaanPanjang, at: datetime, **columns: Any) -> None:
    """Show progress and that we live, in a statement of its own so that the page sees it."""
    _write(row, detak_at=at, **columns)


def finish(row: PekerjaanPanjang, at: datetime, **columns: Any) -> None:
    """End a run with its result."""
    _write(row, status=StatusKerja.SELESAI, detak_at=at, selesai_at=at, galat="", **columns)


def fail(row: PekerjaanPanjang, galat: str, at: datetime) -> None:
    """End a run without one, saying why."""
    _write(row, status=StatusKerja.GAGAL, detak_at=at, selesai_at=at, galat=galat[:500])


def resend_stale(model: type[P], task: "Task[..., Any]", at: datetime) -> int:
    """Send again what has been silent; say of what was taken up too often that it failed. How many were touched."""
    touched = 0
    for pk in list(_silent(model, at)):
        with transaction.atomic():
            row = _locked(model, pk)
            if row is None or pk not in set(_silent(model, at)):
                continue
            if is_hopeless(StatusKerja(row.status), row.percobaan):
                row.status, row.selesai_at = StatusKerja.GAGAL, at
                row.galat = TERHENTI.format(kali=row.percobaan)
                row.save(update_fields=["status", "selesai_at", "galat"])
            else:
                jobs.after_commit(task, pk)
            touched += 1
    return touched


def _silent(model: type[P], at: datetime) -> Iterator[int]:
    rows = model._default_manager.filter(status__in=TERBUKA)
    quiet = rows.filter(detak_at__isnull=True, dibuat_at__lt=at - TANPA_DETAK) | rows.filter(
        detak_at__lt=at - TANPA_DETAK
    )
    yield from quiet.order_by("pk").values_list("pk", flat=True)


def _locked(model: type[P], pk: int) -> P | None:
    return model._default_manager.select_for_update(of=("self",)).filter(pk=pk).first()


def _write(row: PekerjaanPanjang, **columns: Any) -> None:
    mine = type(row)._default_manager.filter(pk=row.pk, status=StatusKerja.BERJALAN, percobaan=row.percobaan)
    if not mine.update(**columns):
        raise Diambil
