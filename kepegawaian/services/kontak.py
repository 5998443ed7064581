"""One's own contact at work, kept by oneself: an extension or the telephone colleagues may call."""

import re
from datetime import datetime
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from kepegawaian import queries
from kepegawaian.choices import Alasan, Jejak
from kepegawaian.models import Pegawai, Pengguna

MAKS: Final = 60
_BENTUK: Final = re.compile(r"[0-9A-Za-z +().,/:#-]*")


@transaction.atomic
def change_kontak(*, actor: Pengguna, at: datetime, kontak: str) -> Pegawai:
    """Write one's own contact at work; blank takes it away. The same again changes nothing."""
    pegawai_id = queries.peran_of(actor, queries.today(at)).pegawai_id
    if pegawai_id is None:
        raise PermissionDenied
    kontak = " ".join(kontak.split())
    if len(kontak) > MAKS or not _BENTUK.fullmatch(kontak):
        raise Refused(Alasan.KONTAK_TAK_TERBACA, field="kontak_kerja")
    pegawai = queries.lock_pegawai(pegawai_id)
    if pegawai.kontak_kerja == kontak:
        return pegawai
    sebelum, pegawai.kontak_kerja = pegawai.kontak_kerja, kontak
    pegawai.save(update_fields=["kontak_kerja"])
    audit.record(
        actor,
        Jejak.UBAH_KONTAK,
        pegawai,
        at=at,
        before={"kontak_kerja": sebelum},
        after={"kontak_kerja": kontak},
    )
    return pegawai
