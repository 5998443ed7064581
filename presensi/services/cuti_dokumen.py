"""The paper of a request: read with a trace, forgotten when its time is over."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404

from core import audit, files
from core.access import require
from core.models import Berkas
from kepegawaian import queries as orang
from presensi import cuti_access
from presensi.choices.cuti import JejakCuti
from presensi.models import DokumenKetidakhadiran
from presensi.queries import cuti as queries

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

SEKALI = 200


@transaction.atomic
def read_dokumen(*, actor: "Pengguna", at: datetime, pk: int) -> Berkas:
    """The paper of a request in the reader's scope. Reading someone else's leaves a trace (law 10)."""
    row = queries.permohonan_in_view(actor, at).filter(pk=pk).first()
    dokumen = DokumenKetidakhadiran.objects.filter(pk=pk, berkas__dihapus_at__isnull=True).select_related("berkas")
    found = dokumen.first()
    if row is None or found is None:
        raise Http404
    require(cuti_access.can_read_document(actor, row, at))
    if row.pemohon_id != actor.pk:
        audit.record(actor, JejakCuti.BACA_DOKUMEN, row, at=at, after={"pegawai": row.pegawai_id})
    return found.berkas


@transaction.atomic
def purge_dokumen(*, at: datetime) -> int:
    """Forget papers whose time is over; the request and the hash of its file stay."""
    due = list(
        DokumenKetidakhadiran.objects.filter(hapus_sesudah__lt=orang.today(at))
        .select_related("berkas")
        .order_by("pk")[:SEKALI]
    )
    for row in due:
        files.discard(row.berkas, at=at)
    if due:
        audit.record(None, JejakCuti.HAPUS_DOKUMEN, due[0], at=at, after={"jumlah": len(due)})
        DokumenKetidakhadiran.objects.filter(pk__in=[row.pk for row in due]).delete()
    return len(due)
