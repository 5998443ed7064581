"""Opening a locked day again: asked for with a reason, decided by the superior, open for some working days."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.http import Http404

from core import audit, notify
from core.access import require
from core.errors import Refused, read_reason
from core.formats import tanggal_panjang
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from ketentuan.logbook_queries import buku_logbook
from logbook import access
from logbook.choices import StatusLogbook
from logbook.choices.tinjau import AlasanTinjau, JejakTinjau, StatusPembukaan
from logbook.models import PembukaanHari
from logbook.queries import pembukaan as queries
from logbook.queries.tempat import place_of
from logbook.rules import alur
from logbook.services.buka import owner

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

ALAMAT = "/logbook/pembukaan/"


@transaction.atomic
def request_opening(*, actor: "Pengguna", at: datetime, tanggal: date, alasan: str) -> PembukaanHari:
    """Ask today's superior to open a locked day. A locked month stays locked: that is the register's to change."""
    pegawai = owner(actor)
    tempat = place_of(pegawai.pk, tanggal, at)
    alur.refuse_locked(tempat.keadaan(StatusLogbook.DRAF))
    if tempat.tutup is None:
        raise Refused(AlasanTinjau.BELUM_TERKUNCI, tanggal=tanggal_panjang(tanggal))
    rapi = read_reason(alasan, AlasanTinjau.ALASAN_PENDEK, "alasan")[:500]
    pemutus = orang.peninjau_of(pegawai.pk, tempat.hari_ini).pegawai
    try:
        with transaction.atomic():
            row = PembukaanHari.objects.create(
                pegawai=pegawai, tanggal=tanggal, alasan=rapi, pemutus=pemutus, diminta_at=at
            )
    except IntegrityError:
        siapa = pemutus.nama_lengkap if pemutus else "atasan Anda"
        raise Refused(AlasanTinjau.SUDAH_DIMINTA, tanggal=tanggal_panjang(tanggal), oleh=siapa) from None
    audit.record(actor, JejakTinjau.MINTA_BUKA, row, at=at, after={"tanggal": f"{tanggal}", "alasan": rapi})
    penerima = orang.pengguna_of(pemutus) if pemutus else None
    if penerima is not None:
        notify.send(
            penerima, "logbook/minta_buka", at=at, tautan=ALAMAT, surel=True,
            pegawai=pegawai.nama_lengkap, tanggal=tanggal, alasan=rapi,
        )  # fmt: skip
    return row


@transaction.atomic
def decide_opening(*, actor: "Pengguna", at: datetime, pk: int, buka: bool, catatan: str = "") -> PembukaanHari:
    """Open the day for some working days, or refuse with a reason. The same word again changes nothing."""
    row = queries.lock_opening(queries.openings_seen_by(actor, at), pk)
    if row is None:
        raise Http404
    require(access.can_review_person(actor, row.pegawai, at))
    status = StatusPembukaan.DIBUKA if buka else StatusPembukaan.DITOLAK
    oleh = owner(actor)
    if row.status != StatusPembukaan.MENUNGGU:
        if row.status == status and row.diputuskan_oleh_id == oleh.pk:
            return row
        siapa = row.diputuskan_oleh.nama_lengkap if row.diputuskan_oleh else ""
        raise Refused(AlasanTinjau.SUDAH_DIPUTUS, status=row.get_status_display().lower(), oleh=siapa)
    catatan = " ".join(catatan.split())[:500]
    if not buka:
        catatan = read_reason(catatan, AlasanTinjau.ALASAN_PENDEK, "catatan")
    row.status, row.diputuskan_at, row.diputuskan_oleh, row.catatan = status, at, oleh, catatan
    row.sampai_at = _open_until(row, at) if buka else None
    row.save(update_fields=["status", "diputuskan_at", "diputuskan_oleh", "catatan", "sampai_at"])
    jejak = JejakTinjau.BUKA if buka else JejakTinjau.TOLAK_BUKA
    audit.record(actor, jejak, row, at=at, before={"status": "menunggu"}, after={"status": status, "catatan": catatan})
    penerima = orang.pengguna_of(row.pegawai)
    if penerima is not None:
        notify.send(
            penerima, "logbook/putusan_buka", at=at, tautan=f"/logbook/{row.tanggal.isoformat()}/", surel=True,
            dibuka=buka, tanggal=row.tanggal, sampai=_last_day(row), catatan=catatan,
        )  # fmt: skip
    return row


def _open_until(row: PembukaanHari, at: datetime) -> datetime:
    """The end of the last working day on which the day may be written."""
    tempat = place_of(row.pegawai_id, row.tanggal, at)
    if tempat.penugasan is None:
        raise Http404
    unit = tempat.penugasan.unit
    hari = buku_logbook().on(unit, tempat.hari_ini).buka_hari_kerja
    return alur.deadline_at(ketentuan.add_working_days(unit.pk, tempat.hari_ini, hari), tempat.zone)


def _last_day(row: PembukaanHari) -> date | None:
    if row.sampai_at is None:
        return None
    return alur.last_day(row.sampai_at, place_of(row.pegawai_id, row.tanggal, row.sampai_at).zone)
