"""The frozen copy read again: the rows of a finished report as they were, page by page, with their sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from core.errors import Refused
from core.models import Berkas
from laporan.choices import Alasan
from laporan.models import Laporan
from laporan.rules.isi import Bagian, Baris, Jumlah, Nilai
from laporan.services.salinan import parts_of, rows_of

PER_HALAMAN = 50


@dataclass(frozen=True)
class BarisSalinan:
    """A row with its number in its table, from 1."""

    nomor: int
    isi: Baris


@dataclass(frozen=True)
class Lembaran:
    """One table of a finished report on a page: some of its rows and the sums over all of them."""

    nomor: int
    bagian: Bagian
    semua: tuple[Bagian, ...]
    jumlah: Jumlah
    baris: tuple[BarisSalinan, ...]

    @property
    def sums(self) -> list[Nilai]:
        return [self.jumlah.nilai.get(n) for n in range(len(self.bagian.kolom))]

    @property
    def is_berjumlah(self) -> bool:
        return any(k.jumlah for k in self.bagian.kolom) and self.jumlah.baris > 0


def sheet_of(laporan: Laporan, lembar: int, mulai: int, banyak: int = PER_HALAMAN) -> Lembaran | None:
    """Rows of a table from a place on; None when there is no such table. Read once, from front to back."""
    salinan = _copy(laporan)
    semua = tuple(parts_of(salinan))
    if not 0 <= lembar < len(semua):
        return None
    jumlah, found = Jumlah(semua[lembar]), []
    for baris in rows_of(salinan, lembar, semua[lembar]):
        jumlah.add(baris)
        if mulai < jumlah.baris <= mulai + banyak:
            found.append(BarisSalinan(jumlah.baris, baris))
    return Lembaran(lembar, semua[lembar], semua, jumlah, tuple(found))


def row_of(laporan: Laporan, lembar: int, nomor: int) -> dict[str, Nilai] | None:
    """One row by the names of its columns; the row of sums (0) is empty. None when there is no such row."""
    salinan = _copy(laporan)
    semua = list(parts_of(salinan))
    if not 0 <= lembar < len(semua):
        return None
    if nomor == 0:
        return {}
    rows: Iterator[Baris] = islice(rows_of(salinan, lembar, semua[lembar]), nomor - 1, nomor)
    baris = next(rows, None)
    return None if baris is None else {k.nama: x for k, x in zip(semua[lembar].kolom, baris, strict=True)}


def _copy(laporan: Laporan) -> Berkas:
    if laporan.salinan is None or laporan.salinan.dihapus_at is not None:
        raise Refused(Alasan.BELUM_SELESAI)
    return laporan.salinan
