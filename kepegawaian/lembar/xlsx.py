""".xlsx by calamine, by stored values; a scan (xlsx_scan) has bounded the file and found what calamine hides."""

import io
from typing import TYPE_CHECKING

from core.errors import Refused
from kepegawaian.choices import Alasan
from kepegawaian.lembar.sheet import Area, Sheet
from kepegawaian.lembar.xlsx_scan import Temuan, scan_xlsx

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


def read_xlsx(data: bytes) -> tuple[Sheet, ...]:
    """All worksheets of an .xlsx file, by their stored values."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    temuan = scan_xlsx(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as buku:
            return tuple(
                _sheet_of(buku, meta.name, temuan[meta.name], meta.visible is not SheetVisibleEnum.Visible)
                for meta in buku.sheets_metadata
                if meta.typ is SheetTypeEnum.WorkSheet and meta.name in temuan
            )
    except CalamineError:
        raise Refused(Alasan.BERKAS_RUSAK) from None
    except BaseException as galat:
        # A panic of the Rust side arrives as a BaseException of pyo3; a broken file must not take the worker down.
        if type(galat).__name__ != "PanicException":
            raise
        raise Refused(Alasan.BERKAS_RUSAK) from None


def _sheet_of(buku: "CalamineWorkbook", nama: str, temuan: Temuan, tersembunyi: bool) -> Sheet:
    isi = buku.get_sheet_by_name(nama)
    gabungan = tuple(Area(a[0], a[1], b[0], b[1]) for a, b in isi.merged_cell_ranges or [])
    baris = [[None if sel == "" else sel for sel in satu] for satu in isi.to_python(skip_empty_area=False)]
    return Sheet(nama, baris, gabungan, temuan.cacat, temuan.rumus, tersembunyi)
