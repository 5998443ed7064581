"""Rating a day in three classes with a comment that its owner reads, and words back and forth about it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404

from core import audit, notify
from core.access import require
from core.errors import HURUF_TERPENDEK, Refused
from kepegawaian import queries as orang
from logbook import access
from logbook.choices import StatusLogbook
from logbook.choices.tinjau import AlasanTinjau, JejakTinjau, NilaiHari
from logbook.models import Logbook, NilaiLogbook, PesanLogbook
from logbook.queries import hari as hari_q

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

PESAN_MAKS = 1000


@transaction.atomic
def rate(*, actor: "Pengguna", at: datetime, pk: int, nilai: NilaiHari, catatan: str = "") -> NilaiLogbook:
    """Rate an approved day; anything but the middle class says why. Rated anew, the audit trail keeps what was."""
    logbook = _locked(actor, pk, at)
    require(access.can_review(actor, logbook, at))
    if logbook.status != StatusLogbook.DISETUJUI:
        raise Refused(AlasanTinjau.BELUM_DISETUJUI)
    rapi = " ".join(catatan.split())[:500]
    if nilai != NilaiHari.SESUAI and len(rapi) < HURUF_TERPENDEK:
        raise Refused(AlasanTinjau.NILAI_WAJIB_CATATAN, "catatan", nilai=nilai.label)
    lama = NilaiLogbook.objects.filter(logbook=logbook).first()
    before = {"nilai": lama.nilai, "catatan": lama.catatan} if lama else None
    wakil = access.on_behalf(actor, logbook, at)
    row, _ = NilaiLogbook.objects.update_or_create(
        logbook=logbook, defaults={"nilai": nilai, "catatan": rapi, "oleh": actor, "atas_nama": wakil, "at": at}
    )
    audit.record(actor, JejakTinjau.NILAI, row, at=at, before=before, after={"nilai": nilai, "catatan": rapi})
    return row


def drop_rating(logbook: Logbook) -> None:
    """An approval that drops takes its rating along; the audit trail of the deed itself tells."""
    NilaiLogbook.objects.filter(logbook=logbook).delete()


@transaction.atomic
def say(*, actor: "Pengguna", at: datetime, pk: int, teks: str) -> PesanLogbook:
    """A word about a day; the other side is told."""
    logbook = _locked(actor, pk, at)
    milik = access.is_own(actor, logbook, orang.today(at))
    require(milik or access.can_review(actor, logbook, at))
    rapi = teks.strip()
    if not rapi:
        raise Refused(AlasanTinjau.PESAN_KOSONG, "teks")
    if len(rapi) > PESAN_MAKS:
        raise Refused(AlasanTinjau.PESAN_PANJANG, "teks", batas=PESAN_MAKS)
    row = PesanLogbook.objects.create(logbook=logbook, oleh=actor, teks=rapi, at=at)
    audit.record(actor, JejakTinjau.PESAN, row, at=at, after={"logbook": logbook.pk})
    lawan = logbook.pemeriksa if milik else logbook.pegawai
    penerima = orang.pengguna_of(lawan) if lawan is not None else None
    if penerima is not None:
        alamat = f"/logbook/{logbook.tanggal.isoformat()}/"
        if milik:
            alamat = f"/logbook/pegawai/{logbook.pegawai_id}/{logbook.tanggal.isoformat()}/"
        notify.send(
            penerima, "logbook/pesan", at=at, tautan=alamat, dari=actor.nama, tanggal=logbook.tanggal, teks=rapi
        )
    return row


def _locked(actor: "Pengguna", pk: int, at: datetime) -> Logbook:
    row = hari_q.lock_logbook_by_id(pk, actor, orang.today(at))
    if row is None:
        raise Http404
    return row
