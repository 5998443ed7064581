"""Work of surat tugas in the background. Finds what is due in the database and is safe to run twice."""

from celery import shared_task

from core import clock
from kelayakan.services import surat_tugas


@shared_task
def ingatkan() -> int:
    """Tell writers which signed letters no longer fit their roster."""
    return surat_tugas.remind_changed(at=clock.now())
