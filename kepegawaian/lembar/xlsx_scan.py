"""A look through an .xlsx before it is unpacked for good: bounds, formulas without result, Excel errors, far cells.

calamine lays a sheet out as one full rectangle and shows an error cell or a formula without result as blank, so both
are looked for first, in the XML itself.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from core.errors import Refused
from kepegawaian.choices import Alasan
from kepegawaian.lembar.sheet import MAKS_BARIS, MAKS_SEL, MB

_MAKS_ISI: Final = 120 * MB
_MAKS_RASIO: Final = 100
_WAJAR: Final = 20 * MB
_MAKS_HURUF: Final = 40_000_000
_MAKS_SHEET: Final = 60
_POTONG: Final = 256 * 1024
_RUJUKAN: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")


# What zipfile and expat raise for files that are not what they claim to be.
_RUSAK: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    expat.ExpatError,
    zlib.error,
    LookupError,
    ValueError,
    EOFError,
    OSError,
    RuntimeError,
)


class _SeenEnough(Exception):  # noqa: N818 - a way out of the parser, not an error
    """The sheet is over a limit; the rest of it need not be read."""


@dataclass
class Temuan:
    """What the scan of one sheet found."""

    baris: int = 0
    kolom: int = 0
    huruf: int = 0
    rumus: int = 0
    cacat: dict[tuple[int, int], Alasan] = field(default_factory=dict)


def scan_xlsx(data: bytes) -> dict[str, Temuan]:
    """Findings per worksheet, in the file's order; Refused when the file is broken or beyond a limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as arsip:
            _check_bounds(arsip)
            panjang = list(_shared_lengths(arsip))
            jumlah = 0
            hasil: dict[str, Temuan] = {}
            for nama, letak in _worksheets(arsip).items():
                hasil[nama] = temuan = _scan_sheet(arsip, letak, panjang)
                jumlah += temuan.baris * temuan.kolom
                if temuan.baris > MAKS_BARIS:
                    raise Refused(Alasan.TERLALU_BANYAK_BARIS, batas=f"{MAKS_BARIS:,}".replace(",", "."))
                if jumlah > MAKS_SEL or temuan.huruf > _MAKS_HURUF:
                    raise Refused(Alasan.TERLALU_BANYAK_SEL, lembar=nama)
            return hasil
    except _RUSAK:
        raise Refused(Alasan.BERKAS_RUSAK) from None


def _check_bounds(arsip: zipfile.ZipFile) -> None:
    """Refuse a file that would unpack far beyond its size. Sizes in the directory may lie: all parts are read, too."""
    bagian = arsip.infolist()
    if len({satu.filename for satu in bagian}) != len(bagian) or any(satu.flag_bits & 1 for satu in bagian):
        raise Refused(Alasan.BERKAS_RUSAK)
    besar = sum(satu.file_size for satu in bagian)
    kecil = sum(satu.compress_size for satu in bagian) or 1
    if besar > _MAKS_ISI or (besar > _WAJAR and besar / kecil > _MAKS_RASIO):
        raise Refused(Alasan.BERKAS_MEMBENGKAK)
    for satu in bagian:
        for _ in _chunks(arsip, satu.filename):
            pass


def _chunks(arsip: zipfile.ZipFile, letak: str) -> Iterator[bytes]:
    with arsip.open(letak) as isi:
        while potong := isi.read(_POTONG):
            yield potong


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_: object) -> None:
    raise ValueError("a workbook has no DTD")


def _parse(arsip: zipfile.ZipFile, letak: str, parser: expat.XMLParserType) -> None:
    for potong in _chunks(arsip, letak):
        parser.Parse(potong, False)
    parser.Parse(b"", True)


def _local(nama: str) -> str:
    return nama.rsplit(" ", 1)[-1]


