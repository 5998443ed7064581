"""Celery: telling other systems."""

from celery import shared_task

from core import clock, jobs
from laporan.queries import webhook as reads
from laporan.services import webhook


@shared_task
def kirim(pk: int) -> None:
    webhook.deliver(pk, now=clock.now)


@shared_task
def kirim_tertunda() -> None:
    at = clock.now()
    webhook.collect(at=at)
    for pk in reads.due_ids(at):
        jobs.send(kirim, pk)


@shared_task
def buang() -> int:
    return webhook.purge(at=clock.now())
