"""A person's calendar feed: its secret is shown once and kept as a hash; a new one ends the old one."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit
from kelayakan.choices.roster import Jejak
from kelayakan.models import LanggananKalender
from kelayakan.services.permohonan import own_pegawai
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

SELANG_BACA = timedelta(hours=1)


def fingerprint(rahasia: str) -> str:
    """What is kept of a secret. It has 256 random bits, so one fast hash is enough."""
    return hashlib.sha256(rahasia.encode()).hexdigest()


@transaction.atomic
def create(*, actor: "Pengguna", at: datetime) -> str:
    """A new secret for one's own feed; the one before ends. Gives the secret, which nobody can read again."""
    pegawai = own_pegawai(actor)
    orang.lock_pegawai(pegawai.pk)
    LanggananKalender.objects.filter(pegawai=pegawai, dicabut_at__isnull=True).update(dicabut_at=at)
    rahasia = secrets.token_urlsafe(32)
    row = LanggananKalender.objects.create(pegawai=pegawai, sidik=fingerprint(rahasia), dibuat_at=at)
    audit.record(actor, Jejak.BUAT_LANGGANAN, row, at=at)
    return rahasia


@transaction.atomic
def revoke(*, actor: "Pengguna", at: datetime) -> bool:
    """End one's feed; whether there was one."""
    pegawai = own_pegawai(actor)
    orang.lock_pegawai(pegawai.pk)
    row = LanggananKalender.objects.filter(pegawai=pegawai, dicabut_at__isnull=True).first()
    if row is None:
        return False
    row.dicabut_at = at
    row.save(update_fields=["dicabut_at"])
    audit.record(actor, Jejak.CABUT_LANGGANAN, row, at=at)
    return True


def note_read(langganan: LanggananKalender, at: datetime) -> None:
    """Remember that the feed is in use, at most once an hour: calendars ask all the time."""
    if langganan.dibaca_at is None or at - langganan.dibaca_at >= SELANG_BACA:
        LanggananKalender.objects.filter(pk=langganan.pk).update(dibaca_at=at)
