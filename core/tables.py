"""One column list feeds the screen, CSV and XLSX. Wraps django-tables2 once."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import django_tables2 as tables
from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from core.files import XLSX

if TYPE_CHECKING:
    from openpyxl import Workbook

_BAHAYA = ("=", "+", "-", "@", "\t", "\r")


class Tabel(tables.Table):
    """Base of all lists. Order stands in the query string as `urut`, pages are cut by core.web.page_of."""

    class Meta:
        order_by_field = "urut"
        template_name = "components/tabel.html"
        empty_text = "Belum ada data."
        attrs = {"class": "tb"}

    def get_column_class_names(self, classes_set: set[str], bound_column: Any) -> set[str]:
        """Only the classes a column asks for: its name as a class would meet styles meant for something else."""
        return classes_set


def neutral(value: Any) -> Any:
    """A cell that a spreadsheet would run as a formula becomes plain text; other types stay what they are."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float | Decimal | date | datetime | time):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(_BAHAYA) else text


class _Baris(io.StringIO):
    """A buffer the csv writer fills and we empty row by row."""

    def take(self) -> str:
        isi = self.getvalue()
        self.seek(0)
        self.truncate(0)
        return isi


def csv_response(rows: Iterable[Sequence[Any]], nama: str) -> StreamingHttpResponse:
    """Streamed CSV: UTF-8 with BOM and `;`, which Excel with Indonesian settings opens as columns."""

    def lines() -> Iterator[str]:
        tampung = _Baris()
        penulis = csv.writer(tampung, delimiter=";")
        yield "\ufeff"
        for row in rows:
            penulis.writerow([neutral(v) for v in row])
            yield tampung.take()

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{nama}.csv"'
    return answer


def _naive(value: Any) -> Any:
    """Excel knows no zones; instants must come here already in the zone they are read in."""
    return value.replace(tzinfo=None) if isinstance(value, datetime | time) and value.tzinfo else neutral(value)


def new_workbook() -> "Workbook":
    """A write-only workbook. openpyxl is loaded by the first export, not by each web process at its start."""
    from openpyxl import Workbook

    return Workbook(write_only=True)


def workbook_response(buku: "Workbook", nama: str) -> FileResponse:
    """The workbook as a download called `nama`.xlsx; closes with the response that streams it."""
    tampung = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the response
    buku.save(tampung)
    tampung.seek(0)
    return FileResponse(tampung, as_attachment=True, filename=f"{nama}.xlsx", content_type=XLSX)


def write_sheet(buku: "Workbook", judul: str, rows: Iterable[Sequence[Any]], lebar: Sequence[int] = ()) -> int:
    """Append a write-only sheet: frozen, filtered header, column widths. Returns the number of data rows."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    lembar = buku.create_sheet(judul[:31])
    iterator = iter(rows)
    kepala = next(iterator, None)
    if kepala is None:
        return 0
    lembar.freeze_panes = "A2"
    for n, label in enumerate(kepala, start=1):
        lebar_n = lebar[n - 1] if n <= len(lebar) else max(10, min(40, len(str(label)) + 4))
        lembar.column_dimensions[get_column_letter(n)].width = lebar_n
    sel, huruf, latar = [], Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="15214D")
    for label in kepala:
        cell = WriteOnlyCell(lembar, value=neutral(label))
        cell.font, cell.fill = huruf, latar
        sel.append(cell)
    lembar.append(sel)
    jumlah = 0
    for row in iterator:
        lembar.append([_naive(v) for v in row])
        jumlah += 1
    lembar.auto_filter.ref = f"A1:{get_column_letter(len(kepala))}{jumlah + 1}"
    return jumlah


def xlsx_response(rows: Iterable[Sequence[Any]], nama: str, keterangan: Sequence[tuple[str, Any]] = ()) -> FileResponse:
    """A workbook with constant memory: "Keterangan" (filters, definitions, made at) first, then the rows."""
    buku = new_workbook()
    if keterangan:
        write_sheet(buku, "Keterangan", [("Hal", "Isi"), *keterangan], lebar=(28, 70))
    write_sheet(buku, "Data", rows)
    return workbook_response(buku, nama)


def export(
    table: tables.Table, bentuk: str, nama: str, keterangan: Sequence[tuple[str, Any]] = ()
) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """The whole filtered table as `csv` or `xlsx`, by the same columns as on screen."""
    rows = table.as_values(exclude_columns=("aksi", "pilih"))
    return csv_response(rows, nama) if bentuk == "csv" else xlsx_response(rows, nama, keterangan)
