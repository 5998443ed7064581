"""Who reviews the head of a unit that has nobody above: a dated rule; a new one ends the one before."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from kepegawaian import access, queries
from kepegawaian.choices import Alasan, CaraTinjauPuncak, Jejak
from kepegawaian.models import Pegawai, Pengguna, PeninjauPuncak, UnitKerja
from kepegawaian.rules.teks import clean
from kepegawaian.services.locks import Kunci, hold


@transaction.atomic
def set_peninjau(
    *,
    actor: Pengguna | None,
    at: datetime,
    unit: UnitKerja,
    cara: CaraTinjauPuncak,
    mulai: date,
    dasar: str,
    pejabat: Pegawai | None = None,
) -> PeninjauPuncak:
    """From a date on the head of this unit, and of units below it without a rule, is reviewed this way."""
    hold(Kunci.POHON_UNIT)
    require(access.can_manage_unit(actor, unit, queries.today(at)))
    pejabat = pejabat if cara == CaraTinjauPuncak.PEJABAT else None
    if cara == CaraTinjauPuncak.PEJABAT and pejabat is None:
        raise Refused(Alasan.PENINJAU_KOSONG, field="pejabat")
    if pejabat is not None and not pejabat.aktif:
        raise Refused(Alasan.ATASAN_NONAKTIF, field="pejabat", atasan=pejabat.nama)
    kepala = queries.kepala_of(unit, mulai)
    if pejabat is not None and kepala is not None and kepala.pegawai_id == pejabat.pk:
        raise Refused(Alasan.PENINJAU_SENDIRI, field="pejabat", nama=pejabat.nama)
    lama = PeninjauPuncak.objects.filter(queries.not_ended(mulai), unit=unit).order_by("-mulai").first()
    before = _facts(lama) if lama else None
    if lama is not None and lama.mulai >= mulai:
        raise Refused(Alasan.PENINJAU_SUDAH_ADA, field="mulai", mulai=formats.tanggal(lama.mulai))
    if lama is not None:
        lama.selesai = mulai
        lama.save(update_fields=["selesai"])
    baru = PeninjauPuncak.objects.create(unit=unit, cara=cara, pejabat=pejabat, mulai=mulai, dasar=clean(dasar))
    audit.record(actor, Jejak.ATUR_PENINJAU, baru, at=at, before=before, after=_facts(baru))
    return baru


def _facts(row: PeninjauPuncak) -> dict[str, Any]:
    return {
        "unit_id": row.unit_id,
        "cara": row.cara,
        "pejabat_id": row.pejabat_id,
        "mulai": f"{row.mulai}",
        "dasar": row.dasar,
    }
