"""An office's stationery: letterheads and number patterns, each a dated row that is superseded, never edited."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from core import audit, files
from core.access import require
from core.errors import Alasan as Umum
from core.errors import Refused
from core.formats import di_zona, tanggal, ukuran
from persuratan import access
from persuratan.choices import Alasan, Jejak
from persuratan.models import KopSurat, PolaNomor
from persuratan.queries import pengaturan as queries
from persuratan.rules import BARIS_KOP_MAKS, BARIS_KOP_PANJANG, LOGO_SISI_MAKS, Pola, check_pola, format_nomor

if TYPE_CHECKING:
    from core.models import Berkas
    from kepegawaian.models import Pengguna, UnitKerja

LOGO_BATAS = 300 * 1024
R = TypeVar("R", KopSurat, PolaNomor)


@dataclass(frozen=True, slots=True)
class IsiKop:
    """A letterhead as somebody typed it."""

    baris: Sequence[str]
    alamat: str
    kontak: str
    kota: str
    mulai: date


@transaction.atomic
def set_kop(
    *, actor: "Pengguna | None", unit: "UnitKerja", isi: IsiKop, at: datetime, logo: bytes | None = None
) -> KopSurat:
    """A letterhead from a day on; the one before ends there, and its logo stays when none is given."""
    _check(actor, unit, isi.mulai, at)
    baris = [" ".join(satu.split()) for satu in isi.baris if satu.strip()]
    if not 1 <= len(baris) <= BARIS_KOP_MAKS or any(len(satu) > BARIS_KOP_PANJANG for satu in baris):
        raise Refused(Alasan.BARIS_KOP, "baris", batas=BARIS_KOP_MAKS, panjang=BARIS_KOP_PANJANG)
    rows = queries.lock_kop(unit)
    lama = _end_before(rows, isi.mulai)
    gambar = _store_logo(logo, actor, at) if logo is not None else (lama.logo if lama else None)
    with _first_of_two():
        kop = KopSurat.objects.create(
            unit=unit, baris=baris, alamat=isi.alamat, kontak=isi.kontak, kota=isi.kota, logo=gambar, mulai=isi.mulai
        )
    after = {"baris": baris, "alamat": isi.alamat, "kontak": isi.kontak, "kota": isi.kota, "mulai": isi.mulai}
    audit.record(actor, Jejak.ATUR_KOP, kop, at=at, before={"baris": lama.baris} if lama else None, after=after)
    return kop


@transaction.atomic
def set_pola(
    *, actor: "Pengguna | None", unit: "UnitKerja", jenis: str, pola: Pola, mulai: date, at: datetime
) -> PolaNomor:
    """A number pattern from a day on, for the office and those under it that have none of their own."""
    _check(actor, unit, mulai, at)
    teks, kode = check_pola(pola.pola), "".join(pola.unit.split())
    format_nomor(Pola(teks, kode or unit.kode), jenis, 999_999, mulai.year)
    lama = _end_before(queries.lock_pola(unit, jenis), mulai)
    with _first_of_two():
        row = PolaNomor.objects.create(
            unit=unit,
            jenis=jenis,
            pola=teks,
            kode_unit=kode,
            mulai=mulai,
            dasar=pola.dasar,
            terverifikasi=pola.terverifikasi,
        )
    after = {"pola": teks, "kode_unit": kode, "mulai": mulai, "terverifikasi": row.terverifikasi}
    before = {"pola": lama.pola, "kode_unit": lama.kode_unit} if lama else None
    audit.record(actor, Jejak.ATUR_POLA, row, at=at, before=before, after=after)
    return row


def _check(actor: "Pengguna | None", unit: "UnitKerja", mulai: date, at: datetime) -> None:
    hari_ini = di_zona(at, unit.zona).date()
    require(access.can_keep(actor, unit, hari_ini))
    if not unit.is_kantor:
        raise Refused(Alasan.BUKAN_KANTOR, "unit", unit=unit.nama_pendek)
    if actor is not None and mulai < hari_ini:
        raise Refused(Alasan.TANGGAL_LAMPAU, "mulai", hari_ini=tanggal(hari_ini))


def _end_before(rows: Sequence[R], mulai: date) -> R | None:
    """End the row that runs on the day, or began on it; refuse when one begins later."""
    if rows and rows[0].mulai > mulai:
        raise Refused(Alasan.TANGGAL_MUNDUR, "mulai", mulai=tanggal(rows[0].mulai))
    lama = rows[0] if rows else None
    if lama is not None and (lama.selesai is None or lama.selesai > mulai):
        lama.selesai = mulai
        lama.save(update_fields=["selesai"])
    return lama


@contextmanager
def _first_of_two() -> Iterator[None]:
    """Two admins who set the first row of an office at once: the second one is told."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(Alasan.DIATUR_BERSAMAAN) from error


def _store_logo(logo: bytes, actor: "Pengguna | None", at: datetime) -> "Berkas":
    """A PNG that opens, drawn anew: whatever else the file carried stays outside."""
    if len(logo) > LOGO_BATAS:
        raise Refused(Umum.BERKAS_TERLALU_BESAR, "logo", batas=ukuran(LOGO_BATAS))
    if files.sniff(io.BytesIO(logo)) != files.PNG.mime:
        raise Refused(Umum.BERKAS_JENIS_DITOLAK, "logo", jenis=files.PNG.nama)
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(logo), formats=["PNG"]) as gambar:
            if max(gambar.size) > LOGO_SISI_MAKS:
                raise Refused(Alasan.LOGO_TERLALU_LUAS, "logo", batas=LOGO_SISI_MAKS)
            tampung = io.BytesIO()
            gambar.convert("RGBA").save(tampung, "PNG", optimize=True)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refused(Alasan.LOGO_RUSAK, "logo") from error
    bersih = ContentFile(tampung.getvalue())
    return files.keep(bersih, nama="logo.png", jenis=files.PNG.mime, actor=actor, at=at)
