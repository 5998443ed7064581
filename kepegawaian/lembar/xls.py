""".xls (BIFF2 to BIFF8) by xlrd: pure Python, so a broken or hostile file ends in an exception and never in a crash,
and rows stay as short as they are."""

import io
from datetime import datetime
from typing import Any, Final

import xlrd

from core.errors import Refused
from kepegawaian.choices import Alasan
from kepegawaian.lembar.sheet import MAKS_BARIS, MAKS_SEL, Area, Sheet
from kepegawaian.rules.teks import Isi

_MAKRO: Final = "_VBA_PROJECT".encode("utf-16-le")
_BERSANDI: Final = "EncryptedPackage".encode("utf-16-le")


def read_xls(data: bytes) -> tuple[Sheet, ...]:
    """All worksheets of an .xls file, by their stored values."""
    if _BERSANDI in data:
        raise Refused(Alasan.BERKAS_BERSANDI)
    if _MAKRO in data:
        raise Refused(Alasan.BERKAS_MAKRO)
    try:
        buku = xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True, on_demand=True
        )
        return tuple(_sheet_of(buku, urutan) for urutan in range(buku.nsheets))
    except Refused:
        raise
    except Exception as galat:  # noqa: BLE001 - xlrd meets broken files with whatever its parser happens to trip over
        bersandi = "encrypted" in str(galat).casefold()
        raise Refused(Alasan.BERKAS_BERSANDI if bersandi else Alasan.BERKAS_RUSAK) from None


def _sheet_of(buku: Any, urutan: int) -> Sheet:
    isi = buku.sheet_by_index(urutan)
    if isi.nrows > MAKS_BARIS:
        raise Refused(Alasan.TERLALU_BANYAK_BARIS, batas=f"{MAKS_BARIS:,}".replace(",", "."))
    if sum(isi.row_len(nomor) for nomor in range(isi.nrows)) > MAKS_SEL:
        raise Refused(Alasan.TERLALU_BANYAK_SEL, lembar=isi.name)
    cacat: dict[tuple[int, int], Alasan] = {}
    baris: list[list[Isi]] = []
    for nomor in range(isi.nrows):
        satu: list[Isi] = []
        for kolom, sel in enumerate(isi.row(nomor)):
            if sel.ctype == xlrd.XL_CELL_ERROR:
                cacat[nomor, kolom] = Alasan.SEL_GALAT
            satu.append(_value(sel, buku.datemode))
        baris.append(satu)
    gabungan = tuple(Area(a, c, b - 1, d - 1) for a, b, c, d in isi.merged_cells)
    return Sheet(isi.name, baris, gabungan, cacat, tersembunyi=isi.visibility != 0)


def _value(sel: Any, datemode: int) -> Isi:
    if sel.ctype == xlrd.XL_CELL_TEXT:
        return str(sel.value) or None
    if sel.ctype == xlrd.XL_CELL_NUMBER:
        return float(sel.value)
    if sel.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(sel.value)
    if sel.ctype == xlrd.XL_CELL_DATE:
        return _date(sel.value, datemode)
    return None


def _date(serial: float, datemode: int) -> Isi:
    try:
        saat: datetime = xlrd.xldate_as_datetime(serial, datemode)
    except (xlrd.XLDateError, OverflowError, ValueError):
        return float(serial)
    return saat.time() if serial < 1 else saat
