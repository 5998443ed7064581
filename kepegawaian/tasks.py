"""Background work of kepegawaian."""

from celery import shared_task

from core import clock
from kepegawaian.services.impor import purge_impor
from kepegawaian.services.unit_riwayat import settle_due


@shared_task(name="kepegawaian.tasks.drop_stale_impor")
def drop_stale_impor() -> int:
    """Imports left unfinished for a week, and their files."""
    return purge_impor(at=clock.now())


@shared_task(name="kepegawaian.tasks.settle_units")
def settle_units() -> int:
    """Changes of units that were decided for today."""
    return settle_due(at=clock.now())
