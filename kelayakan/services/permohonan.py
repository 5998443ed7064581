"""Asking for days at home, deciding on it, taking it back. Seats are counted under the lock of their day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.db import transaction
from django.http import Http404

from core import audit
from core.access import require
from core.errors import Refused
from core.formats import bulan as nama_bulan
from core.formats import di_zona, tanggal_panjang
from kelayakan import roster_access as access
from kelayakan.choices.roster import AksiPermohonan, Alasan, Jejak, StatusPermohonan, SumberRoster
from kelayakan.models import PermohonanWFH
from kelayakan.queries import permohonan as queries
from kelayakan.queries.permohonan import TempatHari
from kelayakan.rules import permohonan as rules
from kelayakan.services.kuota import hold_days
from kelayakan.services.permohonan_antrean import promote, tell_owner, tell_superior
from kelayakan.services.roster_sel import Sebab, Ubahan, change_cells
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

SEKALI_MINTA = 15


@transaction.atomic
def request_wfh(
    *, actor: "Pengguna", at: datetime, tanggal: Sequence[date], kirim_id: UUID, alasan: str, rencana: str = ""
) -> list[PermohonanWFH]:
    """Ask for days at home, all of them or none. A full day puts one on its waiting list; the same kirim_id again
    gives back what it made."""
    days = sorted(set(tanggal))
    if len(days) > SEKALI_MINTA:
        raise Refused(Alasan.TERLALU_BANYAK, field="tanggal", batas=SEKALI_MINTA)
    pegawai = own_pegawai(actor)
    orang.lock_pegawai(pegawai.pk)
    kunci = {satu: uuid5(kirim_id, satu.isoformat()) for satu in days}
    earlier = [row for satu in days if (row := queries.permohonan_by_kirim_id(pegawai, kunci[satu]))]
    if earlier:
        return earlier
    tempat = {satu: _place(pegawai, satu) for satu in days}
    for kantor_id in sorted({satu.kantor.unit.pk for satu in tempat.values()}):
        hold_days(kantor_id, [satu for satu in days if tempat[satu].kantor.unit.pk == kantor_id])
    rows = [
        _request(actor, at, tempat[satu], satu, PermohonanWFH(kirim_id=kunci[satu], alasan=alasan, rencana=rencana))
        for satu in days
    ]
    after = {"tanggal": [row.tanggal.isoformat() for row in rows], "status": [row.status for row in rows]}
    audit.record(actor, Jejak.MOHON_WFH, rows[0], at=at, after=after)
    return rows


def _place(pegawai: "Pegawai", tanggal: date) -> TempatHari:
    tempat = queries.place_on(pegawai.pk, tanggal)
    if tempat is None:
        raise Refused(Alasan.TANPA_PENUGASAN, field="tanggal", tanggal=tanggal_panjang(tanggal))
    return tempat


def _request(actor: "Pengguna", at: datetime, tempat: TempatHari, tanggal: date, row: PermohonanWFH) -> PermohonanWFH:
    pegawai_id = tempat.penugasan.pegawai_id
    fakta = queries.with_debts(queries.day_facts(tempat, tanggal, at), pegawai_id, at)
    rules.check(fakta)
    fakta = queries.with_seats(fakta, tempat)
    row.pegawai_id, row.unit_id, row.pemohon = pegawai_id, tempat.penugasan.unit_id, actor
    row.tanggal, row.diajukan_at = tanggal, at
    row.status = StatusPermohonan.TUNGGU if rules.is_full(fakta) else StatusPermohonan.DIAJUKAN
    row.save(force_insert=True)
    if fakta.kursi is not None and row.status == StatusPermohonan.DIAJUKAN:
        tell_superior(row, at)
    return row


@transaction.atomic
def cancel(*, actor: "Pengguna", at: datetime, pk: int) -> PermohonanWFH:
    """Take back one's own request; an approved day goes back to the office and its seat to the waiting list."""
    row, tempat = _locked(actor, at, pk)
    require(row.pemohon_id == actor.pk)
    sebelum = StatusPermohonan(row.status)
    status = rules.next_status(sebelum, AksiPermohonan.BATALKAN)
    if sebelum == StatusPermohonan.DISETUJUI:
        _refuse_begun(row, at)
        sebab = Sebab(SumberRoster.PERMOHONAN, "Dibatalkan pemohon.", actor)
        change_cells(row.unit_id, [Ubahan(row.pegawai_id, row.tanggal, wfh=False)], sebab, at)
    row.status = status
    row.save(update_fields=["status"])
    _record(actor, Jejak.BATALKAN_PERMOHONAN, row, sebelum, at)
    promote(tempat.kantor, row.tanggal, at)
    return row


