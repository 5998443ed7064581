"""Follow-up of a finding: steps that repair, their person, date, state and evidence."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction
from django.http import Http404

from core import audit
from core.access import require
from core.errors import Refused
from core.formats import di_zona
from kepatuhan import temuan_access as access
from kepatuhan.choices import Alasan, Jejak, StatusLangkah, StatusTemuan
from kepatuhan.models import TindakLanjut
from kepatuhan.queries import temuan as queries
from kepatuhan.rules.temuan import LANGKAH_SELESAI, LANGKAH_TERBUKA
from kepatuhan.services.temuan_bukti import attach
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@transaction.atomic
def add_langkah(
    *, actor: "Pengguna", pk: int, uraian: str, penanggung_jawab_id: int, tenggat: date, at: datetime
) -> TindakLanjut:
    """Agree on one more step; UKI never gives it to themselves."""
    temuan, hari_ini = queries.lock_temuan(pk), orang.today(at)
    require(access.can_handle(actor, temuan, hari_ini))
    if temuan.status not in LANGKAH_TERBUKA:
        raise Refused(Alasan.TAHAP_KELIRU, status=StatusTemuan(temuan.status).label.lower(), aksi="menambah langkah")
    if tenggat < di_zona(at, temuan.unit.zona).date():
        raise Refused(Alasan.TENGGAT_LANGKAH_LALU, field="tenggat")
    if penanggung_jawab_id not in {p.pk for p in queries.answerable(temuan.unit, temuan.pegawai_id, hari_ini)}:
        pegawai = orang.pegawai_by_id(penanggung_jawab_id)
        raise Refused(Alasan.DILUAR_UNIT, field="penanggung_jawab", nama=pegawai.nama if pegawai else "Orang ini")
    if penanggung_jawab_id == orang.peran_of(actor, hari_ini).pegawai_id:
        raise Refused(Alasan.TENTANG_DIRI_SENDIRI, field="penanggung_jawab")
    langkah = TindakLanjut.objects.create(
        temuan=temuan, uraian=uraian, penanggung_jawab_id=penanggung_jawab_id, tenggat=tenggat, dibuat_at=at
    )
    audit.record(actor, Jejak.TEMUAN_LANGKAH, langkah, at=at, after={"uraian": uraian, "tenggat": tenggat})
    return langkah


@transaction.atomic
def report_langkah(
    *,
    actor: "Pengguna",
    pk: int,
    langkah_id: int,
    status: StatusLangkah,
    catatan: str,
    berkas: Sequence["File[bytes]"],
    at: datetime,
) -> TindakLanjut:
    """Say how far a step is: its person, who answers for the finding, the head of the unit, or UKI."""
    temuan, hari_ini = queries.lock_temuan(pk), orang.today(at)
    langkah = temuan.langkah.filter(pk=langkah_id).first()
    if langkah is None:
        raise Http404
    own = langkah.penanggung_jawab_id == orang.peran_of(actor, hari_ini).pegawai_id
    require(own or access.can_write(actor, temuan, hari_ini))
    if temuan.status not in LANGKAH_TERBUKA:
        raise Refused(Alasan.TAHAP_KELIRU, status=StatusTemuan(temuan.status).label.lower(), aksi="mengubah langkah")
    if status == StatusLangkah.TIDAK_DAPAT and not catatan.strip():
        raise Refused(Alasan.BELUM_LENGKAP, field="catatan", isian="alasan tidak dapat ditindaklanjuti")
    before = {"status": langkah.status}
    langkah.status, langkah.catatan = status, catatan
    langkah.selesai_at = at if status in LANGKAH_SELESAI else None
    langkah.save(update_fields=["status", "catatan", "selesai_at"])
    sidik = attach(temuan, berkas, actor=actor, at=at, langkah=langkah)
    audit.record(actor, Jejak.TEMUAN_LANGKAH, langkah, at=at, before=before, after={"status": status, "berkas": sidik})
    return langkah
