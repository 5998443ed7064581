"""What is said about a signal: the person explains, the superior notes how it looks. Nothing else follows from it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404

from core import audit, formats
from core.access import require
from core.errors import Refused, read_reason
from presensi import access
from presensi.choices.bukti import Alasan, Jejak, PeranTanggapan, StatusSinyal
from presensi.models import SinyalPresensi, TanggapanSinyal
from presensi.queries import sinyal as queries

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

DITINJAU = (StatusSinyal.WAJAR, StatusSinyal.PERLU_PERHATIAN)


@transaction.atomic
def explain_signal(*, actor: "Pengguna", at: datetime, pk: int, teks: str) -> SinyalPresensi:
    """Say what was behind a signal of one's own; the superior reads it beside the facts."""
    row = _locked(actor, at, pk)
    require(access.is_self(actor, row.pegawai))
    if row.status in DITINJAU:
        raise Refused(Alasan.SINYAL_SUDAH_DITUTUP, jam=formats.jam(row.diubah_at, row.rekaman.zona))
    rapi = read_reason(teks, Alasan.PENJELASAN_PENDEK, "teks")[:500]
    return _say(row, actor, PeranTanggapan.PEGAWAI, StatusSinyal.DIJELASKAN, rapi, Jejak.JELASKAN_SINYAL, at)


@transaction.atomic
def review_signal(*, actor: "Pengguna", at: datetime, pk: int, wajar: bool, teks: str) -> SinyalPresensi:
    """Note how a signal looks to the superior. It may be noted again; each note is kept."""
    row = _locked(actor, at, pk)
    require(access.can_review_signal(actor, row.pegawai, at))
    rapi = read_reason(teks, Alasan.CATATAN_PENDEK, "teks")[:500]
    status = StatusSinyal.WAJAR if wajar else StatusSinyal.PERLU_PERHATIAN
    return _say(row, actor, PeranTanggapan.PENGAWAS, status, rapi, Jejak.TINJAU_SINYAL, at)


def _locked(actor: "Pengguna", at: datetime, pk: int) -> SinyalPresensi:
    row = queries.lock_signal(queries.signals_seen_by(actor, at), pk)
    if row is None:
        raise Http404
    return row


def _say(
    row: SinyalPresensi,
    actor: "Pengguna",
    peran: PeranTanggapan,
    status: StatusSinyal,
    teks: str,
    jejak: Jejak,
    at: datetime,
) -> SinyalPresensi:
    before = row.status
    row.status, row.diubah_at = status.value, at
    row.save(update_fields=["status", "diubah_at"])
    TanggapanSinyal.objects.create(
        sinyal=row, pelaku=actor, peran=peran.value, status=status.value, teks=teks, dibuat_at=at
    )
    audit.record(actor, jejak, row, at=at, before={"status": before}, after={"status": row.status})
    return row
