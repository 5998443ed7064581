"""The front door for files: what is it really, is it small enough, then its sheets. Content decides, not the name."""

import io
import zipfile
from typing import Final

from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.formats import ukuran
from kepegawaian.choices import Alasan
from kepegawaian.lembar.csv_text import read_csv
from kepegawaian.lembar.sheet import MAKS_BYTE, Buku
from kepegawaian.lembar.xls import read_xls
from kepegawaian.lembar.xlsx import read_xlsx

AKHIRAN: Final = (".xlsx", ".xls", ".csv", ".txt", ".tsv")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF: Final = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00")
_BUKAN_TEKS: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"MZ",
    b"\x7fELF",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc",
    b"\x1f\x8b",
)


def open_workbook(data: bytes, nama: str) -> Buku:
    """Take a file apart into sheets, or refuse it with a sentence that says how to make it readable."""
    if not data.strip():
        raise Refused(AlasanUmum.BERKAS_KOSONG)
    if len(data) > MAKS_BYTE:
        raise Refused(AlasanUmum.BERKAS_TERLALU_BESAR, batas=ukuran(MAKS_BYTE))
    nama = nama.casefold()
    if nama.endswith((".ods", ".numbers", ".xlsb")):
        raise Refused(Alasan.BERKAS_FORMAT_LAIN, nama=nama.rpartition(".")[2].upper())
    if nama.endswith((".xlsm", ".xltm")):
        raise Refused(Alasan.BERKAS_MAKRO)
    if not nama.endswith(AKHIRAN) or data.startswith(_BUKAN_TEKS):
        raise Refused(Alasan.BERKAS_JENIS_LAIN)
    if data.startswith(b"PK\x03\x04"):
        _check_zip(data)
        return Buku(read_xlsx(data), "Excel (.xlsx)")
    if data.startswith((_OLE, *_BIFF)):
        return Buku(read_xls(data), "Excel (.xls)")
    awal = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if (
        awal.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml", b"<style", b"<div"))
        or b"<table" in awal
    ):
        raise Refused(Alasan.BERKAS_HTML)
    sheet, keterangan = read_csv(data)
    return Buku((sheet,), f"CSV, {keterangan}")


def _check_zip(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as arsip:
            bagian = {nama.casefold() for nama in arsip.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Refused(Alasan.BERKAS_RUSAK) from None
    if any(nama.endswith("vbaproject.bin") for nama in bagian):
        raise Refused(Alasan.BERKAS_MAKRO)
    if "xl/workbook.bin" in bagian:
        raise Refused(Alasan.BERKAS_FORMAT_LAIN, nama="XLSB")
    if "content.xml" in bagian:
        raise Refused(Alasan.BERKAS_FORMAT_LAIN, nama="ODS")
    if "xl/workbook.xml" not in bagian:
        raise Refused(Alasan.BERKAS_JENIS_LAIN)
