"""Keeping the rollups fresh, every minute, and distances every night; reminding of findings whose deadline nears or has
passed."""

from celery import shared_task

from core import clock
from kepatuhan import services
from kepatuhan import sinyal_tasks as sinyal_tasks
from kepatuhan.services import jarak, temuan_kabar


@shared_task
def refresh_indikator() -> None:
    services.refresh(at=clock.now())


@shared_task
def count_distances() -> int:
    return jarak.count_distances(at=clock.now())


@shared_task
def remind_temuan() -> int:
    return temuan_kabar.remind_due(at=clock.now())
