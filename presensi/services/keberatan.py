"""Objections to a line of the allowance cut. An answer never edits a number: it changes facts, or opens the way."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from core import audit, files, formats, notify
from core.access import require
from core.errors import Refused
from core.models import Berkas
from core.periods import Month
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from presensi import access, koreksi_access
from presensi.choices.disiplin import Alasan, JawabanKeberatan, Jejak, StatusKeberatan
from presensi.models import KeberatanPotongan
from presensi.queries import potongan as queries
from presensi.rules.perubahan import SebabUbah
from presensi.services import harian

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

ALASAN_MINIMUM = 10
_STATUS = {
    JawabanKeberatan.KOREKSI: StatusKeberatan.DITERIMA,
    JawabanKeberatan.NILAI_ULANG: StatusKeberatan.DITERIMA,
    JawabanKeberatan.TOLAK: StatusKeberatan.DITOLAK,
}


@transaction.atomic
def raise_keberatan(
    *,
    actor: "Pengguna",
    at: datetime,
    tanggal: date,
    kirim_id: UUID,
    alasan: str,
    bukti: "File[bytes] | None" = None,
) -> KeberatanPotongan:
    """Object to the cut of one's own day. The same kirim_id again gives back what it made."""
    pegawai = access.require_own(actor)
    orang.lock_pegawai_many([pegawai.pk])
    if earlier := queries.keberatan_by_kirim_id(pegawai.pk, kirim_id):
        return earlier
    hari = queries.day_with_cut(pegawai.pk, tanggal)
    if hari is None or not hari.potongan:
        raise Refused(Alasan.TANPA_POTONGAN)
    if not hari.final:
        raise Refused(Alasan.BELUM_FINAL)
    if queries.is_waiting(pegawai.pk, tanggal):
        raise Refused(Alasan.MASIH_TERBUKA)
    row = KeberatanPotongan.objects.create(
        pegawai=pegawai,
        unit=hari.unit,
        pemohon=actor,
        kirim_id=kirim_id,
        tanggal=tanggal,
        potongan=hari.potongan,
        kode=" ".join(filter(None, (hari.kode_tl, hari.kode_psw)))[:30],
        alasan=_reason(alasan, Alasan.ALASAN_WAJIB, "alasan"),
        bukti=files.store(bukti, nama=bukti.name or "bukti", actor=actor, at=at) if bukti else None,
        diajukan_at=at,
    )
    atasan = orang.peninjau_of(pegawai.pk, orang.today(at)).pegawai
    penerima = orang.pengguna_of(atasan) if atasan else None
    if penerima is not None:
        _tell(penerima, "keberatan-menunggu", row, at)
    after = {"tanggal": f"{tanggal}", "potongan": f"{row.potongan}", "bukti": row.bukti is not None}
    audit.record(actor, Jejak.AJUKAN, row, at=at, after=after)
    return row


@transaction.atomic
def answer(*, actor: "Pengguna", at: datetime, pk: int, tindakan: JawabanKeberatan, jawaban: str) -> KeberatanPotongan:
    """Answer with a reason. Accepting opens the way to a correction, or judges the day again from its facts."""
    row = _locked(actor, at, pk)
    require(koreksi_access.can_answer(actor, row, at))
    _refuse_answered(row)
    row.jawaban = _reason(jawaban, Alasan.JAWABAN_WAJIB, "jawaban")
    if tindakan != JawabanKeberatan.TOLAK:
        bulan = Month.of(row.tanggal)
        if ketentuan.is_locked(bulan, row.unit):
            raise Refused(Alasan.TERKUNCI, bulan=formats.bulan(bulan))
    row.status, row.tindakan, row.dijawab_oleh, row.dijawab_at = _STATUS[tindakan], tindakan, actor, at
    wakil = orang.acting_over(actor, row.pegawai_id, at)
    row.atas_nama = wakil.atas_nama[:200] if wakil else ""
    row.save(update_fields=["status", "tindakan", "jawaban", "dijawab_oleh", "dijawab_at", "atas_nama"])
    if tindakan == JawabanKeberatan.NILAI_ULANG:
        harian.rejudge_dates(row.pegawai_id, [row.tanggal], at, SebabUbah("keberatan diterima", f"keberatan:{row.pk}"))
    _tell(row.pemohon, "keberatan-jawaban", row, at)
    after = {"status": row.status, "tindakan": row.tindakan, "atas_nama": row.atas_nama}
    audit.record(actor, Jejak.JAWAB, row, at=at, before={"status": StatusKeberatan.DIAJUKAN.value}, after=after)
    return row


@transaction.atomic
def withdraw(*, actor: "Pengguna", at: datetime, pk: int) -> KeberatanPotongan:
    """Take back one's own objection while it waits."""
    row = _locked(actor, at, pk)
    require(row.pemohon_id == actor.pk)
    _refuse_answered(row)
    row.status = StatusKeberatan.DITARIK
    row.save(update_fields=["status"])
    before = {"status": StatusKeberatan.DIAJUKAN.value}
    audit.record(actor, Jejak.TARIK, row, at=at, before=before, after={"status": row.status})
    return row


@transaction.atomic
def read_bukti(*, actor: "Pengguna", at: datetime, pk: int) -> Berkas:
    """The evidence in the reader's scope, else 404. Reading another's leaves a trace (law 10)."""
    row = queries.keberatan_in_view(actor, at).filter(pk=pk, bukti__isnull=False).first()
    if row is None or row.bukti is None:
        raise Http404
    if row.pemohon_id != actor.pk:
        milik = {"pegawai": row.pegawai_id, "tanggal": f"{row.tanggal}"}
        audit.record(actor, Jejak.BACA_BUKTI, row, at=at, after=milik)
    return row.bukti


def _locked(actor: "Pengguna", at: datetime, pk: int) -> KeberatanPotongan:
    seen = queries.keberatan_in_view(actor, at).filter(pk=pk).first()
    if seen is None:
        raise Http404
    orang.lock_pegawai_many([seen.pegawai_id])
    row = queries.lock_keberatan(pk)
    if row is None:
        raise Http404
    return row


def _refuse_answered(row: KeberatanPotongan) -> None:
    if row.status != StatusKeberatan.DIAJUKAN:
        raise Refused(Alasan.SUDAH_DIJAWAB, status=row.get_status_display().lower())


def _reason(teks: str, alasan: Alasan, field: str) -> str:
    teks = teks.strip()[:1000]
    if len(teks) < ALASAN_MINIMUM:
        raise Refused(alasan, field=field)
    return teks


def _tell(penerima: "Pengguna", jenis: str, row: KeberatanPotongan, at: datetime) -> None:
    tautan = reverse("presensi:keberatan-rincian", args=[row.pk])
    kunci = f"{jenis}:{row.pk}"
    notify.send(penerima, f"presensi/{jenis}", at=at, tautan=tautan, surel=True, kunci=kunci, keberatan=row)
