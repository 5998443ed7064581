"""Background work of the jobdesk register."""

from celery import shared_task

from core import clock
from kelayakan.services import uraian_impor, uraian_pengingat


@shared_task
def ingatkan_tinjauan() -> int:
    """Every morning: who should look at tasks due for their yearly review, each once a month."""
    return uraian_pengingat.remind_reviews(at=clock.now())


@shared_task
def buang_impor() -> int:
    """Imports left unfinished for a week, and their files."""
    return uraian_impor.purge_impor(at=clock.now())