def _worksheets(arsip: zipfile.ZipFile) -> dict[str, str]:
    """Sheet names and the parts that hold them; charts and dialogs left out."""
    tujuan: dict[str, str] = {}
    nama_ke_id: dict[str, str] = {}

    def relation(nama: str, atribut: dict[str, str]) -> None:
        if _local(nama) == "Relationship" and atribut["Type"].endswith("/worksheet"):
            tujuan[atribut["Id"]] = posixpath.normpath(posixpath.join("/xl", atribut["Target"])).lstrip("/")

    def sheet(nama: str, atribut: dict[str, str]) -> None:
        if _local(nama) == "sheet":
            nama_ke_id[atribut["name"]] = next(v for k, v in atribut.items() if k.endswith(" id"))

    for letak, handler in (("xl/_rels/workbook.xml.rels", relation), ("xl/workbook.xml", sheet)):
        parser = _parser()
        parser.StartElementHandler = handler
        _parse(arsip, letak, parser)
    if len(nama_ke_id) > _MAKS_SHEET:
        raise Refused(Alasan.TERLALU_BANYAK_SEL, lembar=list(nama_ke_id)[_MAKS_SHEET])
    return {nama: tujuan[kunci] for nama, kunci in nama_ke_id.items() if kunci in tujuan}


def _shared_lengths(arsip: zipfile.ZipFile) -> Iterator[int]:
    """Lengths of the shared texts: one long text used in many cells is a bomb as well."""
    letak = "xl/sharedStrings.xml"
    if letak not in arsip.namelist():
        return
    panjang: list[int] = []

    def start(nama: str, atribut: dict[str, str]) -> None:
        if _local(nama) == "si":
            panjang.append(0)

    def text(data: str) -> None:
        if panjang:
            panjang[-1] += len(data)

    parser = _parser()
    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    _parse(arsip, letak, parser)
    yield from panjang


class _SheetHandler:
    """Follows one sheet's XML, cell by cell."""

    def __init__(self, panjang: list[int]) -> None:
        self.temuan = Temuan()
        self._panjang = panjang
        self._baris = self._kolom = -1
        self._jenis, self._isi, self._ada_rumus, self._ada_isi = "", "", False, False
        self._dalam = ""

    def start(self, nama: str, atribut: dict[str, str]) -> None:
        nama = _local(nama)
        if nama == "row":
            self._baris = int(atribut["r"]) - 1 if "r" in atribut else self._baris + 1
            self._kolom = -1
        elif nama == "c":
            self._place(atribut.get("r"))
            self._jenis, self._isi, self._ada_rumus, self._ada_isi = atribut.get("t", ""), "", False, False
        elif nama == "f":
            self._ada_rumus = True
        elif nama in ("v", "is"):
            self._ada_isi, self._dalam = True, nama

    def text(self, data: str) -> None:
        if self._dalam:
            self._isi += data if self._dalam == "v" else ""
            self.temuan.huruf += len(data)

    def end(self, nama: str) -> None:
        nama = _local(nama)
        if nama == self._dalam:
            self._dalam = ""
        elif nama == "c" and (self._ada_isi or self._ada_rumus):
            self._take()

    def _place(self, rujukan: str | None) -> None:
        if rujukan is None:
            self._kolom += 1
            return
        cocok = _RUJUKAN.fullmatch(rujukan)
        if cocok is None:
            raise ValueError(rujukan)
        self._baris = int(cocok[2]) - 1
        self._kolom = 0
        for huruf in cocok[1]:
            self._kolom = self._kolom * 26 + ord(huruf) - 64
        self._kolom -= 1

    def _take(self) -> None:
        temuan = self.temuan
        temuan.baris, temuan.kolom = max(temuan.baris, self._baris + 1), max(temuan.kolom, self._kolom + 1)
        if temuan.baris > MAKS_BARIS or temuan.huruf > _MAKS_HURUF:
            raise _SeenEnough
        if self._ada_rumus:
            temuan.rumus += 1
        if self._jenis == "s" and self._isi:
            temuan.huruf += self._panjang[int(self._isi)]
        elif self._jenis == "e":
            temuan.cacat[self._baris, self._kolom] = Alasan.SEL_GALAT
        elif self._ada_rumus and not self._isi and self._jenis != "str":
            temuan.cacat[self._baris, self._kolom] = Alasan.RUMUS_TANPA_HASIL


def _scan_sheet(arsip: zipfile.ZipFile, letak: str, panjang: list[int]) -> Temuan:
    handler = _SheetHandler(panjang)
    parser = _parser()
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    with suppress(_SeenEnough):
        _parse(arsip, letak, parser)
    return handler.temuan
