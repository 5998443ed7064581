"""Ways out of notices. Rows carry the work; a sweeper sends again what was left behind."""

from celery import shared_task

from core import clock, jobs, kabar_queries, kabar_services
from core import unduhan_tasks as unduhan_tasks  # Celery finds tasks.py; these belong to it


@shared_task
def antar_kabar(pk: int) -> None:
    """Choose the ways out of a notice and take those that are open now."""
    hasil = kabar_services.distribute(at=clock.now(), pk=pk)
    if hasil.surel:
        kirim_surel(pk)
    for dorongan in hasil.dorongan:
        kirim_dorongan(dorongan)


@shared_task
def kirim_surel(pk: int) -> None:
    """Send one notice by e-mail."""
    kabar_services.send_mail(at=clock.now(), pk=pk)


@shared_task
def kirim_dorongan(pk: int) -> None:
    """Send one notice to one device."""
    kabar_services.send_push(at=clock.now(), pk=pk)


@shared_task
def kirim_ringkasan(pk: int) -> None:
    """Send one daily digest."""
    kabar_services.send_digest(at=clock.now(), pk=pk)


@shared_task
def kirim_surel_tertunda() -> None:
    """The sweeper, every minute: whatever is due and has not left, oldest first."""
    at = clock.now()
    for pk in kabar_queries.undistributed(at):
        jobs.send(antar_kabar, pk)
    for pk in kabar_queries.mails_due(at):
        jobs.send(kirim_surel, pk)
    for pk in kabar_queries.pushes_due(at):
        jobs.send(kirim_dorongan, pk)
    for pk in kabar_queries.digests_late(at):
        jobs.send(kirim_ringkasan, pk)


@shared_task
def siapkan_ringkasan() -> None:
    """Every few minutes: the digests whose hour has come."""
    at = clock.now()
    for pengguna_id, tanggal in list(kabar_queries.digests_due(at)):
        if (pk := kabar_services.make_digest(at=at, pengguna_id=pengguna_id, tanggal=tanggal)) is not None:
            jobs.send(kirim_ringkasan, pk)


@shared_task
def buang_dorongan_lama() -> int:
    """Every night: deliveries to devices that are long done."""
    return kabar_services.drop_old(at=clock.now())
