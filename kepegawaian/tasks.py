"""Background work of kepegawaian."""

from celery import shared_task

from core import clock
from kepegawaian.services.impor import purge_impor


@shared_task(name="kepegawaian.tasks.drop_stale_impor")
def drop_stale_impor() -> int:
    """Imports left unfinished for a week, and their files."""
    return purge_impor(at=clock.now())
