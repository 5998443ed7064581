"""Pictures taken with a tap: written anew and small, sealed, opened only with a trace, gone after their time."""

import base64
import io
import zlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import IO, TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.http import Http404

from core import audit, files
from core.access import require
from core.errors import Refused
from core.formats import ukuran
from core.gambar import FORMAT, PIKSEL_MAKS
from core.rahasia import seal_bytes, unseal_bytes
from kepegawaian import queries as orang
from presensi import access
from presensi.choices.bukti import Alasan, Jejak, StatusFoto
from presensi.models import Rekaman, RekamanFoto
from presensi.queries import bukti as queries
from presensi.queries.rekaman import delete_after_foto

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

# A phone without our script sends what its camera makes.
BATAS = 15 * files.MB
SISI = 480
MUTU = 72
SEKALI = 200


@dataclass(frozen=True, slots=True)
class Foto:
    """What came as a picture: ready to be kept, or why it cannot be. The tap beside it is taken in any case."""

    status: StatusFoto
    isi: bytes = b""
    lebar: int = 0
    tinggi: int = 0

    @property
    def alasan(self) -> Alasan | None:
        """Why it was not kept."""
        return {
            StatusFoto.TERLALU_BESAR: Alasan.FOTO_TERLALU_BESAR,
            StatusFoto.BUKAN_GAMBAR: Alasan.FOTO_TAK_TERBACA,
        }.get(self.status)

    @property
    def pesan(self) -> str:
        """The same in a sentence; empty when it was kept."""
        return self.alasan.kalimat.format(batas=ukuran(BATAS)) if self.alasan else ""


def read_foto(berkas: IO[bytes] | None, besar: int) -> Foto:
    """Make a small upright JPEG of a picture: written anew, so that nothing else of the file is kept."""
    if besar > BATAS:
        return Foto(StatusFoto.TERLALU_BESAR)
    bentuk = FORMAT.get(files.sniff(berkas)) if berkas and besar else None  # type: ignore[arg-type]
    if berkas is None or bentuk is None:
        return Foto(StatusFoto.BUKAN_GAMBAR)
    from PIL import Image, ImageOps

    hasil = io.BytesIO()
    try:
        with Image.open(berkas, formats=[bentuk]) as asal:
            if asal.width * asal.height > PIKSEL_MAKS:
                return Foto(StatusFoto.TERLALU_BESAR)
            asal.draft("RGB", (SISI, SISI))
            gambar = ImageOps.exif_transpose(asal).convert("RGB")
            gambar.thumbnail((SISI, SISI))
            gambar.info.clear()
            gambar.save(hasil, "JPEG", quality=MUTU, optimize=True)
    except (OSError, SyntaxError, ValueError, EOFError, zlib.error, Image.DecompressionBombError):
        return Foto(StatusFoto.BUKAN_GAMBAR)
    return Foto(StatusFoto.ADA, hasil.getvalue(), gambar.width, gambar.height)


def read_base64(teks: str) -> Foto:
    """The same from an API, which has no file."""
    if len(teks) > BATAS * 4 // 3 + 4:
        return Foto(StatusFoto.TERLALU_BESAR)
    isi = bytes_of(teks)
    return read_foto(io.BytesIO(isi), len(isi))


def bytes_of(teks: str) -> bytes:
    """What base64 says; nothing when it is none."""
    try:
        return base64.b64decode(teks, validate=True)
    except ValueError:
        return b""


def keep_foto(*, actor: "Pengguna", row: Rekaman, foto: Foto, simpan_hari: int | None, at: datetime) -> RekamanFoto:
    """Seal a picture beside its tap. Called inside the caller's transaction, which writes the audit row."""
    berkas = files.keep(
        ContentFile(seal_bytes(foto.isi)), nama="foto-presensi", jenis="application/octet-stream", actor=actor, at=at
    )
    return RekamanFoto.objects.create(
        rekaman=row,
        berkas=berkas,
        lebar=foto.lebar,
        tinggi=foto.tinggi,
        dikirim_at=at,
        hapus_sesudah=delete_after_foto(row.tanggal, simpan_hari),
    )


@transaction.atomic
def add_foto(*, actor: "Pengguna", at: datetime, rekaman_id: int, berkas: IO[bytes] | None, besar: int) -> RekamanFoto:
    """Bring the picture of one's own tap after the tap, on the same day: the first one could not be read."""
    pegawai = access.require_own(actor)
    orang.lock_pegawai(pegawai.pk)
    row = queries.own_tap(pegawai.pk, rekaman_id)
    if row is None:
        raise Http404
    if queries.has_foto(row.pk):
        raise Refused(Alasan.FOTO_SUDAH_ADA, "foto")
    if orang.today(at) != row.tanggal and at - row.terima_at > timedelta(hours=18):
        raise Refused(Alasan.FOTO_LEWAT, "foto")
    foto = read_foto(berkas, besar)
    if foto.alasan is not None:
        raise Refused(foto.alasan, "foto", batas=ukuran(BATAS))
    kept = keep_foto(actor=actor, row=row, foto=foto, simpan_hari=queries.foto_simpan_hari(pegawai.pk, row), at=at)
    audit.record(actor, Jejak.SUSUL_FOTO, row, at=at)
    return kept


@transaction.atomic
def open_foto(*, actor: "Pengguna", at: datetime, rekaman_id: int) -> bytes:
    """The picture of a tap in one's scope, else 404. Opening another's leaves a trace without the picture in it."""
    foto = queries.foto_visible_to(actor, rekaman_id, at)
    if foto is None:
        raise Http404
    pegawai = foto.rekaman.pegawai
    require(access.can_read_location(actor, pegawai, at))
    if not access.is_self(actor, pegawai):
        audit.record(actor, Jejak.BACA_FOTO, pegawai, at=at, after={"tanggal": f"{foto.rekaman.tanggal}"})
    with foto.berkas.lokasi.open("rb") as isi:
        return unseal_bytes(isi.read())


def purge_foto(*, at: datetime) -> int:
    """Remove pictures whose time is over, in batches; how many. The row stays and says that there was one."""
    removed = 0
    while batch := _purge_batch(orang.today(at), at):
        removed += batch
    return removed


@transaction.atomic
def _purge_batch(hari_ini: date, at: datetime) -> int:
    rows = list(queries.foto_overdue(hari_ini).select_for_update(skip_locked=True, of=("self",))[:SEKALI])
    if not rows:
        return 0
    for row in rows:
        files.discard(row.berkas, at=at)
    RekamanFoto.objects.filter(pk__in=[row.pk for row in rows]).update(dihapus_at=at)
    audit.record(None, Jejak.HAPUS_FOTO, rows[0], at=at, after={"jumlah": len(rows)})
    return len(rows)
