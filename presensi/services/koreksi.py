"""Asking for a correction, deciding on it, taking it back. The person's lock comes first, then the row's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.http import Http404

from core import audit, formats
from core.access import require
from core.errors import Refused
from core.massal import HasilMassal, Penolakan, Pilihan, one_by_one
from kepegawaian import queries as orang
from ketentuan.choices import LangkahKedua
from presensi import access, koreksi_access
from presensi.choices.koreksi import AksiKoreksi, Alasan, Jejak, JenisKoreksi, StatusKoreksi
from presensi.models import Koreksi
from presensi.queries import koreksi as queries
from presensi.queries.koreksi import Kasus
from presensi.rules import koreksi as rules
from presensi.rules.koreksi import Usulan
from presensi.services import koreksi_kabar as kabar
from presensi.services import koreksi_terap as terap
from presensi.services.koreksi_bukti import attach

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

SEKALI_MAKS = 200
_PENOLAKAN = Penolakan(Alasan.PILIH_DULU, Alasan.TAK_ADA, Alasan.BUKAN_HAK)


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What a page or the API sends: the day, what is asked, evidence, and the number of the form."""

    kirim_id: UUID
    tanggal: date
    usulan: Usulan
    berkas: "Sequence[File[bytes]]" = ()


@transaction.atomic
def request_koreksi(*, actor: "Pengguna", at: datetime, minta: Permintaan) -> Koreksi:
    """Ask for one day to be put right. The same kirim_id again gives back what it made."""
    pegawai = access.require_own(actor)
    orang.lock_pegawai_many([pegawai.pk])
    if earlier := queries.koreksi_by_kirim_id(pegawai.pk, minta.kirim_id):
        return earlier
    kasus = _case(pegawai.pk, minta.tanggal, at)
    usulan = replace(minta.usulan, alasan=minta.usulan.alasan.strip()[:500], berkas=len(minta.berkas))
    rules.check_request(kasus.fakta, usulan)
    aturan, dinilai = kasus.fakta.aturan, terap.judged(kasus)
    row = Koreksi.objects.create(
        pegawai=pegawai,
        unit=kasus.unit,
        pemohon=actor,
        kirim_id=minta.kirim_id,
        tanggal=minta.tanggal,
        jenis=usulan.jenis,
        jam_at=usulan.jam_at if usulan.jenis in rules.MENAMBAH_KETUKAN else None,
        mode=usulan.mode.value if usulan.mode and usulan.jenis == JenisKoreksi.MODE else "",
        alasan=usulan.alasan,
        langkah_kedua=aturan.langkah_kedua if aturan else LangkahKedua.TANPA,
        dasar=aturan.dasar.sebutan[:220] if aturan else "",
        diajukan_at=at,
        sebelum=terap.as_json(dinilai, kasus.zona),
        sesudah=terap.as_json(terap.foreseen(kasus, usulan), kasus.zona, dinilai),
    )
    sidik = attach(row, minta.berkas, actor=actor, at=at)
    kabar.tell_deciders(row, at)
    after = {"tanggal": f"{row.tanggal}", "jenis": row.jenis, "bukti": sidik}
    audit.record(actor, Jejak.AJUKAN, row, at=at, after=after)
    return row


def preview(*, pegawai: "Pegawai", at: datetime, tanggal: date, usulan: Usulan) -> str:
    """What the day would become, as "TL2 (1,25%) menjadi hadir"; refuses like the request itself. Writes nothing."""
    kasus = _case(pegawai.pk, tanggal, at)
    rules.check_day(kasus.fakta)
    rules.check_claim(kasus.fakta.hari, usulan)
    return rules.before_after(terap.judged(kasus), terap.foreseen(kasus, usulan), kasus.zona)


@transaction.atomic
def withdraw(*, actor: "Pengguna", at: datetime, pk: int) -> Koreksi:
    """Take back one's own request while nobody has decided."""
    row = _locked(actor, at, pk)
    require(row.pemohon_id == actor.pk)
    sebelum = StatusKoreksi(row.status)
    row.status = _next(row, AksiKoreksi.TARIK)
    row.save(update_fields=["status"])
    _record(actor, Jejak.TARIK, row, sebelum, at)
    return row


@transaction.atomic
def approve(*, actor: "Pengguna", at: datetime, pk: int, catatan: str = "") -> Koreksi:
    """Say yes: the day is judged again with what the correction adds, or the second step gets its turn."""
    row = _locked(actor, at, pk)
    require(koreksi_access.can_decide(actor, row, at))
    sebelum, status = StatusKoreksi(row.status), _next(row, AksiKoreksi.SETUJUI)
    kasus = _case(row.pegawai_id, row.tanggal, at, kecuali=row.pk)
    usulan = queries.as_usulan(row)
    _refuse_changed(kasus, usulan)
    if status == StatusKoreksi.LANGKAH_KEDUA:
        row.status, row.pertama_oleh, row.pertama_at, row.ingatan = status, actor, at, 0
        row.pertama_atas_nama = _atas_nama(actor, row, at)
        row.save(update_fields=["status", "pertama_oleh", "pertama_at", "pertama_atas_nama", "ingatan"])
        kabar.tell_deciders(row, at)
        _record(actor, Jejak.TERUSKAN, row, sebelum, at)
        return row
    _decide(actor, row, status, catatan, at)
    awal = terap.judged(kasus)
    akhir = terap.apply(row, kasus, usulan, actor=actor, at=at)
    row.sebelum, row.sesudah = terap.as_json(awal, kasus.zona), terap.as_json(akhir, kasus.zona, awal)
    row.save(update_fields=["sebelum", "sesudah", "rekaman"])
    kabar.tell_owner(row, at, actor)
    _record(actor, Jejak.SETUJUI, row, sebelum, at)
    return row


