"""Work of corrections and discipline in the background. Each task finds what is due and is safe to run twice."""

from celery import shared_task

from core import clock
from presensi.services import disiplin, koreksi_kabar


@shared_task
def ingatkan_koreksi() -> int:
    """Remind who decides on corrections that wait."""
    return koreksi_kabar.remind_due(at=clock.now())


@shared_task
def peringatkan_disiplin() -> int:
    """Warn whoever has come near a step of the ladder."""
    return disiplin.warn_due(at=clock.now())
