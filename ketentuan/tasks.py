"""Background work of rules. Each task finds what is due in the database and is safe to run twice."""

from celery import shared_task

from core import clock
from ketentuan.services import kabar


@shared_task
def kabarkan() -> int:
    """Tell admins and officers of circulars they have not heard of."""
    return kabar.tell_due(at=clock.now())
