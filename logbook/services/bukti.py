"""Evidence of an entry: attach, take away, read. Images are written anew, so that no position hides in them."""

import hashlib
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.http import Http404

from core import audit, files
from core.errors import Refused
from core.formats import ukuran
from core.models import Berkas
from kepegawaian import queries as orang
from logbook import access
from logbook.choices import Alasan, Jejak
from logbook.choices.bukti import AlasanBukti
from logbook.gateways import refuse_virus
from logbook.models import Bukti, Logbook
from logbook.queries import hari as hari_q
from logbook.queries.kuota import room_of
from logbook.rules.hari import BUKTI_MAKS
from logbook.services.buka import own_entry, touch

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

BATAS = 5 * files.MB


@transaction.atomic
def attach_bukti(
    *, actor: "Pengguna", at: datetime, tanggal: date, kunci: UUID, berkas: "File[bytes]", nama: str
) -> Bukti:
    """Keep a file as evidence of one's own entry. The same file again is the one already there."""
    logbook, kegiatan = own_entry(actor, at, tanggal, kunci)
    bersih, jenis = files.clean(berkas, nama=nama, batas=BATAS)
    if (sama := hari_q.bukti_with_hash(kegiatan, _fingerprint(bersih))) is not None:
        return sama
    if hari_q.bukti_count(kegiatan) >= BUKTI_MAKS:
        raise Refused(Alasan.BUKTI_PENUH, "berkas", batas=BUKTI_MAKS)
    _refuse_without_room(logbook, bersih.size)
    refuse_virus(bersih.chunks())
    bersih.seek(0)
    disimpan = files.keep(bersih, nama=nama, jenis=jenis, actor=actor, at=at)
    bukti = Bukti.objects.create(kegiatan=kegiatan, berkas=disimpan)
    touch(logbook, at)
    audit.record(actor, Jejak.TAMBAH_BUKTI, bukti, at=at, after={"nama": disimpan.nama, "sha256": disimpan.sha256})
    return bukti


@transaction.atomic
def remove_bukti(*, actor: "Pengguna", at: datetime, tanggal: date, kunci: UUID, berkas_id: UUID) -> None:
    """Take evidence away from one's own entry. The file itself stays kept, marked as deleted. Again changes nothing."""
    logbook, kegiatan = own_entry(actor, at, tanggal, kunci)
    bukti = hari_q.bukti_in(kegiatan, berkas_id)
    if bukti is None:
        return
    bukti.berkas.dihapus_at = at
    bukti.berkas.save(update_fields=["dihapus_at"])
    audit.record(
        actor, Jejak.HAPUS_BUKTI, bukti, at=at, before={"nama": bukti.berkas.nama, "sha256": bukti.berkas.sha256}
    )
    bukti.delete()
    touch(logbook, at)


@transaction.atomic
def read_bukti(*, actor: "Pengguna", at: datetime, berkas_id: UUID) -> Berkas:
    """Evidence in the reader's scope, else 404. Reading someone else's leaves a trace (law 10)."""
    tanggal = orang.today(at)
    bukti = hari_q.bukti_visible_to(actor, berkas_id, tanggal)
    if bukti is None:
        raise Http404
    logbook = bukti.kegiatan.logbook
    if not access.is_own(actor, logbook, tanggal):
        milik = {"pegawai": logbook.pegawai_id, "tanggal": logbook.tanggal.isoformat()}
        audit.record(actor, Jejak.BACA_BUKTI, bukti, at=at, after=milik)
    return bukti.berkas


def _refuse_without_room(logbook: Logbook, tambah: int) -> None:
    terpakai, kuota = room_of(logbook)
    if terpakai + tambah > kuota:
        raise Refused(AlasanBukti.KUOTA_PENUH, "berkas", kuota=ukuran(kuota), terpakai=ukuran(terpakai))


def _fingerprint(berkas: "File[bytes]") -> str:
    sidik = hashlib.sha256()
    for potong in berkas.chunks():
        sidik.update(potong)
    berkas.seek(0)
    return sidik.hexdigest()
