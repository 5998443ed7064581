"""Sending a day and reviewing it: submit, withdraw, approve, return, undo; one by one or many at once."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404

from core import audit, jobs, notify
from core.access import require
from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.formats import di_zona, jam
from core.massal import Penolakan, one_by_one
from core.massal import Pilihan as Pilihan
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from logbook import access
from logbook.choices import AksiLogbook, Alasan, Jejak, StatusLogbook
from logbook.choices.tinjau import AlasanTinjau
from logbook.models import Logbook, Tinjauan
from logbook.queries import hari as hari_q
from logbook.queries.sinyal import signals_of_logbooks
from logbook.queries.tempat import Tempat, deadline_of, place_of
from logbook.rules import alur, hari
from logbook.rules.isian import as_version
from logbook.services.buka import owner
from logbook.services.nilai import drop_rating

if TYPE_CHECKING:
    from celery import Task

    from kepegawaian.models import Pegawai, Pengguna, Penugasan


_PUTUSAN = ("diputuskan_at", "diputuskan_oleh", "atas_nama", "catatan")
_JEJAK = {
    AksiLogbook.KIRIM: Jejak.KIRIM,
    AksiLogbook.TARIK: Jejak.TARIK,
    AksiLogbook.SETUJUI: Jejak.SETUJUI,
    AksiLogbook.KEMBALIKAN: Jejak.KEMBALIKAN,
    AksiLogbook.BATAL_SETUJUI: Jejak.BATAL_SETUJUI,
}


_PENOLAKAN = Penolakan(Alasan.TANPA_PILIHAN, Alasan.TIDAK_DITEMUKAN, Alasan.BUKAN_PENINJAU)


# --- the owner -------------------------------------------------------------------------------------------------------


@transaction.atomic
def submit(
    *, actor: "Pengguna", at: datetime, tanggal: date, versi: int | None = None, tahu_kurang: bool = False
) -> Logbook:
    """Send one's day to today's supervisor. Sent already is answered as it stands."""
    pegawai = owner(actor)
    logbook = hari_q.lock_logbook(pegawai.pk, tanggal)
    tempat = place_of(pegawai.pk, tanggal, at)
    if logbook is None:
        alur.check_open(tempat.keadaan(StatusLogbook.DRAF))
        raise Refused(Alasan.BELUM_ADA_KEGIATAN)
    sebelum = StatusLogbook(logbook.status)
    if sebelum == StatusLogbook.TERKIRIM:
        return logbook
    alur.check_open(tempat.keadaan(sebelum))
    status = alur.next_status(sebelum, AksiLogbook.KIRIM, hari_q.putusan_of(logbook))
    _refuse_other_version(logbook, versi)
    baris = hari_q.kegiatan_of([logbook])[logbook.pk]
    butir = hari_q.butir_of(baris)
    _refuse_incomplete(butir, tempat, at)
    alur.check_minimum(hari.total_minutes(butir), tempat.kewajiban.menit, diakui=tahu_kurang)
    logbook.pemeriksa = _reviewer(pegawai, tempat, at)
    logbook.tenggat_at = deadline_of(tempat)
    logbook.tepat_waktu = alur.is_on_time(logbook.tepat_waktu, at, logbook.tenggat_at)
    logbook.dikirim_at = at
    logbook.diputuskan_at, logbook.diputuskan_oleh, logbook.atas_nama, logbook.catatan = None, None, "", ""
    kolom = ("pemeriksa", "tenggat_at", "tepat_waktu", "dikirim_at", *_PUTUSAN)
    jobs.after_commit(_examination(), logbook.pk)
    return _decide(actor, logbook, AksiLogbook.KIRIM, status, at, baris, kolom=kolom)


@transaction.atomic
def withdraw(*, actor: "Pengguna", at: datetime, tanggal: date) -> Logbook:
    """Take one's sent day back to edit it. An approval drops with that, and who gave it is told."""
    pegawai = owner(actor)
    logbook = hari_q.lock_logbook(pegawai.pk, tanggal)
    if logbook is None:
        raise Refused(Alasan.BELUM_TERKIRIM)
    tempat = place_of(pegawai.pk, tanggal, at)
    status = alur.next_status(StatusLogbook(logbook.status), AksiLogbook.TARIK, hari_q.putusan_of(logbook))
    alur.refuse_locked(tempat.keadaan(status))
    alur.refuse_closed(tempat.keadaan(status))
    pemutus = logbook.diputuskan_oleh if logbook.status == StatusLogbook.DISETUJUI else None
    if not hari_q.was_reviewed(logbook):
        logbook.tepat_waktu = None
    logbook.diputuskan_at, logbook.diputuskan_oleh, logbook.atas_nama, logbook.catatan = None, None, "", ""
    drop_rating(logbook)
    hasil = _decide(actor, logbook, AksiLogbook.TARIK, status, at, kolom=("tepat_waktu", *_PUTUSAN))
    if pemutus is not None and (penerima := orang.pengguna_of(pemutus)) is not None:
        notify.send(
            penerima,
            "logbook/persetujuan_gugur",
            at=at,
            tautan=f"/logbook/pegawai/{pegawai.pk}/{tanggal.isoformat()}/",
            surel=True,
            pegawai=pegawai.nama_lengkap,
            tanggal=tanggal,
        )
    return hasil


