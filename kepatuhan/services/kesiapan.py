"""Writing self-assessments of readiness and assumptions of cost and benefit."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, formats
from core.errors import Refused
from kepatuhan.choices.indikator import Alasan, Jejak
from kepatuhan.models import AsumsiManfaat, NilaiMandiri
from kepatuhan.queries.kesiapan import quarter_of
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


@transaction.atomic
def answer(
    *, actor: "Pengguna", unit: "UnitKerja", jawaban: Mapping[str, int], catatan: str, at: datetime
) -> NilaiMandiri:
    """A unit's own answers for the running quarter; the former ones stay in the audit trail."""
    mulai = quarter_of(orang.today(at))
    lama = NilaiMandiri.objects.select_for_update().filter(unit=unit, mulai=mulai).first()
    row, _ = NilaiMandiri.objects.update_or_create(
        unit=unit,
        mulai=mulai,
        defaults={"jawaban": dict(jawaban), "catatan": catatan, "diisi_at": at, "diisi_oleh": actor},
    )
    before = lama.jawaban if lama else {}
    audit.record(actor, Jejak.KESIAPAN, row, at=at, before=before, after=dict(jawaban))
    return row


@transaction.atomic
def assume(
    *, actor: "Pengguna", kode: str, mulai: date, nilai: Decimal, sumber: str, dasar: str, at: datetime
) -> AsumsiManfaat:
    """A later value of an assumption; what held before stays with the months it held in."""
    besok = orang.today(at) + timedelta(days=1)
    if mulai < besok.replace(day=1):
        raise Refused(Alasan.BULAN_LALU, field="mulai", bulan=formats.tanggal(besok.replace(day=1)))
    isi = {"nilai": nilai, "sumber": sumber, "dasar": dasar, "dibuat_at": at, "dibuat_oleh": actor}
    row, baru = AsumsiManfaat.objects.get_or_create(kode=kode, mulai=mulai, defaults=isi)
    if not baru:
        raise Refused(Alasan.SUDAH_ADA, field="mulai", mulai=formats.tanggal(mulai))
    audit.record(actor, Jejak.ASUMSI, row, at=at, after={"kode": kode, "nilai": str(nilai), "mulai": mulai.isoformat()})
    return row
