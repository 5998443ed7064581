"""What a file holds before anybody has judged it: sheets of raw cells, whatever format they came in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kepegawaian.choices import Alasan
from kepegawaian.rules.teks import Isi

MB: Final = 1024 * 1024
MAKS_BYTE: Final = 10 * MB
MAKS_BARIS: Final = 25_000
"""Of any file: the worker reads the long ones."""
MAKS_ORANG: Final = 10_000
"""Of a list of people, which is read while its admin waits."""
MAKS_SEL: Final = 700_000


@dataclass(frozen=True)
class Area:
    """Merged cells, both ends included, counted from 0."""

    baris: int
    kolom: int
    baris_akhir: int
    kolom_akhir: int


@dataclass(frozen=True)
class Sheet:
    """One sheet. `cacat` names cells that show no usable value: formulas without result, Excel errors."""

    nama: str
    baris: Sequence[Sequence[Isi]]
    gabungan: tuple[Area, ...] = ()
    cacat: Mapping[tuple[int, int], Alasan] = field(default_factory=dict)
    jumlah_rumus: int = 0
    tersembunyi: bool = False
    is_teks: bool = False
    """CSV: the number of cells in a row means something, and a title never spans columns by merging."""


@dataclass(frozen=True)
class Buku:
    """A file taken in: its sheets in their order."""

    sheet: tuple[Sheet, ...]
    keterangan: str = ""
    """How it was understood, e.g. "CSV, pemisah ;, cp1252"."""