# --- the reviewer ----------------------------------------------------------------------------------------------------


@transaction.atomic
def approve(
    *,
    actor: "Pengguna",
    at: datetime,
    pilihan: Pilihan,
    catatan: str = "",
    hanya_tanpa_tanda: bool = False,
    terlihat: bool = True,
) -> Logbook:
    """Approve a logbook. What the same person approved already is answered as it stands."""
    logbook, tempat = _for_review(actor, pilihan.id, at)
    if not terlihat:
        raise Refused(AlasanTinjau.BELUM_DILIHAT)
    oleh = owner(actor)
    if logbook.status == StatusLogbook.DISETUJUI and logbook.diputuskan_oleh_id == oleh.pk:
        return logbook
    status = alur.next_status(StatusLogbook(logbook.status), AksiLogbook.SETUJUI, hari_q.putusan_of(logbook))
    alur.refuse_locked(tempat.keadaan(status))
    _refuse_other_version(logbook, pilihan.versi)
    catatan = alur.read_catatan(catatan, wajib=False)
    baris = hari_q.kegiatan_of([logbook])[logbook.pk]
    if hanya_tanpa_tanda and hari.marks(hari_q.butir_of(baris), tempat.istirahat, tempat.kewajiban.menit):
        raise Refused(Alasan.BERTANDA)
    logbook.diputuskan_at, logbook.diputuskan_oleh, logbook.catatan = at, oleh, catatan
    logbook.atas_nama = access.on_behalf(actor, logbook, at)
    return _decide(actor, logbook, AksiLogbook.SETUJUI, status, at, baris, catatan, kolom=_PUTUSAN)


@transaction.atomic
def return_logbook(*, actor: "Pengguna", at: datetime, pilihan: Pilihan, catatan: str) -> Logbook:
    """Send a logbook back with the reason; its owner is told in the product and by e-mail."""
    logbook, tempat = _for_review(actor, pilihan.id, at)
    catatan = alur.read_catatan(catatan, wajib=True)
    oleh = owner(actor)
    is_repeat = logbook.diputuskan_oleh_id == oleh.pk and logbook.catatan == catatan
    if logbook.status == StatusLogbook.DIKEMBALIKAN and is_repeat:
        return logbook
    status = alur.next_status(StatusLogbook(logbook.status), AksiLogbook.KEMBALIKAN, hari_q.putusan_of(logbook))
    alur.refuse_locked(tempat.keadaan(status))
    _refuse_other_version(logbook, pilihan.versi)
    baris = hari_q.kegiatan_of([logbook])[logbook.pk]
    logbook.diputuskan_at, logbook.diputuskan_oleh, logbook.catatan = at, oleh, catatan
    logbook.atas_nama = access.on_behalf(actor, logbook, at)
    _decide(actor, logbook, AksiLogbook.KEMBALIKAN, status, at, baris, catatan, kolom=_PUTUSAN)
    if logbook.pegawai.pengguna is not None:
        notify.send(
            logbook.pegawai.pengguna,
            "logbook/dikembalikan",
            at=at,
            tautan=f"/logbook/{logbook.tanggal.isoformat()}/",
            surel=True,
            tanggal=logbook.tanggal,
            catatan=catatan,
            oleh=f"{oleh.nama_lengkap}, {logbook.atas_nama}" if logbook.atas_nama else oleh.nama_lengkap,
        )
    return logbook


