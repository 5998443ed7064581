"""The frozen copy: the rows of a report as they were read, from which every form of it is drawn, now or years later."""

import gzip
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from typing import IO, Any

from core.models import Berkas
from laporan.rules.isi import Bagian, Baris, Grafik, Jumlah, Kolom, Sidik, Tabel, Tipe, chosen, line_of, typed

JENIS_BERKAS = "application/gzip"


class Penulis:
    """Writes rows as they come: a line each, hashed and added up on the way. Memory does not grow with them."""

    def __init__(self, bagian: Sequence[Bagian]) -> None:
        self.bagian = tuple(bagian)
        self.jumlah = [Jumlah(satu) for satu in bagian]
        self.sidik = Sidik()
        self.berkas: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever stores it
        self._gz = gzip.GzipFile(fileobj=self.berkas, mode="wb", mtime=0, filename="")
        self._put(json.dumps([asdict(satu) for satu in bagian], ensure_ascii=False) + "\n")

    def _put(self, teks: str) -> None:
        self.sidik.add(teks)
        self._gz.write(teks.encode())

    def add(self, nomor: int, baris: Baris) -> None:
        self.jumlah[nomor].add(baris)
        self._put(line_of(nomor, baris))

    def close(self) -> None:
        self._gz.close()
        self.berkas.seek(0)

    def tabel(self, kolom: Sequence[str] = (), tautan: Callable[[int, int], str] | None = None) -> list[Tabel]:
        """The tables as a layout shows them, read from what was written. `tautan` names the page of a table's row."""
        return [
            Tabel(
                satu,
                chosen(satu, kolom),
                self.jumlah[n].nilai,
                self.jumlah[n].baris,
                partial(self._rows, n),
                partial(tautan, n) if tautan else None,
            )
            for n, satu in enumerate(self.bagian)
        ]

    def _rows(self, nomor: int) -> Iterator[Baris]:
        self.berkas.seek(0)
        return _read(self.berkas, nomor, self.bagian[nomor])


def _read(berkas: IO[bytes], nomor: int, bagian: Bagian) -> Iterator[Baris]:
    tipe = [k.tipe for k in bagian.kolom]
    awal = f"[{nomor},".encode()
    with gzip.GzipFile(fileobj=berkas, mode="rb") as gz:
        next(gz, None)
        for line in gz:
            if line.startswith(awal):
                _, *nilai = json.loads(line)
                yield tuple(typed(x, t) for x, t in zip(nilai, tipe, strict=True))


def parts_of(salinan: Berkas) -> list[Bagian]:
    """The tables a stored copy holds."""
    with salinan.lokasi.open("rb") as berkas, gzip.GzipFile(fileobj=berkas, mode="rb") as gz:
        return [_bagian(satu) for satu in json.loads(next(iter(gz)))]


def rows_of(salinan: Berkas, nomor: int, bagian: Bagian) -> Iterator[Baris]:
    """The rows of one table of a stored copy, one by one."""
    with salinan.lokasi.open("rb") as berkas:
        yield from _read(berkas, nomor, bagian)


def tables_of(salinan: Berkas) -> list[tuple[Bagian, list[Baris]]]:
    """A stored copy in memory: for the list of differences between two versions."""
    return [(satu, list(rows_of(salinan, n, satu))) for n, satu in enumerate(parts_of(salinan))]


def _bagian(isi: dict[str, Any]) -> Bagian:
    kolom = tuple(Kolom(**{**k, "tipe": Tipe(k["tipe"])}) for k in isi["kolom"])
    grafik = isi["grafik"] and Grafik(**{**isi["grafik"], "nilai": tuple(isi["grafik"]["nilai"])})
    catatan = tuple((a, b) for a, b in isi["catatan"])
    return Bagian(isi["nama"], isi["judul"], kolom, tuple(isi["kunci"]), grafik, catatan, isi["utama"])
