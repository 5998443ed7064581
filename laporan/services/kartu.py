"""Telling people that the card of their month is complete."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from core import formats, notify
from laporan.queries import kartu as reads


def tell_ready(*, at: datetime) -> int:
    """One notice per person and month, office by office. How many were written."""
    return sum(_tell(siap, at) for siap in reads.ready(at))


@transaction.atomic
def _tell(siap: reads.Siap, at: datetime) -> int:
    for penerima in siap.penerima:
        notify.send(
            penerima,
            "laporan/kartu_siap",
            at=at,
            tautan=f"{reverse('laporan:kartu')}?bulan={siap.bulan}",
            surel=True,
            kunci=reads.notice_key(siap.bulan),
            bulan=formats.bulan(siap.bulan.first),
        )
    return len(siap.penerima)
