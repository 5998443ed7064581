"""Celery: reminders of taps."""

from celery import shared_task

from core import clock
from presensi.services import pengingat


@shared_task(name="presensi.pengingat_tasks.ingatkan")
def ingatkan() -> int:
    """Every five minutes: who is about to be late, who forgot to clock out."""
    return pengingat.remind_due(at=clock.now())
