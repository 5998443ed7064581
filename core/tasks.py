"""Sending e-mails of notices; a sweeper sends again what was left behind."""

from datetime import timedelta

import structlog
from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string

from core import clock, jobs
from core.choices import StatusSurel
from core.models import Pemberitahuan

log = structlog.get_logger(__name__)
BATAS_PERCOBAAN = 5


@shared_task
def kirim_surel(pk: int) -> None:
    """Send one notice by e-mail. Safe to run twice: only a waiting row is taken, under its lock."""
    with transaction.atomic():
        baris = (
            Pemberitahuan.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("penerima")
            .filter(pk=pk, surel=StatusSurel.MENUNGGU)
            .first()
        )
        if baris is None or not baris.penerima.email:
            return
        konteks = {
            "judul": baris.judul,
            "isi": baris.isi,
            "tautan": f"{settings.SITE_URL}{baris.tautan}" if baris.tautan else "",
            "app_name": settings.APP_NAME,
            "penerima": baris.penerima,
        }
        surel = EmailMultiAlternatives(
            baris.judul, render_to_string("surel/pemberitahuan.txt", konteks), to=[baris.penerima.email]
        )
        surel.attach_alternative(render_to_string("surel/pemberitahuan.html", konteks), "text/html")
        try:
            surel.send()
            baris.surel = StatusSurel.TERKIRIM
        except OSError:  # the mail server is away or refuses; smtplib's errors are OSErrors
            baris.percobaan += 1
            baris.surel = StatusSurel.GAGAL if baris.percobaan >= BATAS_PERCOBAAN else StatusSurel.MENUNGGU
            log.warning("surel_belum_terkirim", pemberitahuan=pk, percobaan=baris.percobaan)
        baris.save(update_fields=["surel", "percobaan"])


@shared_task
def kirim_surel_tertunda() -> None:
    """Send again what waits for more than two minutes, oldest first."""
    batas = clock.now() - timedelta(minutes=2)
    tertunda = Pemberitahuan.objects.filter(surel=StatusSurel.MENUNGGU, dibuat_at__lt=batas).order_by(F("id"))
    for pk in tertunda.values_list("pk", flat=True)[:200]:
        jobs.send(kirim_surel, pk)
