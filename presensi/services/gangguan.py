"""Outages: write down, close, correct, confirm, withdraw. Days judged already follow in the worker, batch by batch.

Taps see a running outage at once. Every change leaves word of the days it touches in the transaction of the change.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, formats, notify
from core.access import require
from core.errors import Refused
from core.formats import di_zona
from core.periods import Month
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import queries as ketentuan
from ketentuan.services import perubahan
from presensi import gangguan_access as access
from presensi.choices.gangguan import Alasan, Jejak, JenisGangguan, StatusGangguan, SumberGangguan
from presensi.models import Gangguan
from presensi.queries import gangguan as queries
from presensi.rules.gangguan import Jendela, check_text, check_window

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

# So many of UKI are told at most.
DIKABARI = 5


@dataclass(frozen=True, slots=True)
class IsiGangguan:
    """What an outage says; `zona` is that of whoever wrote the times down."""

    jenis: JenisGangguan
    jendela: Jendela
    uraian: str
    unit: "UnitKerja | None" = None
    zona: str = "WIB"


@transaction.atomic
def open_gangguan(*, actor: "Pengguna", at: datetime, isi: IsiGangguan) -> Gangguan:
    """Write an outage down, running or over."""
    require(access.can_open(actor, isi.unit, at))
    uraian = check_text(isi.uraian, Alasan.URAIAN_WAJIB, "uraian")
    check_window(isi.jendela, at)
    _refuse_locked(isi.unit, isi.jendela, at)
    _refuse_overlap(isi.unit, isi.jendela)
    row = Gangguan.objects.create(
        unit=isi.unit,
        zona=isi.zona,
        jenis=isi.jenis,
        status=StatusGangguan.BERLAKU,
        mulai_at=isi.jendela.mulai_at,
        selesai_at=isi.jendela.selesai_at,
        uraian=uraian,
        dicatat_at=at,
        dibuka_oleh=actor,
        ditutup_oleh=actor if isi.jendela.selesai_at else None,
    )
    _judge_again(actor, row, isi.jendela, "Gangguan dicatat", at)
    audit.record(actor, Jejak.BUKA, row, at=at, after={**_trail(row), **_show_others(actor, row, at)})
    return row


@transaction.atomic
def close_gangguan(*, actor: "Pengguna", at: datetime, gangguan: Gangguan, selesai_at: datetime) -> Gangguan:
    """Say when a running outage ended."""
    row = _locked(actor, gangguan, at)
    if row.selesai_at is not None:
        raise Refused(Alasan.SUDAH_DITUTUP, jam=formats.waktu(row.selesai_at, row.zona))
    lama = Jendela(row.mulai_at, None)
    check_window(Jendela(row.mulai_at, selesai_at), at)
    before = _trail(row)
    row.selesai_at, row.ditutup_oleh = selesai_at, actor
    row.save(update_fields=["selesai_at", "ditutup_oleh"])
    _judge_again(actor, row, lama, "Gangguan ditutup", at)
    audit.record(actor, Jejak.TUTUP, row, at=at, before=before, after=_trail(row))
    return row


@transaction.atomic
def correct_gangguan(
    *, actor: "Pengguna", at: datetime, gangguan: Gangguan, jendela: Jendela, uraian: str, alasan: str
) -> Gangguan:
    """Put the window or the words right, with a reason; what it said before stays in the audit trail."""
    row = _locked(actor, gangguan, at)
    alasan = check_text(alasan, Alasan.ALASAN_WAJIB, "alasan")
    uraian = check_text(uraian, Alasan.URAIAN_WAJIB, "uraian")
    check_window(jendela, at)
    lama = Jendela(row.mulai_at, row.selesai_at)
    _refuse_locked(row.unit, lama.joined(jendela), at)
    _refuse_overlap(row.unit, jendela, row.pk)
    before = _trail(row)
    row.mulai_at, row.selesai_at, row.uraian, row.alasan = jendela.mulai_at, jendela.selesai_at, uraian, alasan
    row.ditutup_oleh = actor if jendela.selesai_at else None
    row.save(update_fields=["mulai_at", "selesai_at", "uraian", "alasan", "ditutup_oleh"])
    _judge_again(actor, row, lama.joined(jendela), "Gangguan dibetulkan", at)
    audit.record(actor, Jejak.BETULKAN, row, at=at, before=before, after={**_trail(row), "alasan": alasan})
    return row


@transaction.atomic
def withdraw_gangguan(*, actor: "Pengguna", at: datetime, gangguan: Gangguan, alasan: str) -> Gangguan:
    """Take an outage or a suspicion back, with a reason; the row stays."""
    row = queries.lock_gangguan(gangguan.pk)
    require(access.can_change(actor, row, at))
    if row.status == StatusGangguan.DITARIK:
        raise Refused(Alasan.SUDAH_DITARIK)
    alasan = check_text(alasan, Alasan.ALASAN_WAJIB, "alasan")
    jendela, before = Jendela(row.mulai_at, row.selesai_at), _trail(row)
    held = row.status == StatusGangguan.BERLAKU
    if held:
        _refuse_locked(row.unit, jendela, at)
    row.status, row.ditarik_at, row.ditarik_oleh, row.alasan = StatusGangguan.DITARIK, at, actor, alasan
    row.save(update_fields=["status", "ditarik_at", "ditarik_oleh", "alasan"])
    if held:
        _judge_again(actor, row, jendela, "Gangguan ditarik", at)
    audit.record(actor, Jejak.TARIK, row, at=at, before=before, after={**_trail(row), "alasan": alasan})
    return row


@transaction.atomic
def confirm_gangguan(*, actor: "Pengguna", at: datetime, gangguan: Gangguan, isi: IsiGangguan) -> Gangguan:
    """Make a suspicion of the probe count, with the reach and window a person stands for.

    Who may not speak for everywhere writes down an outage of the own unit; the suspicion stays for the others.
    """
    row = queries.lock_gangguan(gangguan.pk)
    require(access.can_open(actor, isi.unit, at))
    if row.status == StatusGangguan.DUGAAN and not access.can_change(actor, row, at):
        return open_gangguan(actor=actor, at=at, isi=isi)
    if row.status == StatusGangguan.DITARIK:
        raise Refused(Alasan.SUDAH_DITARIK)
    if row.status != StatusGangguan.DUGAAN:
        raise Refused(Alasan.BUKAN_DUGAAN)
    uraian = check_text(isi.uraian, Alasan.URAIAN_WAJIB, "uraian")
    check_window(isi.jendela, at)
    _refuse_locked(isi.unit, isi.jendela, at)
    _refuse_overlap(isi.unit, isi.jendela, row.pk)
    before = _trail(row)
    row.unit, row.zona, row.jenis, row.uraian = isi.unit, isi.zona, isi.jenis, uraian
    row.mulai_at, row.selesai_at = isi.jendela.mulai_at, isi.jendela.selesai_at
    row.status, row.dibuka_oleh = StatusGangguan.BERLAKU, actor
    row.ditutup_oleh = actor if isi.jendela.selesai_at else None
    row.save()
    _judge_again(actor, row, isi.jendela, "Gangguan dikonfirmasi", at)
    audit.record(
        actor, Jejak.KONFIRMASI, row, at=at, before=before, after={**_trail(row), **_show_others(actor, row, at)}
    )
    return row


@transaction.atomic
def suspect_gangguan(*, at: datetime, jendela: Jendela, uraian: str) -> Gangguan | None:
    """Note that the service seems to have been down. It has no effect until somebody confirms it."""
    if queries.overlapping(None, jendela) is not None:
        return None
    row = Gangguan.objects.create(
        zona="WIB",
        jenis=JenisGangguan.SERVER,
        sumber=SumberGangguan.PEMANTAU,
        status=StatusGangguan.DUGAAN,
        mulai_at=jendela.mulai_at,
        selesai_at=jendela.selesai_at,
        uraian=uraian,
        dicatat_at=at,
    )
    audit.record(None, Jejak.DUGA, row, at=at, after=_trail(row))
    return row


def _locked(actor: "Pengguna", gangguan: Gangguan, at: datetime) -> Gangguan:
    row = queries.lock_gangguan(gangguan.pk)
    require(access.can_change(actor, row, at))
    if row.status == StatusGangguan.DITARIK:
        raise Refused(Alasan.SUDAH_DITARIK)
    if row.status == StatusGangguan.DUGAAN:
        raise Refused(Alasan.MASIH_DUGAAN)
    return row


def _refuse_locked(unit: "UnitKerja | None", jendela: Jendela, at: datetime) -> None:
    """Days of a locked month do not change. Without a unit nobody can say for all: there each is left as it is."""
    if unit is None:
        return
    zona = unit.zona
    akhir = jendela.selesai_at or at
    for month in sorted({Month.of(di_zona(jendela.mulai_at, zona).date()), Month.of(di_zona(akhir, zona).date())}):
        if ketentuan.is_locked(month, unit):
            raise Refused(Alasan.TERKUNCI, field="mulai", bulan=formats.bulan(month), unit=unit.nama_pendek)


def _refuse_overlap(unit: "UnitKerja | None", jendela: Jendela, kecuali: int | None = None) -> None:
    clash = queries.overlapping(unit, jendela, kecuali)
    if clash is not None:
        raise Refused(Alasan.BERTUMPUK, field="mulai", nomor=clash.nomor)


def _judge_again(actor: "Pengguna", row: Gangguan, jendela: Jendela, aksi: str, at: datetime) -> None:
    mulai, selesai = queries.days_of(jendela)
    nama = f"gangguan {row.get_jenis_display().lower()} {row.nomor}"
    perubahan.enqueue(actor=actor, at=at, aksi=aksi, nama=nama, unit_id=row.unit_id, mulai=mulai, selesai=selesai)


def _show_others(actor: "Pengguna", row: Gangguan, at: datetime) -> dict[str, object]:
    """Whoever writes down an outage that takes in their own day keeps that day like everybody else; somebody else is
    told to look at it (law 8): UKI and the heads of the unit, or of all units."""
    sendiri = queries.concerns_opener(row)
    if not sendiri:
        return {"pencatat_sendiri": False}
    tanggal = orang.today(at)
    kepala = orang.kepala_of(row.unit, tanggal) if row.unit is not None else None
    pemimpin = orang.pengguna_of(kepala.pegawai) if kepala is not None else None
    penerima = [*orang.holders_around(JenisPeran.UKI, row.unit, tanggal)[:DIKABARI], *([pemimpin] if pemimpin else [])]
    for pengguna in {satu.pk: satu for satu in penerima if satu.pk != actor.pk}.values():
        notify.send(
            pengguna,
            "presensi/gangguan-sendiri",
            at=at,
            tautan=f"/presensi/gangguan/{row.pk}/",
            surel=True,
            kunci=f"gangguan-sendiri:{row.pk}",
            nomor=row.nomor,
            oleh=actor.nama,
            unit=row.unit.nama_pendek if row.unit else "semua unit",
            mulai=formats.waktu(row.mulai_at, row.zona),
            uraian=row.uraian,
        )
    return {"pencatat_sendiri": True}


def _trail(row: Gangguan) -> dict[str, object]:
    return {
        "nomor": row.nomor,
        "unit": row.unit_id,
        "status": str(row.status),
        "mulai": row.mulai_at.isoformat(),
        "selesai": row.selesai_at.isoformat() if row.selesai_at else None,
    }
