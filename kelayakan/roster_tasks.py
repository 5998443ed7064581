"""Work of rosters in the background. Each task finds what is due in the database and is safe to run twice."""

from celery import shared_task

from core import clock
from kelayakan.services import roster_terbit, roster_tinjau


@shared_task
def tinjau() -> int:
    """Take days at home back that no rule allows any more."""
    return roster_tinjau.review_due(at=clock.now())


@shared_task
def tutup_lewat() -> int:
    """End requests and swaps whose day is over."""
    return roster_tinjau.expire(at=clock.now())


@shared_task
def kabarkan() -> int:
    """Tell people of published rosters and changed days that they have not heard of."""
    at = clock.now()
    return roster_terbit.tell_published(at=at) + roster_terbit.tell_changed(at=at)
