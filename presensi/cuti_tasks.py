"""Periodic work on leave: each finds what is due, so a missed run makes up for itself and a second one does nothing."""

from celery import shared_task

from core import clock
from presensi.services import cuti_dokumen, saldo


@shared_task(name="presensi.cuti_tasks.open_saldo")
def open_saldo() -> int:
    """Open the year's leave for whoever has a claim, and close the year before."""
    return saldo.open_due(at=clock.now())


@shared_task(name="presensi.cuti_tasks.purge_dokumen")
def purge_dokumen() -> int:
    """Forget papers of requests whose time is over."""
    return cuti_dokumen.purge_dokumen(at=clock.now())
