"""Files of terminals and their programs: which layout it is, and every scan in it as a line. Content decides."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.formats import ukuran
from kepegawaian.rules.lembar import MAKS_BYTE, Sheet, open_workbook
from presensi.choices.mesin import Alasan, Cacat, TataLetak
from presensi.rules.mesin_baris import Baris, clip, read_attlog_line, read_local, read_pin
from presensi.rules.mesin_html import read_html
from presensi.rules.mesin_tabel import find_layout, scans_of

MAKS_BARIS: Final = 100_000
_BUKU: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_BUKAN_TEKS: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc", b"\x1f\x8b")
_CONTOH: Final = 30


@dataclass(frozen=True, slots=True)
class Bacaan:
    """A file recognised: its layout, and its lines one after the other, so that long ones need no memory."""

    tata_letak: TataLetak
    lines: Iterator[Baris]


def read_berkas(data: bytes, nama: str, zona: str) -> Bacaan:
    """Recognise a file and read it in the zone of its terminal, or say why not."""
    if not data.strip():
        raise Refused(AlasanUmum.BERKAS_KOSONG)
    if len(data) > MAKS_BYTE:
        raise Refused(AlasanUmum.BERKAS_TERLALU_BESAR, batas=ukuran(MAKS_BYTE))
    if data.startswith(_BUKU):
        akhiran = ".xlsx" if data.startswith(b"PK") else ".xls"
        aneh = nama.casefold().endswith((".ods", ".xlsb", ".xlsm", ".xltm", ".numbers"))
        return _from_sheets(open_workbook(data, nama if aneh else f"berkas{akhiran}").sheet, zona)
    if data.startswith(_BUKAN_TEKS):
        raise Refused(Alasan.TAK_DIKENALI)
    teks = decode(data)
    awal = teks[:4096].lower()
    if "<table" in awal or awal.lstrip("\ufeff \t\r\n").startswith(("<html", "<!doctype", "<meta", "<?xml")):
        return _from_sheets(read_html(teks), zona)
    contoh = [baris for baris in _text_lines(teks, _CONTOH) if baris.strip()]
    if any(_is_glog_header(baris) for baris in contoh[:5]):
        return Bacaan(TataLetak.GLOG, _capped(_glog(teks, zona)))
    terbaca = sum(read_attlog_line(baris, zona).cacat is None for baris in contoh)
    if contoh and terbaca * 2 > len(contoh):
        return Bacaan(TataLetak.ATTLOG, _capped(_attlog(teks, zona)))
    return _from_sheets(open_workbook(data, "berkas.csv").sheet, zona)


def decode(data: bytes) -> str:
    """UTF-16 or UTF-8 where they say so or fit, else the code page of an Indonesian Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").replace("\0", "�")
    try:
        teks = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        teks = data.decode("cp1252", "replace")
    if "\0" in teks:
        raise Refused(Alasan.TAK_DIKENALI)
    return teks


def _text_lines(teks: str, paling_banyak: int | None = None) -> Iterator[str]:
    for nomor, baris in enumerate(io.StringIO(teks, newline=None)):
        if paling_banyak is not None and nomor >= paling_banyak:
            return
        yield baris.rstrip("\n")


def _capped(lines: Iterator[Baris]) -> Iterator[Baris]:
    for nomor, satu in enumerate(lines):
        if nomor >= MAKS_BARIS:
            raise Refused(Alasan.BARIS_TERLALU_BANYAK, batas="100.000")
        yield satu


def _attlog(teks: str, zona: str) -> Iterator[Baris]:
    for nomor, baris in enumerate(_text_lines(teks), start=1):
        if baris.strip():
            yield read_attlog_line(baris, zona, nomor)


# --- GLog: No, Mchn, EnNo, Name, Mode, IOMd, DateTime ---------------------------------------------------------------


def _is_glog_header(baris: str) -> bool:
    kolom = [satu.strip().casefold() for satu in baris.split("\t")]
    return "enno" in kolom and any(satu.startswith("datetime") for satu in kolom)


def _glog(teks: str, zona: str) -> Iterator[Baris]:
    kolom: list[str] = []
    for nomor, baris in enumerate(_text_lines(teks), start=1):
        if _is_glog_header(baris):
            kolom = [satu.strip().casefold() for satu in baris.split("\t")]
        elif baris.strip() and kolom:
            yield _glog_line(baris, kolom, zona, nomor)


def _glog_line(baris: str, kolom: list[str], zona: str, nomor: int) -> Baris:
    isi = dict(zip(kolom, (satu.strip() for satu in baris.split("\t")), strict=False))
    mentah = clip(baris)
    pin = read_pin(isi.get("enno", ""))
    if pin is None:
        return Baris(mentah, cacat=Cacat.PIN, nomor=nomor)
    waktu = isi.get(next((satu for satu in kolom if satu.startswith("datetime")), ""), "").split()
    klaim = read_local(waktu[0], waktu[1], zona) if len(waktu) == 2 else None
    if klaim is None:
        return Baris(mentah, cacat=Cacat.WAKTU, nomor=nomor)
    return Baris(mentah, pin, klaim, isi.get("iomd", "")[:8], isi.get("mode", "")[:8], nomor=nomor)


# --- tables ---------------------------------------------------------------------------------------------------------


def _from_sheets(sheets: tuple[Sheet, ...], zona: str) -> Bacaan:
    """The first visible sheet with a layout we know, and every further one with the same."""
    dikenal = [(sheet, letak) for sheet in sheets if not sheet.tersembunyi and (letak := find_layout(sheet))]
    if not dikenal:
        raise Refused(Alasan.TAK_DIKENALI)
    tata_letak = dikenal[0][1].tata_letak
    lines = (
        baris
        for sheet, letak in dikenal
        if letak.tata_letak == tata_letak
        for baris in scans_of(sheet, letak, zona)
    )  # fmt: skip
    return Bacaan(tata_letak, _capped(lines))