@transaction.atomic
def approve(*, actor: "Pengguna", at: datetime, pk: int, catatan: str = "") -> PermohonanWFH:
    """Give the day: it becomes a cell of the published roster. The request has held its seat since it was made."""
    row, tempat = _locked(actor, at, pk)
    require(access.can_decide_permohonan(actor, row, at))
    sebelum = StatusPermohonan(row.status)
    status = rules.next_status(sebelum, AksiPermohonan.SETUJUI)
    fakta = queries.with_seats(queries.day_facts(tempat, row.tanggal, at, kecuali=row.pk), tempat)
    if fakta.kursi is None:
        raise Refused(Alasan.PILIHAN_BELUM_DIPUTUS, bulan=nama_bulan(row.tanggal))
    rules.check(fakta, diminta=False)
    if fakta.kursi.lebih:
        rules.refuse_full(fakta)
    _decide(actor, row, status, catatan, at)
    alasan = f"Permohonan: {row.alasan}"
    ubahan = [Ubahan(row.pegawai_id, row.tanggal, wfh=True)]
    change_cells(row.unit_id, ubahan, Sebab(SumberRoster.PERMOHONAN, alasan, actor), at)
    _record(actor, Jejak.SETUJUI_PERMOHONAN, row, sebelum, at)
    tell_owner(row, "permohonan_diputuskan", at, actor)
    return row


@transaction.atomic
def reject(*, actor: "Pengguna", at: datetime, pk: int, catatan: str) -> PermohonanWFH:
    """Say no with a reason; the seat goes to the waiting list."""
    row, tempat = _locked(actor, at, pk)
    require(access.can_decide_permohonan(actor, row, at))
    if not catatan.strip():
        raise Refused(Alasan.CATATAN_TOLAK, field="catatan")
    sebelum = StatusPermohonan(row.status)
    _decide(actor, row, rules.next_status(sebelum, AksiPermohonan.TOLAK), catatan.strip(), at)
    _record(actor, Jejak.TOLAK_PERMOHONAN, row, sebelum, at)
    tell_owner(row, "permohonan_diputuskan", at, actor)
    promote(tempat.kantor, row.tanggal, at)
    return row


def own_pegawai(actor: "Pengguna") -> "Pegawai":
    """The person behind a login; 403 for a login without one."""
    pegawai: Pegawai | None = getattr(actor, "pegawai", None)
    require(pegawai is not None)
    assert pegawai is not None  # noqa: S101 - require has raised
    return pegawai


def _locked(actor: "Pengguna", at: datetime, pk: int) -> tuple[PermohonanWFH, TempatHari]:
    """The request under the lock of its day; 404 outside the actor's view."""
    seen = queries.permohonan_in_view(actor, at).filter(pk=pk).first()
    if seen is None:
        raise Http404
    tempat = queries.place_of(seen)
    hold_days(tempat.kantor.unit.pk, [seen.tanggal])
    row = queries.lock_permohonan(pk)
    if row is None:
        raise Http404
    return row, tempat


def _refuse_begun(row: PermohonanWFH, at: datetime) -> None:
    if row.tanggal <= di_zona(at, row.unit.zona).date():
        raise Refused(Alasan.BATAL_TERLAMBAT, tanggal=tanggal_panjang(row.tanggal))


def _decide(actor: "Pengguna", row: PermohonanWFH, status: StatusPermohonan, catatan: str, at: datetime) -> None:
    wakil = orang.acting_over(actor, row.pegawai_id, at)
    row.status, row.catatan, row.diputuskan_oleh, row.diputuskan_at = status, catatan[:500], actor, at
    row.atas_nama = wakil.atas_nama[:200] if wakil else ""
    row.save(update_fields=["status", "catatan", "diputuskan_oleh", "diputuskan_at", "atas_nama"])


def _record(actor: "Pengguna", aksi: Jejak, row: PermohonanWFH, sebelum: StatusPermohonan, at: datetime) -> None:
    after = {"status": row.status, "catatan": row.catatan, "atas_nama": row.atas_nama}
    audit.record(actor, aksi, row, at=at, before={"status": sebelum.value}, after=after)
