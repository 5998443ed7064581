"""Inviting people by e-mail: a link to set one's first password, once, for a few days; sending again voids the old one.

The link is made when the mail is sent and kept nowhere: it is a signature over the login as it is now, so a password
that was set, or another invitation, makes it void.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from core import audit, jobs
from core.access import require
from core.errors import Refused
from kepegawaian import access, queries
from kepegawaian.choices import Alasan, Jejak
from kepegawaian.models import Pegawai, Pengguna

log = structlog.get_logger(__name__)
MENUNGGU: Final = timedelta(minutes=2)


@transaction.atomic
def invite(*, actor: Pengguna | None, at: datetime, pegawai: Sequence[Pegawai]) -> int:
    """Invite people who have never set a password of their own; all of them or none."""
    tanggal = queries.today(at)
    require(all(access.can_manage_pegawai(actor, satu, tanggal) for satu in pegawai))
    for satu in sorted(pegawai, key=lambda p: p.pk):
        _invite_one(actor, at, satu)
    return len(pegawai)


def send_invitation(*, at: datetime, pengguna_id: int) -> bool:
    """Send one invitation that waits. Safe to run twice: the login is locked and looked at again."""
    with transaction.atomic():
        pengguna = (
            Pengguna.objects.select_for_update(skip_locked=True)
            .filter(pk=pengguna_id, diundang_at__isnull=False, undangan_terkirim_at__isnull=True, is_active=True)
            .first()
        )
        if pengguna is None or not pengguna.email:
            return False
        kunci = f"{user_pk_to_url_str(pengguna)}-{default_token_generator.make_token(pengguna)}"
        alamat = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        konteks = {
            "app_name": settings.APP_NAME,
            "penerima": pengguna,
            "tautan": f"{settings.SITE_URL}{alamat.replace('UID-KEY', kunci)}",
            "hari": settings.PASSWORD_RESET_TIMEOUT // 86_400,
        }
        surel = EmailMultiAlternatives(
            f"Undangan ke {settings.APP_NAME}",
            render_to_string("kepegawaian/surel/undangan.txt", konteks),
            to=[pengguna.email],
        )
        surel.attach_alternative(render_to_string("kepegawaian/surel/undangan.html", konteks), "text/html")
        try:
            surel.send()
        except OSError:  # the mail server is away or refuses; the sweeper tries again
            log.warning("undangan_belum_terkirim", pengguna=pengguna_id)
            return False
        pengguna.undangan_terkirim_at = at
        pengguna.save(update_fields=["undangan_terkirim_at"])
    return True


def waiting_invitations(*, at: datetime) -> list[int]:
    """Logins whose invitation waits for more than two minutes, and not for more than a day."""
    rows = Pengguna.objects.filter(
        diundang_at__lt=at - MENUNGGU, diundang_at__gt=at - timedelta(days=1), undangan_terkirim_at__isnull=True
    )
    return list(rows.order_by("diundang_at").values_list("pk", flat=True)[:200])


def _invite_one(actor: Pengguna | None, at: datetime, pegawai: Pegawai) -> None:
    from kepegawaian.tasks import send_undangan  # tasks import the services; the cycle is cut here

    if not pegawai.aktif:
        raise Refused(Alasan.PEGAWAI_NONAKTIF)
    if pegawai.pengguna_id is None:
        raise Refused(Alasan.TANPA_AKUN, nama=pegawai.nama)
    pengguna = Pengguna.objects.select_for_update().get(pk=pegawai.pengguna_id)
    if not pengguna.email:
        raise Refused(Alasan.TANPA_SUREL, nama=pegawai.nama)
    if pengguna.sandi_diganti_at is not None:
        raise Refused(Alasan.SUDAH_PUNYA_SANDI, nama=pegawai.nama)
    pengguna.password = make_password(None)
    pengguna.wajib_ganti_sandi = True
    pengguna.diundang_at, pengguna.undangan_terkirim_at = at, None
    pengguna.save(update_fields=["password", "wajib_ganti_sandi", "diundang_at", "undangan_terkirim_at"])
    audit.record(actor, Jejak.UNDANG, pegawai, at=at, after={"diundang": True})
    jobs.after_commit(send_undangan, pengguna.pk)
