"""Celery: cards that became complete."""

from celery import shared_task

from core import clock
from laporan.services import kartu


@shared_task
def kabarkan() -> int:
    return kartu.tell_ready(at=clock.now())
