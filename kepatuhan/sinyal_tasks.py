"""Gathering signals into UKI's inbox, every five minutes."""

from celery import shared_task

from core import clock
from kepatuhan.services import sinyal


@shared_task
def kumpulkan() -> int:
    return sinyal.gather(at=clock.now())
