"""Circulars: drafted with their rows, weighed, adopted together, withdrawn or ended early."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from kepegawaian import queries as orang
from ketentuan import access
from ketentuan.choices import AksiRancangan, Alasan, Jejak, StatusKebijakan, StatusRancangan
from ketentuan.daftar_queries import fingerprint_rancangan
from ketentuan.models import DasarHukum, KebijakanWFH, RancanganKebijakan
from ketentuan.rancangan import check_rows, next_status
from ketentuan.rules import AturanWFH
from ketentuan.services import kabar, kebijakan, umum

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


@dataclass(frozen=True, slots=True)
class IsiRancangan:
    """What a circular says. Every row carries its own dates and scope within those of the circular."""

    nama: str
    dasar: DasarHukum
    mulai: date
    selesai: date | None
    unit: "UnitKerja | None"
    baris: Sequence[AturanWFH]


@transaction.atomic
def create_rancangan(*, actor: "Pengguna", at: datetime, isi: IsiRancangan) -> RancanganKebijakan:
    """Draft a circular. Nothing holds until it is adopted."""
    require(access.can_change_rules(actor, isi.unit, orang.today(at)))
    _check(isi)
    row = RancanganKebijakan.objects.create(
        nama=isi.nama,
        dasar=isi.dasar,
        unit=isi.unit,
        mulai=isi.mulai,
        selesai=isi.selesai,
        dibuat_at=at,
        dibuat_oleh=actor,
    )
    _write_rows(row, isi)
    audit.record(actor, Jejak.BUAT_RANCANGAN, row, at=at, after=_summary(isi))
    return row


@transaction.atomic
def change_rancangan(
    *, actor: "Pengguna", at: datetime, rancangan: RancanganKebijakan, isi: IsiRancangan, sidik: str
) -> RancanganKebijakan:
    """Say something else while it is a draft. `sidik` is what the editor saw when they began."""
    row = _turn(actor, at, rancangan, AksiRancangan.UBAH, sidik)
    require(access.can_change_rules(actor, isi.unit, orang.today(at)))
    _check(isi)
    before = {"nama": row.nama, "mulai": f"{row.mulai}", "selesai": f"{row.selesai}", "baris": row.kebijakan.count()}
    row.nama, row.dasar, row.unit, row.mulai, row.selesai = isi.nama, isi.dasar, isi.unit, isi.mulai, isi.selesai
    row.save(update_fields=["nama", "dasar", "unit", "mulai", "selesai"])
    KebijakanWFH.objects.filter(rancangan=row, status=StatusKebijakan.DRAF).delete()
    _write_rows(row, isi)
    audit.record(actor, Jejak.UBAH_RANCANGAN, row, at=at, before=before, after=_summary(isi))
    return row


@transaction.atomic
def discard_rancangan(*, actor: "Pengguna", at: datetime, rancangan: RancanganKebijakan) -> RancanganKebijakan:
    """Put a draft away for good."""
    row = _turn(actor, at, rancangan, AksiRancangan.BUANG)
    audit.record(
        actor,
        Jejak.BUANG_RANCANGAN,
        row,
        at=at,
        before={"status": StatusRancangan.DRAF},
        after={"status": row.status},
    )
    return row


@transaction.atomic
def adopt_rancangan(
    *, actor: "Pengguna", at: datetime, rancangan: RancanganKebijakan, sidik: str = ""
) -> RancanganKebijakan:
    """Let a draft hold in its dates: its days are taken out of the rules of the same scope, which go on around it."""
    row = _turn(actor, at, rancangan, AksiRancangan.TETAPKAN, sidik)
    drafts = list(row.kebijakan.filter(status=StatusKebijakan.DRAF).order_by("pk"))
    if not drafts:
        raise Refused(Alasan.RANCANGAN_KOSONG)
    for draft in drafts:
        umum.refuse_locked(draft.unit, draft.mulai, draft.selesai)
        kebijakan.carve_out(draft, row)
        umum.refuse_overlap(draft)
        draft.status, draft.dasar = StatusKebijakan.BERLAKU, row.dasar
        draft.save(update_fields=["status", "dasar"])
    audit.record(
        actor,
        Jejak.TETAPKAN_RANCANGAN,
        row,
        at=at,
        before={"status": StatusRancangan.DRAF},
        after={"status": row.status, "kebijakan": [draft.pk for draft in drafts], "mulai": f"{row.mulai}"},
    )
    umum.changed(actor, at, Jejak.TETAPKAN_RANCANGAN, row, row.selesai)
    kabar.leave(actor, row, "rancangan_ditetapkan")
    return row


@transaction.atomic
def withdraw_rancangan(
    *, actor: "Pengguna", at: datetime, rancangan: RancanganKebijakan, alasan: str
) -> RancanganKebijakan:
    """Take back an adopted circular before its first day: everything holds as if it had not been adopted."""
    alasan = umum.reason(alasan)
    row = _turn(actor, at, rancangan, AksiRancangan.CABUT)
    if row.mulai <= formats.di_zona(at, "WIT").date():
        raise Refused(Alasan.SUDAH_MULAI, tanggal=formats.tanggal(row.mulai))
    kebijakan.give_back(row, row.mulai)
    audit.record(
        actor,
        Jejak.CABUT_RANCANGAN,
        row,
        at=at,
        before={"status": StatusRancangan.DITETAPKAN},
        after={"status": row.status, "alasan": alasan},
    )
    umum.changed(actor, at, Jejak.CABUT_RANCANGAN, row, row.selesai)
    kabar.leave(actor, row, "rancangan_dicabut", alasan=alasan)
    return row


@transaction.atomic
def end_rancangan(
    *, actor: "Pengguna", at: datetime, rancangan: RancanganKebijakan, selesai: date, alasan: str
) -> RancanganKebijakan:
    """End an adopted circular early: `selesai` is the first day on which the rules before it hold again."""
    alasan = umum.reason(alasan)
    row = _turn(actor, at, rancangan, AksiRancangan.AKHIRI)
    if selesai <= row.mulai or (row.selesai is not None and selesai >= row.selesai):
        raise Refused(Alasan.AKHIR_DI_LUAR, field="selesai", mulai=formats.tanggal(row.mulai))
    umum.refuse_locked(row.unit, selesai, row.selesai)
    kebijakan.give_back(row, selesai)
    before, row.selesai = row.selesai, selesai
    row.save(update_fields=["selesai"])
    audit.record(
        actor,
        Jejak.AKHIRI_RANCANGAN,
        row,
        at=at,
        before={"selesai": None if before is None else f"{before}"},
        after={"selesai": f"{selesai}", "alasan": alasan},
    )
    umum.changed(actor, at, Jejak.AKHIRI_RANCANGAN, row, before, mulai=selesai)
    kabar.leave(actor, row, "rancangan_berakhir", alasan=alasan)
    return row


def _turn(
    actor: "Pengguna", at: datetime, rancangan: RancanganKebijakan, aksi: AksiRancangan, sidik: str = ""
) -> RancanganKebijakan:
    """Lock a circular, see that the actor may and the state allows, and give it the next state."""
    require(access.can_change_rules(actor, rancangan.unit, orang.today(at)))
    umum.take_turn()
    row = RancanganKebijakan.objects.select_for_update(of=("self",)).get(pk=rancangan.pk)
    status = next_status(StatusRancangan(row.status), aksi)
    if sidik and sidik != fingerprint_rancangan(row):
        raise Refused(Alasan.SUDAH_DIUBAH)
    if status != row.status:
        row.status, row.diputuskan_at, row.diputuskan_oleh = status, at, actor
        row.save(update_fields=["status", "diputuskan_at", "diputuskan_oleh"])
    return row


def _check(isi: IsiRancangan) -> None:
    """Rows in order, and none that reaches beyond the unit of the circular."""
    check_rows(isi.mulai, isi.selesai, isi.baris)
    if isi.unit is None:
        return
    inside = set(orang.unit_subtree(isi.unit).values_list("pk", flat=True))
    for rule in isi.baris:
        if rule.masa.unit_id not in inside:
            raise Refused(Alasan.RANCANGAN_DI_LUAR_LINGKUP, nama=rule.nama, unit=isi.unit.nama_pendek)


def _write_rows(row: RancanganKebijakan, isi: IsiRancangan) -> None:
    for rule in isi.baris:
        kebijakan.create_row(rule, isi.dasar, StatusKebijakan.DRAF, row)


def _summary(isi: IsiRancangan) -> dict[str, object]:
    return {
        "nama": isi.nama,
        "dasar": isi.dasar.kode,
        "unit": isi.unit.pk if isi.unit else None,
        "mulai": f"{isi.mulai}",
        "selesai": None if isi.selesai is None else f"{isi.selesai}",
        "baris": [rule.nama for rule in isi.baris],
    }
