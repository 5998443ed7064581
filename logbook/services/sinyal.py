"""What is said about a signal: the person explains, the superior notes how it looks. Nothing else follows from it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404

from core import audit, formats
from core.access import require
from core.errors import Refused, read_reason
from logbook import access
from logbook.choices.sinyal import AlasanSinyal, JejakSinyal, PeranTanggapanLogbook, StatusSinyalLogbook
from logbook.models import SinyalLogbook, TanggapanSinyalLogbook
from logbook.queries import sinyal as queries

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

DITINJAU = (StatusSinyalLogbook.WAJAR, StatusSinyalLogbook.PERLU_PERHATIAN)


@transaction.atomic
def explain_signal(*, actor: "Pengguna", at: datetime, pk: int, teks: str) -> SinyalLogbook:
    """Say what was behind a signal of one's own; the superior reads it beside the facts."""
    row = _locked(actor, at, pk)
    require(row.pegawai.pengguna_id == actor.pk)
    if row.status in DITINJAU:
        raise Refused(AlasanSinyal.SUDAH_DITUTUP, jam=formats.jam(row.diubah_at, row.unit.zona))
    rapi = read_reason(teks, AlasanSinyal.PENJELASAN_PENDEK, "teks")[:500]
    peran, status = PeranTanggapanLogbook.PEGAWAI, StatusSinyalLogbook.DIJELASKAN
    return _say(row, actor, peran, status, rapi, JejakSinyal.JELASKAN, at)


@transaction.atomic
def review_signal(*, actor: "Pengguna", at: datetime, pk: int, wajar: bool, teks: str) -> SinyalLogbook:
    """Note how a signal looks to the superior. It may be noted again; each note is kept."""
    row = _locked(actor, at, pk)
    require(access.can_review_person(actor, row.pegawai, at))
    rapi = read_reason(teks, AlasanSinyal.CATATAN_PENDEK, "teks")[:500]
    status = StatusSinyalLogbook.WAJAR if wajar else StatusSinyalLogbook.PERLU_PERHATIAN
    return _say(row, actor, PeranTanggapanLogbook.PENGAWAS, status, rapi, JejakSinyal.TINJAU, at)


def _locked(actor: "Pengguna", at: datetime, pk: int) -> SinyalLogbook:
    row = queries.lock_signal(queries.signals_seen_by(actor, at), pk)
    if row is None:
        raise Http404
    return row


def _say(
    row: SinyalLogbook,
    actor: "Pengguna",
    peran: PeranTanggapanLogbook,
    status: StatusSinyalLogbook,
    teks: str,
    jejak: JejakSinyal,
    at: datetime,
) -> SinyalLogbook:
    before = row.status
    row.status, row.diubah_at = status.value, at
    row.save(update_fields=["status", "diubah_at"])
    TanggapanSinyalLogbook.objects.create(
        sinyal=row, pelaku=actor, peran=peran.value, status=status.value, teks=teks, dibuat_at=at
    )
    audit.record(actor, jejak, row, at=at, before={"status": before}, after={"status": row.status})
    return row
