"""Looking through sent days: one right after its sending, whatever was missed a minute later, long silence daily."""

from celery import shared_task

from core import clock
from logbook.services import periksa


@shared_task(name="logbook.sinyal_tasks.periksa_satu")
def periksa_satu(pk: int) -> bool:
    """Look through a day that was just sent."""
    return periksa.examine(pk=pk, at=clock.now())


@shared_task(name="logbook.sinyal_tasks.periksa_tertunda")
def periksa_tertunda() -> int:
    """Look through sent days that were missed, and again those whose presence was judged since."""
    return periksa.examine_due(at=clock.now())


@shared_task(name="logbook.sinyal_tasks.cari_tanpa_hasil")
def cari_tanpa_hasil() -> int:
    """Note who has sent nothing for weeks although at work."""
    return periksa.find_no_output(at=clock.now())
