"""Reads of keys for drafts: one's own, the one a secret opens, how often it was used lately."""

import hashlib
from datetime import datetime, timedelta

from django.db.models import QuerySet

from logbook.choices.kotak import JenisKunci
from logbook.models import KirimanDraf, KunciDraf

SEJAM = timedelta(hours=1)


def fingerprint(rahasia: str) -> str:
    """What is kept of a secret. It has 160 random bits, so a plain hash is enough."""
    return hashlib.sha256(rahasia.encode()).hexdigest()


def keys_of(pegawai_id: int) -> "QuerySet[KunciDraf]":
    """A person's keys, newest first, withdrawn ones last."""
    return KunciDraf.objects.filter(pegawai_id=pegawai_id).order_by("dicabut_at", "-dibuat_at", "-pk")


def live_count(pegawai_id: int) -> int:
    return KunciDraf.objects.filter(pegawai_id=pegawai_id, dicabut_at__isnull=True).count()


def key_by_secret(rahasia: str, jenis: JenisKunci) -> KunciDraf | None:
    """The live key of a kind that this secret opens, its owner still active."""
    rows = KunciDraf.objects.filter(sidik=fingerprint(rahasia), jenis=jenis, dicabut_at__isnull=True)
    return (
        rows.filter(pegawai__aktif=True, pegawai__pengguna__is_active=True).select_related("pegawai__pengguna").first()
    )


def lock_key(pk: int) -> KunciDraf:
    rows = KunciDraf.objects.select_for_update(of=("self",)).select_related("pegawai__pengguna")
    return rows.get(pk=pk)


def sent_with(kunci: KunciDraf, kirim_id: str) -> KirimanDraf | None:
    return KirimanDraf.objects.filter(kunci=kunci, kirim_id=kirim_id).first()


def recent_count(kunci: KunciDraf, at: datetime) -> int:
    return KirimanDraf.objects.filter(kunci=kunci, diterima_at__gt=at - SEJAM).count()