@transaction.atomic
def undo_approval(*, actor: "Pengguna", at: datetime, pk: int) -> Logbook:
    """Take one's own approval back on the same day ("Urungkan"). It waits for review again."""
    logbook, tempat = _for_review(actor, pk, at)
    putusan = hari_q.putusan_of(logbook)
    status = alur.next_status(StatusLogbook(logbook.status), AksiLogbook.BATAL_SETUJUI, putusan)
    alur.refuse_locked(tempat.keadaan(status))
    diputuskan_at = logbook.diputuskan_at or at
    alur.check_undo(
        is_pemutus=logbook.diputuskan_oleh_id == owner(actor).pk,
        oleh=putusan.oleh,
        tanggal_putusan=di_zona(diputuskan_at, tempat.zona).date(),
        hari_ini=di_zona(at, tempat.zona).date(),
    )
    logbook.diputuskan_at, logbook.diputuskan_oleh, logbook.atas_nama, logbook.catatan = None, None, "", ""
    drop_rating(logbook)
    return _decide(actor, logbook, AksiLogbook.BATAL_SETUJUI, status, at, kolom=_PUTUSAN)


# --- many at once ----------------------------------------------------------------------------------------------------


def approve_many(
    *,
    actor: "Pengguna",
    at: datetime,
    pilihan: Iterable[Pilihan],
    bertanda: Collection[int] = (),
    terlihat: Collection[int] | None = None,
) -> alur.HasilMassal:
    """Approve many, each by itself: what fails leaves the rest approved. Marked ones are left out, those marked by our
    own rules or a signal and those (`bertanda`) marked by whoever asks; so is what was never shown (`terlihat`)."""
    dipilih = list(pilihan)
    bersinyal = signals_of_logbooks(satu.id for satu in dipilih)

    def one(satu: Pilihan) -> Logbook:
        if satu.id in bertanda or satu.id in bersinyal:
            raise Refused(Alasan.BERTANDA)
        tampil = terlihat is None or satu.id in terlihat
        return approve(actor=actor, at=at, pilihan=satu, hanya_tanpa_tanda=True, terlihat=tampil)

    return _each("disetujui", dipilih, one)


def return_many(*, actor: "Pengguna", at: datetime, pilihan: Iterable[Pilihan], catatan: str) -> alur.HasilMassal:
    """Send many back with the same reason, each by itself."""
    dipilih = list(pilihan)
    if dipilih:
        alur.read_catatan(catatan, wajib=True)
    return _each(
        "dikembalikan", dipilih, lambda satu: return_logbook(actor=actor, at=at, pilihan=satu, catatan=catatan)
    )


def undo_many(*, actor: "Pengguna", at: datetime, ids: Iterable[int]) -> alur.HasilMassal:
    """Take many of one's own approvals back, each by itself."""
    return _each(
        "menunggu lagi", (Pilihan(pk) for pk in ids), lambda satu: undo_approval(actor=actor, at=at, pk=satu.id)
    )


def _each(kata: str, pilihan: Iterable[Pilihan], deed: Callable[[Pilihan], Logbook]) -> alur.HasilMassal:
    return one_by_one(alur.HasilMassal, kata, pilihan, lambda satu: deed(satu).pk, _PENOLAKAN)


# --- readdressing ----------------------------------------------------------------------------------------------------


@transaction.atomic
def readdress(*, at: datetime, pk: int, tanggal: date) -> bool:
    """Hand a waiting logbook to the supervisor of today when it lies with someone who no longer leads the person."""
    logbook = hari_q.lock_waiting(pk)
    if logbook is None:
        return False
    atasan = orang.peninjau_of(logbook.pegawai_id, tanggal).pegawai
    if atasan is None or atasan.pk == logbook.pemeriksa_id:
        return False
    sebelum, logbook.pemeriksa = logbook.pemeriksa_id, atasan
    logbook.save(update_fields=["pemeriksa"])
    audit.record(None, Jejak.ALIHKAN, logbook, at=at, before={"pemeriksa": sebelum}, after={"pemeriksa": atasan.pk})
    return True


