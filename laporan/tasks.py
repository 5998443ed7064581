"""Celery: composing reports, preparing due ones, sending silent ones again."""

from celery import shared_task

from core import clock
from laporan import kartu_tasks as kartu_tasks
from laporan import webhook_tasks as webhook_tasks
from laporan.services import antrean, jadwal, sendiri, simpan, susun


@shared_task
def compose(pk: int) -> None:
    susun.compose(pk, now=clock.now)


@shared_task
def prepare_due() -> None:
    at = clock.now()
    antrean.prepare_due(at=at)
    jadwal.prepare_scheduled(at=at)
    sendiri.run_due(at=at)


@shared_task
def reissue_changed() -> None:
    antrean.reissue_changed(at=clock.now())


@shared_task
def purge() -> int:
    return simpan.purge(at=clock.now())


@shared_task
def resend_stale() -> None:
    antrean.resend_stale(at=clock.now())
