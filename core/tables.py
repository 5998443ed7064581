"""One column list feeds the screen, CSV and XLSX. Wraps django-tables2 once."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

import django_tables2 as tables
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils.encoding import force_str
from django_tables2.rows import BoundRow

from core.files import XLSX

if TYPE_CHECKING:
    from openpyxl import Workbook

T = TypeVar("T")
# A list up to so many rows is answered at once; a longer one is made by the worker (core.unduhan_services).
LANGSUNG = 2_000
SEKALI = 1_000
CONTOH_LEBAR = 50
TANPA = ("aksi", "pilih")
# Set by the worker while it answers a list: told how many rows are written, every SEKALI rows.
_di_pekerja: ContextVar[Callable[[int], None] | None] = ContextVar("di_pekerja", default=None)
_APA_ADANYA = frozenset({bool, int, float, Decimal, date})
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

    def show_page(self, halaman: str | None, per: int) -> Page[Any]:
        """Cut the rows to one page. The paginator is told first: without it the table would load every row to count."""
        self.paginator = Paginator(self.rows, per)
        self.page = self.paginator.get_page(halaman)
        return self.page


class TerlaluPanjang(Exception):  # noqa: N818 - not an error: the list is handed to the worker
    """A list too long to wait for. The middleware turns it into an Unduhan."""

    def __init__(self, nama: str, bentuk: str, jumlah: int) -> None:
        super().__init__(nama)
        self.nama, self.jumlah = f"{nama}.{bentuk}", jumlah


@contextmanager
def in_worker(lapor: Callable[[int], None]) -> Iterator[None]:
    """Answer lists of any length here, and say how many rows are written."""
    token = _di_pekerja.set(lapor)
    try:
        yield
    finally:
        _di_pekerja.reset(token)


def hand_to_worker(nama: str, bentuk: str, jumlah: int, langsung: int | None = None) -> None:
    """Leave a list of more than so many rows to the worker; nothing happens there, or when it is short."""
    if _di_pekerja.get() is None and jumlah > (LANGSUNG if langsung is None else langsung):
        raise TerlaluPanjang(nama, bentuk, jumlah)


def counted(rows: Iterable[T]) -> Iterator[T]:
    """The rows as they come; the worker is told how many there were."""
    lapor = _di_pekerja.get()
    for nomor, row in enumerate(rows, start=1):
        yield row
        if lapor is not None and nomor % SEKALI == 0:
            lapor(nomor)


def rows_of(table: tables.Table) -> Iterator[list[Any]]:
    """The header, then every row of a table as on screen: same filter, columns and order, with constant memory."""
    columns = [c for c in table.columns.iterall() if not (c.column.exclude_from_export or c.name in TANPA)]
    yield [force_str(c.header, strings_only=True) for c in columns]
    data = table.data.data
    records = data.iterator(chunk_size=SEKALI) if isinstance(data, QuerySet) else table.data
    for record in counted(records):
        row = BoundRow(record, table=table)
        yield [force_str(row.get_cell_value(c.name), strings_only=True) for c in columns]


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
    """Excel knows no zones; instants must come here already in the zone they are read in. Most values are text or
    numbers, so they are asked for first: a long list has millions."""
    jenis = type(value)
    if jenis is str:
        return f"'{value}" if value.startswith(_BAHAYA) else value
    if jenis in _APA_ADANYA:
        return value
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
    """Append a write-only sheet: frozen, filtered header, column widths, print set-up. Returns the number of rows."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    lembar = buku.create_sheet(judul[:31])
    iterator = iter(rows)
    kepala = next(iterator, None)
    if kepala is None:
        return 0
    contoh = list(islice(iterator, CONTOH_LEBAR))
    lembar.freeze_panes = "A2"
    lembar.sheet_properties.pageSetUpPr.fitToPage = True
    for n, nilai in enumerate(_widths([kepala, *contoh], lebar), start=1):
        lembar.column_dimensions[get_column_letter(n)].width = nilai
    sel, huruf, latar = [], Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="15214D")
    for label in kepala:
        cell = WriteOnlyCell(lembar, value=neutral(label))
        cell.font, cell.fill = huruf, latar
        sel.append(cell)
    lembar.append(sel)
    jumlah = 0
    for row in chain(contoh, iterator):
        lembar.append([_naive(v) for v in row])
        jumlah += 1
    last = get_column_letter(len(kepala))
    lembar.auto_filter.ref = f"A1:{last}{jumlah + 1}"
    lembar.print_title_rows = "1:1"
    lembar.page_setup.orientation, lembar.page_setup.paperSize = "landscape", 9
    lembar.page_setup.fitToWidth, lembar.page_setup.fitToHeight = 1, 0
    lembar.oddFooter.right.text = "Halaman &P dari &N"
    return jumlah


def _widths(contoh: Sequence[Sequence[Any]], lebar: Sequence[int]) -> list[int]:
    """As asked for; else wide enough for what the first rows hold, so that eighteen digits stay whole."""
    found = []
    for n, label in enumerate(contoh[0]):
        panjang = max([len(str(label)) + 4, *(len(str(row[n])) + 2 for row in contoh[1:] if row[n] is not None)])
        found.append(lebar[n] if n < len(lebar) else max(10, min(60, panjang)))
    return found


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
    """The whole filtered table as `csv` or `xlsx`, with the columns of the screen: long ones by the worker."""
    hand_to_worker(nama, bentuk, len(table.rows))
    rows = rows_of(table)
    return csv_response(rows, nama) if bentuk == "csv" else xlsx_response(rows, nama, keterangan)
