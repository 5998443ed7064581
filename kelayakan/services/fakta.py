"""Discipline kept by the admin, readiness told by the person and confirmed by the superior."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit
from core.access import require
from core.errors import Refused
from kelayakan import layak_access as access
from kelayakan.choices.fakta import Alasan, Jejak
from kelayakan.choices.layak import StatusDisiplin
from kelayakan.models import CatatanDisiplin, Kesiapan
from kelayakan.rules.fakta import check_discipline, check_span
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

SEHARI = timedelta(days=1)
ALAT = ("laptop", "koneksi", "vpn", "ruang")


@transaction.atomic
def record_discipline(
    *,
    actor: "Pengguna",
    at: datetime,
    pegawai: "Pegawai",
    status: StatusDisiplin,
    mulai: date,
    sampai: date | None = None,
    tingkat: str = "",
    nomor_sk: str = "",
) -> CatatanDisiplin:
    """Record an examination or a punishment (PP 94/2021)."""
    require(access.can_keep_facts_of(actor, pegawai, orang.today(at)))
    check_discipline(status, tingkat, nomor_sk, mulai, orang.today(at))
    selesai = check_span(mulai, sampai).selesai if sampai else None
    row = CatatanDisiplin.objects.create(
        pegawai=pegawai,
        status=status,
        tingkat=tingkat,
        nomor_sk=nomor_sk.strip(),
        mulai=mulai,
        selesai=selesai,
        dicatat_oleh=actor,
        dicatat_at=at,
    )
    audit.record(actor, Jejak.CATAT_DISIPLIN, row, at=at, after=_discipline_trail(row))
    return row


@transaction.atomic
def end_discipline(*, actor: "Pengguna", at: datetime, pk: int, sampai: date) -> CatatanDisiplin:
    """Say on which day an examination or a punishment ends."""
    row = CatatanDisiplin.objects.select_for_update(of=("self",)).select_related("pegawai").get(pk=pk)
    require(access.can_keep_facts_of(actor, row.pegawai, orang.today(at)))
    if row.status == StatusDisiplin.SELESAI:
        raise Refused(Alasan.SUDAH_BERAKHIR)
    before = _discipline_trail(row)
    row.selesai = check_span(row.mulai, sampai).selesai
    if row.selesai <= orang.today(at):
        row.status = StatusDisiplin.SELESAI
    row.save(update_fields=["selesai", "status"])
    audit.record(actor, Jejak.AKHIRI_DISIPLIN, row, at=at, before=before, after=_discipline_trail(row))
    return row


@transaction.atomic
def declare_readiness(
    *, actor: "Pengguna", at: datetime, pegawai: "Pegawai", keterangan: str = "", **alat: bool
) -> Kesiapan:
    """Say what one has at home; a new statement waits for the superior again."""
    require(pegawai.pengguna_id == actor.pk)
    orang.lock_pegawai(pegawai.pk)
    row = Kesiapan.objects.filter(pegawai=pegawai).first() or Kesiapan(pegawai=pegawai)
    before = _readiness_trail(row) if row.pk else None
    for name in ALAT:
        setattr(row, name, bool(alat.get(name)))
    row.keterangan, row.diisi_at = " ".join(keterangan.split())[:300], at
    row.dikonfirmasi_oleh = row.dikonfirmasi_at = None
    row.save()
    audit.record(actor, Jejak.ISI_KESIAPAN, row, at=at, before=before, after=_readiness_trail(row))
    return row


@transaction.atomic
def confirm_readiness(*, actor: "Pengguna", at: datetime, pegawai: "Pegawai", diisi_at: datetime) -> Kesiapan:
    """The superior has looked at a statement: the very one that was shown (`diisi_at`)."""
    require(access.can_confirm_readiness(actor, pegawai, orang.today(at)))
    orang.lock_pegawai(pegawai.pk)
    row = Kesiapan.objects.filter(pegawai=pegawai).first()
    if row is None:
        raise Refused(Alasan.BELUM_DIISI)
    if abs(row.diisi_at - diisi_at) >= timedelta(seconds=1):
        raise Refused(Alasan.SUDAH_DIUBAH)
    if row.dikonfirmasi_at is None:
        row.dikonfirmasi_oleh, row.dikonfirmasi_at = actor, at
        row.save(update_fields=["dikonfirmasi_oleh", "dikonfirmasi_at"])
        audit.record(actor, Jejak.KONFIRMASI_KESIAPAN, row, at=at, after=_readiness_trail(row))
    return row


def _discipline_trail(row: CatatanDisiplin) -> dict[str, object]:
    return {
        "pegawai": row.pegawai_id,
        "status": str(row.status),
        "tingkat": row.tingkat,
        "nomor_sk": row.nomor_sk,
        "mulai": f"{row.mulai}",
        "selesai": f"{row.selesai}" if row.selesai else None,
    }


def _readiness_trail(row: Kesiapan) -> dict[str, object]:
    return {"pegawai": row.pegawai_id, **{name: getattr(row, name) for name in ALAT}}
