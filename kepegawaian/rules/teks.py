"""Text as it comes out of foreign spreadsheets: odd blanks, apostrophes, ="…" and the many ways to say "nothing"."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Final

Isi = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell may hold."""

BATAS_ANGKA_PASTI: Final = 10**15
"""A spreadsheet keeps 15 significant digits; a longer number has lost its end."""

_KOSONG: Final = frozenset({"", "-", "--", "---", "–", "—", "--:--", "0", "null", "none", "n/a", "#n/a", "nihil", "_"})
_BERUMUS: Final = re.compile(r'^=\s*"(.*)"$', re.DOTALL)
_BARIS: Final = re.compile(r"_x000D_|\r\n|[\r\n\v\f\u2028\u2029]+")
_BUKAN_HURUF: Final = re.compile(r"[^0-9a-z]+")
_BIASA: Final = re.compile(r"[!-&(-<>-_a-~][!-~]*(?: [!-~]+)*")
_LEBAR_NOL: Final = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])


def is_kosong(nilai: Isi) -> bool:
    """Blank, "-", "--:--", "0", "NULL" and their like mean that nothing was filled in."""
    return nilai is None or clean(nilai).casefold() in _KOSONG


def clean(nilai: Isi) -> str:
    """One line of text without control characters, odd blanks or the apostrophe that forces text in a cell."""
    if isinstance(nilai, str) and _BIASA.fullmatch(nilai) and "_x000D_" not in nilai:
        return nilai  # nothing to clean: most cells of most files
    return " ".join(lines(nilai))


def lines(nilai: Isi) -> list[str]:
    """The lines of a cell, each cleaned, empty ones left out."""
    teks = _as_text(nilai)
    if berumus := _BERUMUS.match(teks.strip()):
        teks = berumus.group(1)
    bersih = (_clean_line(baris) for baris in _BARIS.split(teks))
    hasil = [baris for baris in bersih if baris]
    if hasil and hasil[0][0] in "'’`":
        hasil[0] = hasil[0][1:].strip()
    return [baris for baris in hasil if baris]


def fold(teks: str) -> str:
    """Key for comparing labels and names: letters and digits only, single blanks, no case, no accents."""
    if not teks.isascii():
        teks = "".join(h for h in unicodedata.normalize("NFKD", teks) if not unicodedata.combining(h))
    return " ".join(_BUKAN_HURUF.sub(" ", teks.casefold()).split())


def _clean_line(baris: str) -> str:
    baris = baris.translate(_LEBAR_NOL)
    baris = "".join(" " if h.isspace() else h for h in baris if h.isspace() or unicodedata.category(h) != "Cc")
    return unicodedata.normalize("NFC", " ".join(baris.split()))


def _as_text(nilai: Isi) -> str:
    if nilai is None:
        return ""
    if isinstance(nilai, float) and nilai.is_integer() and abs(nilai) < BATAS_ANGKA_PASTI:
        return str(int(nilai))
    return str(nilai)