@transaction.atomic
def reject(*, actor: "Pengguna", at: datetime, pk: int, catatan: str) -> Koreksi:
    """Say no, with a reason."""
    row = _locked(actor, at, pk)
    require(koreksi_access.can_decide(actor, row, at))
    if not catatan.strip():
        raise Refused(Alasan.CATATAN_TOLAK, field="catatan")
    sebelum = StatusKoreksi(row.status)
    _decide(actor, row, _next(row, AksiKoreksi.TOLAK), catatan, at)
    kabar.tell_owner(row, at, actor)
    _record(actor, Jejak.TOLAK, row, sebelum, at)
    return row


@transaction.atomic
def cancel(*, actor: "Pengguna", at: datetime, pk: int, alasan: str) -> Koreksi:
    """Take back an approved correction with a reason. The tap it added stays and says nothing any more."""
    row = _locked(actor, at, pk)
    require(koreksi_access.can_cancel(actor, row, at))
    alasan = alasan.strip()
    if len(alasan) < rules.ALASAN_MINIMUM:
        raise Refused(Alasan.ALASAN_WAJIB, field="alasan")
    sebelum = StatusKoreksi(row.status)
    status = _next(row, AksiKoreksi.BATALKAN)
    _refuse_locked(_case(row.pegawai_id, row.tanggal, at, kecuali=row.pk))
    row.status, row.dibatalkan_oleh, row.dibatalkan_at, row.alasan_batal = status, actor, at, alasan[:500]
    row.save(update_fields=["status", "dibatalkan_oleh", "dibatalkan_at", "alasan_batal"])
    terap.take_back(row, at=at)
    kabar.tell_owner(row, at, actor)
    _record(actor, Jejak.BATALKAN, row, sebelum, at)
    return row


def approve_many(*, actor: "Pengguna", at: datetime, ids: Iterable[int]) -> HasilMassal:
    """Say yes to each of the rows chosen that carry no mark; what did not go through is told."""
    pilihan = [Pilihan(pk) for pk in list(ids)[:SEKALI_MAKS]]
    rows = list(queries.koreksi_to_decide(actor, at).filter(pk__in=[satu.id for satu in pilihan]))
    tanda = {baris.row.pk: baris.tanda for baris in queries.with_marks(rows)}

    def deed(satu: Pilihan) -> int:
        if marks := tanda.get(satu.id):
            raise Refused(Alasan.PERLU_DILIHAT, tanda=", ".join(str(mark.label) for mark in marks))
        return int(approve(actor=actor, at=at, pk=satu.id).pk)

    return one_by_one(HasilMassal, "disetujui", pilihan, deed, _PENOLAKAN)


def _case(pegawai_id: int, tanggal: date, at: datetime, *, kecuali: int = 0) -> Kasus:
    kasus = queries.case_of(pegawai_id, tanggal, at, kecuali=kecuali)
    if kasus is None:
        raise Refused(Alasan.TANPA_PENUGASAN, field="tanggal", tanggal=formats.tanggal_panjang(tanggal))
    return kasus


def _locked(actor: "Pengguna", at: datetime, pk: int) -> Koreksi:
    """The correction under the locks of its person and itself; 404 outside the actor's view."""
    seen = queries.koreksi_in_view(actor, at).filter(pk=pk).first()
    if seen is None:
        raise Http404
    orang.lock_pegawai_many([seen.pegawai_id])
    row = queries.lock_koreksi(pk)
    if row is None:
        raise Http404
    return row


def _next(row: Koreksi, aksi: AksiKoreksi) -> StatusKoreksi:
    return rules.next_status(StatusKoreksi(row.status), aksi, LangkahKedua(row.langkah_kedua))


def _refuse_locked(kasus: Kasus) -> None:
    if kasus.fakta.hari.aturan.terkunci:
        raise Refused(Alasan.TERKUNCI, bulan=formats.bulan(kasus.fakta.hari.aturan.tanggal))


def _refuse_changed(kasus: Kasus, usulan: Usulan) -> None:
    """The deadline and the limit were those of the request; whether it still makes sense is asked again."""
    _refuse_locked(kasus)
    rules.check_day(replace(kasus.fakta, aturan=None))
    rules.check_claim(kasus.fakta.hari, usulan)


def _atas_nama(actor: "Pengguna", row: Koreksi, at: datetime) -> str:
    wakil = orang.acting_over(actor, row.pegawai_id, at)
    return wakil.atas_nama[:200] if wakil else ""


def _decide(actor: "Pengguna", row: Koreksi, status: StatusKoreksi, catatan: str, at: datetime) -> None:
    row.status, row.catatan, row.diputuskan_oleh, row.diputuskan_at = status, catatan.strip()[:500], actor, at
    row.atas_nama = _atas_nama(actor, row, at)
    row.save(update_fields=["status", "catatan", "diputuskan_oleh", "diputuskan_at", "atas_nama"])


def _record(actor: "Pengguna", aksi: Jejak, row: Koreksi, sebelum: StatusKoreksi, at: datetime) -> None:
    after: dict[str, Any] = {"status": row.status, "tanggal": f"{row.tanggal}", "jenis": row.jenis}
    if row.atas_nama:
        after["atas_nama"] = row.atas_nama
    if row.status == StatusKoreksi.DISETUJUI:
        after["hari"] = {"sebelum": row.sebelum, "sesudah": row.sesudah}
    audit.record(actor, aksi, row, at=at, before={"status": sebelum.value}, after=after)
