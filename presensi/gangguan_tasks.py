"""Watching over the service: a gap in its pulse becomes a suspicion that somebody must confirm."""

from celery import shared_task

from core import clock
from presensi.services import denyut


@shared_task
def denyut_layanan() -> int:
    """Keep the pulse; how many suspicions came of it."""
    return denyut.beat(at=clock.now())
