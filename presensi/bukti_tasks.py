"""Periodic work on the evidence of taps: look through what is new, remove pictures whose time is over."""

from celery import shared_task

from core import clock
from presensi.services import foto, periksa


@shared_task(name="presensi.bukti_tasks.examine_due")
def examine_due() -> int:
    """Look through taps that came since the last run."""
    return periksa.examine_due(at=clock.now())


@shared_task(name="presensi.bukti_tasks.purge_foto")
def purge_foto() -> int:
    """Remove pictures whose time is over."""
    return foto.purge_foto(at=clock.now())
