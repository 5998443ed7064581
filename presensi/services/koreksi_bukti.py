"""Evidence of corrections: kept with the request; whoever reads another's leaves a trace (law 10)."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction
from django.http import Http404

from core import audit, files
from core.errors import Refused
from core.models import Berkas
from presensi.choices.koreksi import Alasan, Jejak
from presensi.models import BuktiKoreksi, Koreksi
from presensi.queries import koreksi as queries
from presensi.rules.koreksi import BUKTI_PALING_BANYAK

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def attach(koreksi: Koreksi, berkas: Sequence["File[bytes]"], *, actor: "Pengguna", at: datetime) -> list[str]:
    """Keep files inside the caller's transaction; the caller audits. Returns their hashes."""
    if len(berkas) > BUKTI_PALING_BANYAK:
        raise Refused(Alasan.BERKAS_PALING_BANYAK, field="berkas", batas=BUKTI_PALING_BANYAK)
    found = []
    for satu in berkas:
        disimpan = files.store(satu, nama=satu.name or "bukti", actor=actor, at=at)
        BuktiKoreksi.objects.create(koreksi=koreksi, berkas=disimpan)
        found.append(disimpan.sha256)
    return found


@transaction.atomic
def read_bukti(*, actor: "Pengguna", at: datetime, koreksi_id: int, bukti_id: int) -> Berkas:
    """Evidence in the reader's scope, else 404."""
    bukti = queries.bukti_visible_to(actor, koreksi_id, bukti_id, at)
    if bukti is None:
        raise Http404
    if bukti.koreksi.pemohon_id != actor.pk:
        milik = {"pegawai": bukti.koreksi.pegawai_id, "tanggal": f"{bukti.koreksi.tanggal}"}
        audit.record(actor, Jejak.BACA_BUKTI, bukti, at=at, after=milik)
    return bukti.berkas
