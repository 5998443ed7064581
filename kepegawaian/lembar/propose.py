"""What we make of a file before anybody has chosen: the sheet that is the list, its header, its columns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from core.errors import Refused
from kepegawaian.lembar.cells import read_jenis, read_surel
from kepegawaian.lembar.columns import Kolom, KolomBerkas, recognise
from kepegawaian.lembar.header import Judul, find_header, header_at
from kepegawaian.lembar.sheet import Buku, Sheet
from kepegawaian.rules.golongan import golongan_from_bkn, read_golongan
from kepegawaian.rules.teks import Isi, is_kosong

_CONTOH: Final = 300
# Titles of these columns are used for other things, too, so their contents are asked as well.
_PENGUJI: Final[dict[Kolom, Callable[[Isi], object]]] = {
    Kolom.JENIS: read_jenis,
    Kolom.GOLONGAN: read_golongan,
    Kolom.GOLONGAN_BKN: golongan_from_bkn,
    Kolom.SUREL: read_surel,
}


@dataclass(frozen=True)
class Usulan:
    """How a sheet would be read."""

    judul: Judul
    kolom: tuple[KolomBerkas, ...]

    @property
    def pemetaan(self) -> dict[int, Kolom]:
        return {satu.indeks: satu.kolom for satu in self.kolom if satu.kolom is not None}


def propose(sheet: Sheet, baris_judul: int | None = None) -> Usulan | None:
    """The header (found, or the row given) and the meaning of its columns; None when there is no header."""
    if baris_judul is None:
        judul = find_header(sheet)
    else:
        judul = header_at(sheet, baris_judul) if 0 <= baris_judul < len(sheet.baris) else None
    if judul is None:
        return None
    return Usulan(judul, recognise(judul.kolom, lambda indeks, kolom: _fits(sheet, judul, indeks, kolom)))


def choose_sheet(buku: Buku) -> int:
    """The sheet that looks most like a list of people: most known columns, then most rows; hidden ones last."""

    def score(nomor: int) -> tuple[int, bool, int]:
        sheet = buku.sheet[nomor]
        usulan = propose(sheet)
        return len(usulan.pemetaan) if usulan else 0, not sheet.tersembunyi, len(sheet.baris)

    return max(range(len(buku.sheet)), key=score, default=0)


def _fits(sheet: Sheet, judul: Judul, indeks: int, kolom: Kolom) -> bool:
    """Whether at least half of the filled cells of a column can be read as what its title says."""
    if kolom not in _PENGUJI:
        return True
    terbaca = isi = 0
    for baris in sheet.baris[judul.isi_mulai : judul.isi_mulai + _CONTOH]:
        if indeks < len(baris) and not is_kosong(baris[indeks]):
            isi += 1
            terbaca += _is_readable(_PENGUJI[kolom], baris[indeks])
    return terbaca * 2 >= isi


def _is_readable(baca: Callable[[Isi], object], isi: Isi) -> bool:
    try:
        baca(isi)
    except Refused:
        return False
    return True
