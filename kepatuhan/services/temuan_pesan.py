"""Writing in a finding's thread: an answer both sides read, or a note only UKI reads. What is edited stays readable."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction
from django.http import Http404

from core import audit
from core.access import require
from core.errors import Refused
from kepatuhan import temuan_access as access
from kepatuhan.choices import Aksi, Alasan, Jejak, JenisPesan, StatusTemuan
from kepatuhan.models import PesanTemuan
from kepatuhan.queries import temuan as queries
from kepatuhan.rules.temuan import BERJALAN
from kepatuhan.services import temuan as langkah_temuan
from kepatuhan.services import temuan_kabar as kabar
from kepatuhan.services.temuan import Catatan
from kepatuhan.services.temuan_bukti import attach
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@transaction.atomic
def write_pesan(
    *, actor: "Pengguna", pk: int, jenis: JenisPesan, isi: str, berkas: Sequence["File[bytes]"], at: datetime
) -> PesanTemuan | None:
    """Add to the thread. The first words of whoever has to answer are the answer, and move the finding on."""
    temuan, hari_ini = queries.lock_temuan(pk), orang.today(at)
    handles = access.can_handle(actor, temuan, hari_ini)
    require(handles if jenis == JenisPesan.CATATAN else handles or access.can_answer(actor, temuan, hari_ini))
    if temuan.status not in BERJALAN:
        raise Refused(Alasan.TAHAP_KELIRU, status=StatusTemuan(temuan.status).label.lower(), aksi="menulis")
    if temuan.status == StatusTemuan.DISAMPAIKAN and access.gives_answer(actor, temuan, hari_ini):
        catatan = Catatan(isi=isi, berkas=tuple(berkas))
        langkah_temuan.advance(actor=actor, pk=pk, aksi=Aksi.TANGGAPI, catatan=catatan, at=at)
        return None
    pesan = PesanTemuan.objects.create(temuan=temuan, jenis=jenis, pengirim=actor, isi=isi, dibuat_at=at)
    sidik = attach(temuan, berkas, actor=actor, at=at, pesan=pesan)
    audit.record(actor, Jejak.TEMUAN_PESAN, pesan, at=at, after={"jenis": jenis, "berkas": sidik})
    if jenis == JenisPesan.TANGGAPAN:
        kabar.tell_message(temuan, actor, at, handles=handles)
    return pesan


@transaction.atomic
def edit_pesan(*, actor: "Pengguna", pk: int, pesan_id: int, isi: str, at: datetime) -> PesanTemuan:
    """Change one's own words while the step has not changed; both versions stay, and the page says when."""
    temuan, hari_ini = queries.lock_temuan(pk), orang.today(at)
    pesan = queries.pesan_in(temuan, pesan_id)
    handles = access.can_handle(actor, temuan, hari_ini)
    if pesan is None or (pesan.jenis == JenisPesan.CATATAN and not handles):
        raise Http404
    require(access.can_edit_pesan(actor, pesan) and access.can_write(actor, temuan, hari_ini))
    later = temuan.pesan.filter(jenis=JenisPesan.PERISTIWA, dibuat_at__gt=pesan.dibuat_at).exists()
    if later:
        raise Refused(Alasan.PESAN_TERKUNCI, field="isi")
    if pesan.isi != isi:
        pesan.versi = [*pesan.versi, {"isi": pesan.isi, "sampai": at.isoformat()}]
        pesan.isi, pesan.diubah_at = isi, at
        pesan.save(update_fields=["isi", "versi", "diubah_at"])
        audit.record(actor, Jejak.TEMUAN_PESAN_UBAH, pesan, at=at, after={"versi": len(pesan.versi)})
    return pesan
