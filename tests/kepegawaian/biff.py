"""Writes the smallest BIFF8 workbook in an OLE container: .xls files are real ones and no binary is committed."""

import struct
from collections.abc import Sequence

SEKTOR = 512
AKHIR, BEBAS, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _record(jenis: int, isi: bytes) -> bytes:
    return struct.pack("<HH", jenis, len(isi)) + isi


def _text(isi: str) -> bytes:
    return struct.pack("<HB", len(isi), 1) + isi.encode("utf-16-le")


def _sheet(baris: Sequence[Sequence[object]]) -> bytes:
    isi = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for r, satu in enumerate(baris):
        for c, nilai in enumerate(satu):
            letak = struct.pack("<HHH", r, c, 0)
            if isinstance(nilai, str):
                isi += _record(0x0204, letak + _text(nilai))
            elif isinstance(nilai, float | int):
                isi += _record(0x0203, letak + struct.pack("<d", float(nilai)))
            elif nilai is ValueError:
                isi += _record(0x0205, letak + bytes([0x2A, 1]))
    return isi + _record(0x000A, b"")


def make_biff8(baris: Sequence[Sequence[object]], nama: str = "Pegawai") -> bytes:
    """The Workbook stream itself."""
    bof = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    eof = _record(0x000A, b"")
    judul = bytes([len(nama), 1]) + nama.encode("utf-16-le")
    panjang = len(bof) + 4 + 6 + len(judul) + len(eof)
    return bof + _record(0x0085, struct.pack("<IBB", panjang, 0, 0) + judul) + eof + _sheet(baris)


def make_xls(baris: Sequence[Sequence[object]], *, aliran: str = "Workbook") -> bytes:
    """An .xls file with one sheet. `aliran` names the stream, e.g. "EncryptedPackage" for a protected .xlsx."""
    isi = make_biff8(baris).ljust(4096, b"\0")
    isi = isi.ljust(-(-len(isi) // SEKTOR) * SEKTOR, b"\0")
    jumlah = len(isi) // SEKTOR
    fat = [FAT, AKHIR, *range(3, 2 + jumlah), AKHIR]
    kepala = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, AKHIR, 0, AKHIR, 0,
    )  # fmt: skip
    kepala += struct.pack("<I", 0) + struct.pack("<I", BEBAS) * 108
    assert len(fat) <= 128, "one FAT sector is enough for a test"
    tabel = b"".join(struct.pack("<I", nomor) for nomor in fat).ljust(SEKTOR, b"\xff")
    return kepala + tabel + _entry("Root Entry", 5, AKHIR, 0, 1) + _entry(aliran, 2, 2, len(isi)) + bytes(256) + isi


def _entry(nama: str, jenis: int, mulai: int, panjang: int, anak: int = BEBAS) -> bytes:
    tulisan = (nama + "\0").encode("utf-16-le")
    return (
        tulisan.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(tulisan), jenis, 1, BEBAS, BEBAS, anak)
        + bytes(36)
        + struct.pack("<IQ", mulai, panjang)
    )
