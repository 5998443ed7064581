"""How long files of reports are kept: frozen ones for good, provisional ones for half a year, the row always."""

from datetime import datetime, timedelta

from django.db import transaction

from core import audit, files
from laporan import queries
from laporan.choices import Jejak

SEMENTARA = timedelta(days=180)


def purge(*, at: datetime) -> int:
    """Throw away the files of old provisional reports. How many reports."""
    return sum(_purge(pk, at) for pk in queries.expired_ids(at - SEMENTARA))


@transaction.atomic
def _purge(pk: int, at: datetime) -> int:
    laporan = queries.lock_laporan(pk)
    if laporan is None:
        return 0
    kept = [laporan.berkas, laporan.salinan, *(satu.berkas for satu in laporan.bentuk_lain.select_related("berkas"))]
    gone = [berkas for berkas in kept if berkas is not None and berkas.dihapus_at is None]
    for berkas in gone:
        files.discard(berkas, at=at)
    audit.record(None, Jejak.BUANG, laporan, at=at, after={"berkas": len(gone), "sidik_data": laporan.sidik_data})
    return 1
