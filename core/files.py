"""Private files: size and real type checked, hash kept. Served only by a view that asked the owner's query."""

import hashlib
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from django.core.files.base import File
from django.db import transaction
from django.http import FileResponse

from core.errors import Alasan, Refused
from core.formats import ukuran
from core.gambar import without_metadata
from core.models import Berkas

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

MB = 1024 * 1024
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Jenis:
    """A kind of file we take: what it is called, how it may end, how it is served."""

    nama: str
    akhiran: tuple[str, ...]
    mime: str
    sebaris: bool = False


PDF = Jenis("PDF", (".pdf",), "application/pdf", sebaris=True)
PNG = Jenis("PNG", (".png",), "image/png", sebaris=True)
JPEG = Jenis("JPEG", (".jpg", ".jpeg"), "image/jpeg", sebaris=True)
WEBP = Jenis("WEBP", (".webp",), "image/webp", sebaris=True)
EXCEL = Jenis("XLSX", (".xlsx",), XLSX)
WORD = Jenis("DOCX", (".docx",), DOCX)
BUKTI = (PDF, PNG, JPEG, WEBP, EXCEL, WORD)


def sniff(file: BinaryIO) -> str:
    """The MIME type by content, "" when it is none that we know. The name of a file proves nothing."""
    file.seek(0)
    kepala = file.read(16)
    file.seek(0)
    if kepala.startswith(b"%PDF-"):
        return PDF.mime
    if kepala.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG.mime
    if kepala.startswith(b"\xff\xd8\xff"):
        return JPEG.mime
    if kepala[:4] == b"RIFF" and kepala[8:12] == b"WEBP":
        return WEBP.mime
    if kepala.startswith(b"PK\x03\x04"):
        return _sniff_zip(file)
    return ""


def _sniff_zip(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as arsip:
            nama = set(arsip.namelist())
    except zipfile.BadZipFile:
        return ""
    finally:
        file.seek(0)
    if any(n.lower().endswith("vbaproject.bin") for n in nama):
        return ""
    if "xl/workbook.xml" in nama:
        return XLSX
    return DOCX if "word/document.xml" in nama else ""


def clean_name(nama: str) -> str:
    """A file name without path, control characters or endless length, its ending kept."""
    nama = re.sub(r"[\x00-\x1f\x7f/\\]+", "_", nama.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .") or "berkas"
    if len(nama) <= 120:
        return nama
    pokok, titik, akhir = nama.rpartition(".")
    return f"{pokok[:110]}{titik}{akhir[:8]}" if titik else nama[:120]


def store(
    file: "File[bytes]",
    *,
    nama: str,
    actor: "Pengguna | None",
    at: datetime,
    terima: tuple[Jenis, ...] = BUKTI,
    batas: int = 5 * MB,
) -> Berkas:
    """Check and keep a file, a picture without what its camera wrote into it. Raises Refused (too big, empty, broken, a
    kind not taken). The caller writes the audit row."""
    bersih, mime = clean(file, nama=nama, terima=terima, batas=batas)
    return keep(bersih, nama=nama, jenis=mime, actor=actor, at=at)


def clean(
    file: "File[bytes]", *, nama: str, terima: tuple[Jenis, ...] = BUKTI, batas: int = 5 * MB
) -> "tuple[File[bytes], str]":
    """A file as `store` would keep it, with its kind; for who compares it with what is kept already."""
    if file.size == 0:
        raise Refused(Alasan.BERKAS_KOSONG, field="berkas")
    if file.size > batas:
        raise Refused(Alasan.BERKAS_TERLALU_BESAR, field="berkas", batas=ukuran(batas))
    mime = sniff(file.file)  # type: ignore[arg-type]
    nama = clean_name(nama)
    if not any(j.mime == mime and nama.lower().endswith(j.akhiran) for j in terima):
        raise Refused(Alasan.BERKAS_JENIS_DITOLAK, field="berkas", jenis=", ".join(j.nama for j in terima))
    return without_metadata(file, mime), mime


def keep(file: "File[bytes]", *, nama: str, jenis: str, actor: "Pengguna | None", at: datetime) -> Berkas:
    """Keep a file made by ourselves or already checked by its reader."""
    sidik = hashlib.sha256()
    for potong in file.chunks():
        sidik.update(potong)
    file.seek(0)
    berkas = Berkas(
        nama=clean_name(nama), jenis=jenis, ukuran=file.size, sha256=sidik.hexdigest(), pengunggah=actor, dibuat_at=at
    )
    # The stored name says nothing: neither who nor what, and never an ending a web server might run.
    berkas.lokasi.save(f"{at:%Y/%m}/{berkas.pk}", file, save=False)
    berkas.save()
    return berkas


def discard(berkas: Berkas, *, at: datetime) -> None:
    """Forget the contents once the transaction is safe; that there was a file, and its hash, stays."""
    berkas.dihapus_at = at
    berkas.save(update_fields=["dihapus_at"])
    penyimpanan, nama = berkas.lokasi.storage, berkas.lokasi.name
    if nama:
        transaction.on_commit(lambda: penyimpanan.delete(nama), robust=True)


def respond(berkas: Berkas) -> FileResponse:
    """The file as an answer. Only images and PDF open in the browser, everything else is downloaded."""
    sebaris = any(j.mime == berkas.jenis and j.sebaris for j in BUKTI)
    answer = FileResponse(
        berkas.lokasi.open("rb"), as_attachment=not sebaris, filename=berkas.nama, content_type=berkas.jenis
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=0, must-revalidate"
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer
