"""Drafting a month in the background. Safe to run twice."""

from celery import shared_task

from core import clock
from kelayakan.services import susunan


@shared_task
def susun(pk: int) -> None:
    """Work on one run."""
    susunan.run(pk, now=clock.now)


@shared_task
def kirim_ulang() -> int:
    """Runs whose message or worker was lost are sent again."""
    return susunan.resend_stale(at=clock.now())
