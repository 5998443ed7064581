"""Background work of kepegawaian."""

from celery import shared_task

from core import clock, jobs
from kepegawaian.services.impor import purge_impor
from kepegawaian.services.undangan import send_invitation, waiting_invitations
from kepegawaian.services.unit_riwayat import settle_due


@shared_task(name="kepegawaian.tasks.drop_stale_impor")
def drop_stale_impor() -> int:
    """Imports left unfinished for a week, and their files."""
    return purge_impor(at=clock.now())


@shared_task(name="kepegawaian.tasks.settle_units")
def settle_units() -> int:
    """Changes of units that were decided for today."""
    return settle_due(at=clock.now())


@shared_task(name="kepegawaian.tasks.send_undangan")
def send_undangan(pengguna_id: int) -> bool:
    """One invitation by e-mail."""
    return send_invitation(at=clock.now(), pengguna_id=pengguna_id)


@shared_task(name="kepegawaian.tasks.resend_undangan")
def resend_undangan() -> None:
    """Invitations whose message was lost, or whose mail server was away."""
    for pengguna_id in waiting_invitations(at=clock.now()):
        jobs.send(send_undangan, pengguna_id)
