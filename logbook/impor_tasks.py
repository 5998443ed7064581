"""Background work of imports: reading, writing, and what stands still. Each finds what is due."""

from celery import shared_task

from core import clock
from logbook.services import impor
from logbook.services.impor_baca import examine
from logbook.services.impor_tulis import run_apply


@shared_task(name="logbook.impor_tasks.baca_impor")
def baca_impor(pk: int) -> None:
    """Look through an uploaded file."""
    examine(pk=pk, now=clock.now)


@shared_task(name="logbook.impor_tasks.terapkan_impor")
def terapkan_impor(pk: int) -> None:
    """Take a file in."""
    run_apply(pk=pk, now=clock.now)


@shared_task(name="logbook.impor_tasks.kejar_impor")
def kejar_impor() -> int:
    """Send again what stands still, and drop what nobody finished."""
    return impor.resend_stale(at=clock.now()) + impor.drop_forgotten(at=clock.now())
