"""Work of eligibility in the background. Each task finds what is due in the database and is safe to run twice."""

from celery import shared_task

from core import clock
from kelayakan.services import fakta_rahasia, layak_hitung, layak_kabar
from kelayakan.services import simulasi as simulasi_services


@shared_task
def hitung(pk: int) -> None:
    """Judge the people of one run."""
    layak_hitung.run(pk, now=clock.now)


@shared_task
def kirim_ulang() -> int:
    """Runs whose message or worker was lost are sent again."""
    at = clock.now()
    return layak_hitung.resend_stale(at=at) + simulasi_services.resend_stale(at=at)


@shared_task
def periksa() -> None:
    """Look again at decided verdicts when rules or facts have changed."""
    layak_hitung.start_check_if_due(at=clock.now())


@shared_task
def kabarkan() -> int:
    """Tell people the verdicts they have not heard of."""
    return layak_kabar.tell_decided(at=clock.now())


@shared_task
def ingatkan() -> int:
    """Tell admins which verdicts run out soon."""
    return layak_kabar.remind_expiring(at=clock.now())


@shared_task
def hapus_terlindung() -> int:
    """Grounds for priority and home points go when their time is over."""
    return fakta_rahasia.purge_protected(at=clock.now())


@shared_task
def simulasi(pk: int) -> None:
    """Work out what a draft circular would change."""
    simulasi_services.run(pk, now=clock.now)
