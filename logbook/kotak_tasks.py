"""Fetching drafts that were sent by e-mail."""

from celery import shared_task

from core import clock
from logbook import kotak_surel


@shared_task(name="logbook.kotak_tasks.ambil_surel")
def ambil_surel() -> int:
    """Take in what lies in the mailbox for drafts."""
    return kotak_surel.take_mail(surat=kotak_surel.fetch_mail(), at=clock.now())
