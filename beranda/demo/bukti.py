"""Small real files as evidence: a one-page PDF and a picture, made here, the same every time."""

import hashlib
import struct
import zlib
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from beranda.demo.acak import dadu
from beranda.demo.catatan import Lampiran
from core.files import PDF, PNG
from core.models import Berkas

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

LEBAR, TINGGI = 240, 160


def contents(nama: str, judul: str, baris: list[str]) -> bytes:
    """A file by its name: .png is a picture, everything else a PDF with these lines."""
    return _png(judul) if nama.endswith(".png") else _pdf(judul, baris)


def keep(lampiran: Lampiran, isi: bytes, pengunggah: "Pengguna", at: datetime) -> Berkas:
    """Store a file as core.files does, but under the key of the plan, so that a rebuild gives the same rows."""
    berkas = Berkas(
        id=lampiran.berkas_id,
        nama=lampiran.nama,
        jenis=PNG.mime if lampiran.nama.endswith(".png") else PDF.mime,
        ukuran=len(isi),
        sha256=hashlib.sha256(isi).hexdigest(),
        pengunggah=pengunggah,
        dibuat_at=at,
    )
    berkas.lokasi.save(f"{at:%Y/%m}/{berkas.pk}", ContentFile(isi), save=False)
    berkas.save()
    return berkas


def _png(judul: str) -> bytes:
    """A sky, a field and a building: enough to see that pictures work."""
    acak = dadu("gambar", judul)
    cakrawala, kiri = acak.randrange(70, 110), acak.randrange(20, 120)
    langit, tanah, gedung = (130, 170 + acak.randrange(40), 225), (110, 150, 80 + acak.randrange(40)), (214, 190, 160)
    baris = bytearray()
    for y in range(TINGGI):
        baris.append(0)
        for x in range(LEBAR):
            di_gedung = kiri <= x < kiri + 90 and cakrawala - 45 <= y < cakrawala + 25
            baris += bytes(gedung if di_gedung else langit if y < cakrawala else tanah)
    kepala = struct.pack(">IIBBBBB", LEBAR, TINGGI, 8, 2, 0, 0, 0)
    isi = zlib.compress(bytes(baris), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", kepala) + _chunk(b"IDAT", isi) + _chunk(b"IEND", b"")


def _chunk(jenis: bytes, isi: bytes) -> bytes:
    return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))


def _pdf(judul: str, baris: list[str]) -> bytes:
    """One A4 page in a font every reader has."""
    teks = [f"BT /F1 16 Tf 60 770 Td ({_plain(judul)}) Tj ET"]
    teks += [f"BT /F1 11 Tf 60 {735 - 18 * n} Td ({_plain(satu)}) Tj ET" for n, satu in enumerate(baris)]
    alir = "\n".join(teks).encode("latin-1")
    objek = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(alir), alir),
    ]
    hasil, letak = bytearray(b"%PDF-1.4\n"), []
    for nomor, isi in enumerate(objek, start=1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj\n%s\nendobj\n" % (nomor, isi)
    awal = len(hasil)
    hasil += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    hasil += b"".join(b"%010d 00000 n \n" % satu for satu in letak)
    hasil += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objek) + 1, awal)
    return bytes(hasil)


def _plain(teks: str) -> str:
    """Text as a PDF string holds it."""
    latin = teks.encode("latin-1", "replace").decode("latin-1")
    return latin.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
