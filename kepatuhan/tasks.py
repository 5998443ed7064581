"""Keeping the rollups fresh; beat runs it every minute."""

from celery import shared_task

from core import clock
from kepatuhan import services


@shared_task
def refresh_indikator() -> None:
    services.refresh(at=clock.now())
