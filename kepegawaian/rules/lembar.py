"""The reader of foreign spreadsheets, for the apps above: bytes in, sheets of raw cells out; and how words compare."""

from kepegawaian.lembar.sheet import MAKS_BYTE, Buku, Sheet
from kepegawaian.lembar.workbook import open_workbook
from kepegawaian.rules.teks import Isi, clean, fold, lines

__all__ = ["MAKS_BYTE", "Buku", "Isi", "Sheet", "clean", "fold", "lines", "open_workbook"]
