"""A workbook as the house writes it: streamed sheets, styled cells, no formula from data, no trace of the moment."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.writer.excel import ExcelWriter

from core.tables import neutral

KERTAS = {"a4": 9, "f4": 14}
NAVY, PUTIH, GARIS = "15214D", "FFFFFF", "C9D0DD"
KOP = Font(bold=True, size=11)
JUDUL = Font(bold=True, size=14)
TEBAL = Font(bold=True)
REDUP = Font(italic=True, color="5E697E")
TAUTAN = Font(color="1F4FA3", underline="single")
KEPALA = Font(bold=True, size=9, color=PUTIH)
LATAR_KEPALA = PatternFill("solid", fgColor=NAVY)
LATAR_JUMLAH = PatternFill("solid", fgColor="EBEEF3")
TENGAH = Alignment(horizontal="center", vertical="center", wrap_text=True)
BUNGKUS = Alignment(vertical="top", wrap_text=True)
_SISI = Side(style="thin", color=GARIS)
KOTAK = Border(left=_SISI, right=_SISI, top=_SISI, bottom=_SISI)


EKOR = 1 << 18  # how much of a sheet's end is looked through for sums


def harmless(nilai: Any) -> Any:
    """A value as a cell may hold it: durations stay durations, text never becomes a formula."""
    return nilai if isinstance(nilai, timedelta) else neutral(nilai)


class Lembar:
    """One streamed sheet. Widths and frozen panes come first, merges and filters whenever they are known."""

    def __init__(self, buku: Workbook, judul: str, lebar: Sequence[float], *, beku: str = "") -> None:
        self.ws: Any = buku.create_sheet(judul)
        self.ws.merged_cells = []  # a list, because the library's own set is written in another order each time
        self.ws.sheet_properties.pageSetUpPr.fitToPage = True  # written with the first row already
        self.baris = 0
        self.kolom = len(lebar)
        self.rumus: dict[str, str] = {}
        for n, nilai in enumerate(lebar, start=1):
            self.ws.column_dimensions[get_column_letter(n)].width = nilai
        if beku:
            self.ws.freeze_panes = beku

    def sel(self, nilai: Any, **gaya: Any) -> Any:
        """A cell: text made harmless, then styled (font, fill, alignment, border, number_format)."""
        cell = WriteOnlyCell(self.ws, value=harmless(nilai))
        for nama, isi in gaya.items():
            setattr(cell, nama, isi)
        return cell

    def bergaya(self, nilai: Any, gaya: Any) -> Any:
        """A cell in a style made once (`gaya`): the quick way for rows."""
        cell: Any = WriteOnlyCell(self.ws, value=harmless(nilai))
        cell._style = gaya
        return cell

    def gaya(self, **gaya: Any) -> Any:
        """A style to hand to `bergaya`."""
        return self.sel("", **gaya)._style

    def jumlahkan(self, kolom: int, dari: int, sampai: int, nilai: Any, **gaya: Any) -> Any:
        """A cell that adds up a column. Its value stands beside the formula, for viewers that do not compute."""
        huruf = get_column_letter(kolom)
        rumus = f"SUM({huruf}{dari}:{huruf}{sampai})"
        cell = self.sel("", **gaya)
        cell.value = f"={rumus}"
        self.rumus[rumus] = format(nilai, "f") if isinstance(nilai, Decimal) else str(nilai)
        return cell

    def kepala(self, teks: Any) -> Any:
        """A cell of a table's header."""
        return self.sel(teks, font=KEPALA, fill=LATAR_KEPALA, alignment=TENGAH, border=KOTAK)

    def tulis(self, isi: Iterable[Any] = ()) -> int:
        """Append a row; plain values are made harmless here. Returns its number."""
        self.ws.append([x if isinstance(x, Cell) else harmless(x) for x in isi])
        self.baris += 1
        return self.baris

    def gabung(self, baris: int, dari: int, sampai: int, sampai_baris: int = 0) -> None:
        """Merge cells of a row (or block)."""
        if sampai > dari or sampai_baris > baris:
            bawah = max(baris, sampai_baris)
            self.ws.merged_cells.append(CellRange(min_row=baris, max_row=bawah, min_col=dari, max_col=sampai).coord)

    def tulis_gabung(self, nilai: Any, **gaya: Any) -> int:
        """A row with one cell across the whole width."""
        baris = self.tulis([self.sel(nilai, **gaya)])
        self.gabung(baris, 1, self.kolom)
        return baris

    def cetak(self, ulang: str, *, mendatar: bool = True, kertas: str = "a4") -> None:
        """One page wide, header rows repeated, page numbers in the footer. F4 is what Excel calls Folio."""
        self.ws.page_setup.orientation = "landscape" if mendatar else "portrait"
        self.ws.page_setup.paperSize = KERTAS[kertas]
        self.ws.page_setup.fitToWidth, self.ws.page_setup.fitToHeight = 1, 0
        self.ws.page_margins.left = self.ws.page_margins.right = 0.4
        self.ws.print_title_rows = ulang
        self.ws.oddFooter.left.text = "&A"
        self.ws.oddFooter.right.text = "Halaman &P dari &N"


class _ArsipTetap(zipfile.ZipFile):
    """An archive whose entries all bear the same moment."""

    saat = (1980, 1, 1, 0, 0, 0)
    rumus: dict[str, dict[str, str]]

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        super().writestr(self._entry(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        with Path(filename).open("rb") as asal, self.open(self._entry(arcname), "w", force_zip64=True) as tujuan:
            if not (rumus := self.rumus.get(str(arcname))):
                shutil.copyfileobj(asal, tujuan)
                return
            for potong in _with_values(asal, rumus):
                tujuan.write(potong)

    def _entry(self, nama: Any) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(str(nama), self.saat)
        entry.compress_type = zipfile.ZIP_DEFLATED
        return entry


def _with_values(asal: IO[bytes], rumus: dict[str, str]) -> Iterator[bytes]:
    """A sheet's XML with the value of each sum beside its formula. Sums stand at the end, so only that is looked at."""
    panjang = asal.seek(0, 2)
    asal.seek(0)
    awal = max(0, panjang - EKOR)
    while awal > asal.tell():
        yield asal.read(min(1 << 20, awal - asal.tell()))
    ekor = asal.read()
    for teks, nilai in rumus.items():
        for kosong in ("<v></v>", "<v/>", "<v />"):
            ekor = ekor.replace(f"<f>{teks}</f>{kosong}".encode(), f"<f>{teks}</f><v>{nilai}</v>".encode())
    yield ekor


def save(buku: Workbook, at: datetime, lembar: Iterable[Lembar] = ()) -> IO[bytes]:
    """The finished workbook as an anonymous file; the same sheets and moment give the same bytes."""
    saat = at.replace(tzinfo=None, microsecond=0)
    buku.properties.created = buku.properties.modified = saat
    buku.properties.creator = ""
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - the caller stores it and closes it
    with _ArsipTetap(berkas, "w") as arsip:
        nomor = {ws: n for n, ws in enumerate(buku.worksheets, start=1)}
        arsip.rumus = {f"xl/worksheets/sheet{nomor[satu.ws]}.xml": satu.rumus for satu in lembar}
        ExcelWriter(buku, arsip).write_data()
    berkas.seek(0)
    return berkas
