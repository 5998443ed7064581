"""Celery: making long exports, sending silent ones again, throwing old files away."""

from celery import shared_task

from core import clock, unduhan_services


@shared_task
def make(pk: int) -> None:
    unduhan_services.run(pk, now=clock.now)


@shared_task
def sweep() -> int:
    return unduhan_services.sweep(at=clock.now())


@shared_task
def purge() -> int:
    return unduhan_services.purge(at=clock.now())
