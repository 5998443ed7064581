"""Tables of reports on screen: values as people read them, each that rests on rows with its link."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from laporan.rules.isi import Kolom, Nilai, Tipe, text

KANAN = frozenset({Tipe.BILANGAN, Tipe.PECAHAN, Tipe.DURASI})
BERTAUT = KANAN | {Tipe.KODE}
PANJANG = 34  # text longer than this may wrap


@dataclass(frozen=True)
class Judul:
    """A head of a column."""

    kelompok: str
    judul: str
    kanan: bool


@dataclass(frozen=True)
class Sel:
    """A cell: what is read, where it leads, how it stands."""

    judul: str
    teks: str
    url: str
    kanan: bool
    sempit: bool


def heads(kolom: Sequence[Kolom]) -> list[Judul]:
    return [Judul(k.kelompok, k.judul, k.tipe in KANAN) for k in kolom]


def cells(kolom: Sequence[Kolom], baris: Sequence[Nilai], link: Callable[[Kolom], str] | None = None) -> list[Sel]:
    """A row. The first cell and every number and mark lead somewhere, as far as `link` says where."""
    found = []
    for n, (k, nilai) in enumerate(zip(kolom, baris, strict=True)):
        teks = text(nilai, k.tipe)
        url = link(k) if link is not None and teks and (n == 0 or k.tipe in BERTAUT) else ""
        sempit = k.tipe != Tipe.TEKS or len(teks) <= PANJANG
        found.append(Sel(k.judul, teks, url, k.tipe in KANAN, sempit))
    return found
