"""Evidence of an entry: attach, take away, read. Images are written anew, so that no position hides in them."""

import hashlib
import io
import zlib
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.http import Http404
from PIL import Image, ImageOps

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
# Writing an image anew takes about four bytes for each of its pixels.
PIKSEL_MAKS = 50_000_000
_FORMAT = {files.JPEG.mime: "JPEG", files.PNG.mime: "PNG", files.WEBP.mime: "WEBP"}
_RUSAK = (OSError, SyntaxError, ValueError, EOFError, zlib.error, Image.DecompressionBombError)


@transaction.atomic
def attach_bukti(
    *, actor: "Pengguna", at: datetime, tanggal: date, kunci: UUID, berkas: "File[bytes]", nama: str
) -> Bukti:
    """Keep a file as evidence of one's own entry. The same file again is the one already there."""
    logbook, kegiatan = own_entry(actor, at, tanggal, kunci)
    bersih = _without_metadata(berkas)
    if (sama := hari_q.bukti_with_hash(kegiatan, _fingerprint(bersih))) is not None:
        return sama
    if hari_q.bukti_count(kegiatan) >= BUKTI_MAKS:
        raise Refused(Alasan.BUKTI_PENUH, "berkas", batas=BUKTI_MAKS)
    _refuse_without_room(logbook, bersih.size)
    refuse_virus(bersih.chunks())
    bersih.seek(0)
    disimpan = files.store(bersih, nama=nama, actor=actor, at=at, batas=BATAS)
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


def _without_metadata(berkas: "File[bytes]") -> "File[bytes]":
    """An image written anew, upright and without EXIF. Other files, and too big ones, are left to `store`."""
    bentuk = _FORMAT.get(files.sniff(berkas.file)) if 0 < berkas.size <= BATAS else None  # type: ignore[arg-type]
    if bentuk is None:
        return berkas
    hasil = io.BytesIO()
    try:
        with Image.open(berkas.file, formats=[bentuk]) as asal:  # type: ignore[arg-type]
            if asal.width * asal.height > PIKSEL_MAKS:
                raise Refused(Alasan.GAMBAR_TERLALU_LUAS, "berkas", batas=PIKSEL_MAKS // 1_000_000)
            gambar = ImageOps.exif_transpose(asal)
            gambar.info.clear()
            gambar.save(hasil, bentuk, **({"quality": 88} if bentuk != "PNG" else {"optimize": True}))
    except _RUSAK as error:
        raise Refused(Alasan.GAMBAR_TAK_TERBACA, "berkas") from error
    return ContentFile(hasil.getvalue())