def _examination() -> "Task[..., object]":
    from logbook.sinyal_tasks import periksa_satu  # tasks import this room; the cycle is cut here

    return periksa_satu


# --- parts -----------------------------------------------------------------------------------------------------------


def _decide(
    actor: "Pengguna",
    logbook: Logbook,
    aksi: AksiLogbook,
    status: StatusLogbook,
    at: datetime,
    baris: Iterable[hari_q.BarisKegiatan] = (),
    catatan: str = "",
    *,
    kolom: tuple[str, ...],
) -> Logbook:
    """The new state, the deed with the entries as they were, and the one audit row."""
    sebelum, logbook.status = logbook.status, status
    logbook.versi += 1
    logbook.diubah_at = at
    logbook.save(update_fields=["status", "versi", "diubah_at", *kolom])
    wakil = logbook.atas_nama
    Tinjauan.objects.create(
        logbook=logbook,
        aksi=aksi,
        oleh=actor,
        atas_nama=wakil,
        at=at,
        catatan=catatan,
        isi=[_version_of(b) for b in baris],
    )
    audit.record(
        actor,
        _JEJAK[aksi],
        logbook,
        at=at,
        before={"status": sebelum},
        after={
            "status": status,
            "versi": logbook.versi,
            **({"catatan": catatan} if catatan else {}),
            **({"atas_nama": wakil} if wakil else {}),
        },
    )
    return logbook


def _version_of(baris: hari_q.BarisKegiatan) -> dict[str, object]:
    return as_version(
        str(baris.kunci),
        baris.isi,
        [(str(b.berkas_id), b.nama) for b in baris.bukti],
        tugas=baris.tugas.nama if baris.tugas else "",
        rencana=baris.rencana,
    )


def _for_review(actor: "Pengguna", pk: int, at: datetime) -> tuple[Logbook, Tempat]:
    """A logbook in the actor's scope (else 404), locked, that the actor may review (else 403)."""
    logbook = hari_q.lock_logbook_by_id(pk, actor, orang.today(at))
    if logbook is None:
        raise Http404
    require(access.can_review(actor, logbook, at))
    return logbook, place_of(logbook.pegawai_id, logbook.tanggal, at)


def _refuse_other_version(logbook: Logbook, versi: int | None) -> None:
    if versi is not None and versi != logbook.versi:
        raise Refused(AlasanUmum.BERUBAH_DI_TEMPAT_LAIN, jam=jam(logbook.diubah_at, logbook.unit.zona))


def _refuse_incomplete(butir: list[hari.Butir], tempat: Tempat, at: datetime) -> None:
    if not butir:
        raise Refused(Alasan.BELUM_ADA_KEGIATAN)
    kurang = hari.check_day(butir, tempat.sekarang(at))
    if kurang:
        raise Refused(Alasan.BELUM_LENGKAP, jumlah=len(kurang), pertama=kurang[0].masalah.pesan)


def _reviewer(pegawai: "Pegawai", tempat: Tempat, at: datetime) -> "Pegawai | None":
    """Who reviews today, None where a rule says that nobody does; without either the refusal says whom to ask."""
    peninjau = orang.peninjau_of(pegawai.pk, tempat.hari_ini)
    if peninjau.pegawai is not None or peninjau.hanya_lapor:
        return peninjau.pegawai
    penugasan = orang.penugasan_on(pegawai.pk, tempat.hari_ini) or tempat.penugasan
    if penugasan is not None and penugasan.atasan is not None and penugasan.atasan.aktif:
        return penugasan.atasan
    raise Refused(Alasan.TANPA_ATASAN, **_whom_to_ask(penugasan, at))


def _whom_to_ask(penugasan: "Penugasan | None", at: datetime) -> dict[str, str]:
    if penugasan is None:
        return {"kantor": "", "kontak": ""}
    kantor = orang.kantor_of(penugasan.unit)
    admin = orang.holders_of(JenisPeran.ADMIN, penugasan.unit, orang.today(at)).first()
    siapa = [s for s in (admin.nama if admin else "", kantor.kontak) if s]
    return {"kantor": kantor.nama_pendek, "kontak": f" ({', '.join(siapa)})" if siapa else ""}
