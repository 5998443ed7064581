"""Roles over unit subtrees: given and withdrawn by an admin of the unit, never to or from oneself."""

from datetime import date, datetime

from django.db import transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from kepegawaian import access, queries
from kepegawaian.choices import Alasan, Jejak, JenisPeran
from kepegawaian.models import Pengguna, Peran, UnitKerja


@transaction.atomic
def grant_peran(
    *,
    actor: Pengguna | None,
    at: datetime,
    pengguna: Pengguna,
    jenis: JenisPeran,
    unit: UnitKerja,
    mulai: date,
    selesai: date | None = None,
) -> Peran:
    """Give a role over a unit and everything below it."""
    Pengguna.objects.select_for_update().get(pk=pengguna.pk)
    require(access.can_grant(actor, pengguna, unit, queries.today(at)))
    if jenis == JenisPeran.PEGAWAI:
        raise Refused(Alasan.PERAN_BUKAN_UNTUK_DIBERIKAN, field="jenis")
    if selesai is not None and selesai <= mulai:
        raise Refused(Alasan.SELESAI_MENDAHULUI, field="selesai", mulai=formats.tanggal(mulai))
    sama = Peran.objects.filter(queries.not_ended(mulai), pengguna=pengguna, jenis=jenis, unit=unit)
    if sama.filter(mulai__lt=selesai).exists() if selesai else sama.exists():
        raise Refused(Alasan.PERAN_SUDAH_ADA, field="jenis")
    peran = Peran.objects.create(pengguna=pengguna, jenis=jenis, unit=unit, mulai=mulai, selesai=selesai)
    audit.record(actor, Jejak.BERI_PERAN, peran, at=at, after=_facts(peran))
    return peran


@transaction.atomic
def revoke_peran(*, actor: Pengguna | None, at: datetime, peran: Peran, selesai: date) -> Peran:
    """End a role before a date; on its first day or earlier it never held."""
    peran = Peran.objects.select_for_update(of=("self",)).select_related("pengguna", "unit").get(pk=peran.pk)
    require(access.can_grant(actor, peran.pengguna, peran.unit, queries.today(at)))
    if peran.selesai is not None and peran.selesai <= selesai:
        raise Refused(Alasan.SUDAH_BERAKHIR, selesai=formats.tanggal(peran.selesai))
    before = _facts(peran)
    peran.selesai = max(selesai, peran.mulai)
    peran.save(update_fields=["selesai"])
    audit.record(actor, Jejak.CABUT_PERAN, peran, at=at, before=before, after=_facts(peran))
    return peran


def _facts(peran: Peran) -> dict[str, str | int | None]:
    return {
        "pengguna_id": peran.pengguna_id,
        "jenis": peran.jenis,
        "unit": peran.unit.kode,
        "mulai": f"{peran.mulai}",
        "selesai": f"{peran.selesai}" if peran.selesai else None,
    }
