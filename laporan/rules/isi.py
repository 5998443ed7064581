"""What a report holds, whatever file it becomes: tables of typed columns, their rows once, their sums once.

A kind gives rows; the frozen copy, the workbook, the PDF, the CSV and the list of differences all read the same
ones, so a number cannot differ between them.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from core import formats

Nilai = str | int | Decimal | date | datetime | time | None
Baris = tuple[Nilai, ...]


class Tipe(StrEnum):
    """How the values of a column are meant; each renderer has one way for each."""

    TEKS = "teks"
    BILANGAN = "bilangan"
    PECAHAN = "pecahan"
    DURASI = "durasi"  # whole minutes
    TANGGAL = "tanggal"
    JAM = "jam"
    WAKTU = "waktu"  # local wall time of the office
    KODE = "kode"  # a mark with a colour


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column. `jumlah`: its sum stands in the last row. `wajib`: a layout may not leave it out."""

    nama: str
    judul: str
    tipe: Tipe = Tipe.TEKS
    lebar: float = 10
    kelompok: str = ""
    jumlah: bool = False
    wajib: bool = False
    sorot: bool = False  # more than nothing deserves a look


@dataclass(frozen=True, slots=True)
class Grafik:
    """A chart of a table: one column of labels, some of numbers."""

    judul: str
    label: str
    nilai: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bagian:
    """A table of a report. `kunci` names the columns that tell a row from any other, for lists of differences."""

    nama: str
    judul: str
    kolom: tuple[Kolom, ...]
    kunci: tuple[str, ...]
    grafik: Grafik | None = None
    catatan: tuple[tuple[str, str], ...] = ()
    utama: bool = True  # printed; a table that is only data stays in the workbook

    def index(self, nama: str) -> int:
        return next(n for n, k in enumerate(self.kolom) if k.nama == nama)


@dataclass(frozen=True, slots=True)
class Pejabat:
    """Who signs: the line above, the post (Plt./Plh. included), name and NIP."""

    pembuka: str
    jabatan: str
    nama: str
    nip: str


@dataclass(frozen=True, slots=True)
class Kepala:
    """Everything on a report that is no row."""

    jenis: str
    judul: str
    unit: str
    kode_unit: str
    masa: str
    sebutan_masa: str
    versi: int
    alasan_versi: str
    zona: str
    at: datetime
    kop: tuple[str, ...]
    alamat: str = ""
    kontak: str = ""
    kota: str = ""
    logo: bytes = b""
    kertas: str = "a4"
    penandatangan: tuple[Pejabat, ...] = ()
    pengantar: tuple[str, ...] = ()
    keterangan: tuple[tuple[str, str], ...] = ()
    definisi: tuple[tuple[str, str], ...] = ()
    dasar: tuple[tuple[str, str], ...] = ()
    verifikasi: str = ""
    beku: bool = False
    contoh: bool = False
    keadaan: str = ""  # said instead of frozen or provisional
    jejak: str = ""  # where a row is followed to what it rests on: this, the table's number, the row's number


def plain(nilai: Nilai) -> str | int | None:
    """A value as the frozen copy keeps it."""
    if isinstance(nilai, Decimal):
        return format(nilai, "f")
    if isinstance(nilai, date | datetime | time):
        return nilai.isoformat()
    return nilai


def typed(nilai: str | int | None, tipe: Tipe) -> Nilai:
    """A value of the frozen copy as its column means it."""
    if nilai is None or isinstance(nilai, int):
        return nilai
    if tipe == Tipe.PECAHAN:
        return Decimal(nilai)
    if tipe == Tipe.TANGGAL:
        return date.fromisoformat(nilai)
    if tipe == Tipe.JAM:
        return time.fromisoformat(nilai)
    return datetime.fromisoformat(nilai) if tipe == Tipe.WAKTU else nilai


def text(nilai: Nilai, tipe: Tipe) -> str:
    """A value as people read it."""
    if nilai is None or nilai == "":
        return ""
    if tipe == Tipe.DURASI and isinstance(nilai, int):
        return f"{nilai // 60}.{nilai % 60:02d}"
    if isinstance(nilai, Decimal):
        return formats.angka(nilai, 2)
    if isinstance(nilai, datetime):
        return f"{nilai:%d/%m/%Y %H.%M}"
    if isinstance(nilai, date):
        return f"{nilai:%d/%m/%Y}"
    if isinstance(nilai, time):
        return f"{nilai:%H.%M}"
    return formats.angka(nilai) if isinstance(nilai, int) else str(nilai)


@dataclass
class Jumlah:
    """The running sums of a table and how many rows it has."""

    bagian: Bagian
    baris: int = 0
    nilai: dict[int, int | Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._kolom = [n for n, k in enumerate(self.bagian.kolom) if k.jumlah]
        self.nilai = {n: Decimal(0) if self.bagian.kolom[n].tipe == Tipe.PECAHAN else 0 for n in self._kolom}

    def add(self, baris: Sequence[Nilai]) -> None:
        self.baris += 1
        for n in self._kolom:
            satu = baris[n]
            if isinstance(satu, int | Decimal):
                self.nilai[n] += satu


class Sidik:
    """The hash of a report's rows: the same rows in the same order, the same hash, whenever they were written."""

    def __init__(self) -> None:
        self._sidik = hashlib.sha256()

    def add(self, baris_teks: str) -> None:
        self._sidik.update(baris_teks.encode())

    def hexdigest(self) -> str:
        return self._sidik.hexdigest()


def line_of(bagian: int, baris: Baris) -> str:
    """A row of the frozen copy: the table's number, then its values."""
    return json.dumps([bagian, *map(plain, baris)], ensure_ascii=False, separators=(",", ":")) + "\n"


# --- two versions -----------------------------------------------------------------------------------------------------

PALING_BANYAK_BEDA = 500
HARI = "*"


@dataclass(frozen=True, slots=True)
class Perbedaan:
    """One value that is another one in the newer version; a row that came or went has one line without a column."""

    bagian: str
    baris: str
    kolom: str
    lama: str
    baru: str


def differences(bagian: Bagian, lama: Iterable[Baris], baru: Iterable[Baris]) -> list[Perbedaan]:
    """What changed between two versions of a table, row by row of the newer, then what is gone."""
    keys = [bagian.index(nama) for nama in bagian.kunci]
    old: Mapping[Baris, Baris] = {tuple(b[n] for n in keys): b for b in lama}
    seen: set[Baris] = set()
    found: list[Perbedaan] = []
    for b in baru:
        key = tuple(b[n] for n in keys)
        seen.add(key)
        name = " · ".join(str(plain(x)) for x in key if x not in (None, ""))
        before = old.get(key)
        if before is None:
            found.append(Perbedaan(bagian.nama, name, "", "", "baris baru"))
            continue
        for k, x, y in zip(bagian.kolom, before, b, strict=False):
            if x != y and k.nama != "nomor":
                found.append(Perbedaan(bagian.nama, name, f"{k.kelompok} {k.judul}".strip(), _text(x), _text(y)))
    for key in old:
        if key not in seen:
            name = " · ".join(str(plain(x)) for x in key if x not in (None, ""))
            found.append(Perbedaan(bagian.nama, name, "", "baris dihapus", ""))
    return found


def _text(nilai: Nilai) -> str:
    return "" if nilai is None else str(plain(nilai))


# --- what a renderer draws --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tabel:
    """A table as a layout shows it: chosen columns in order, sums, and its rows, read as often as asked."""

    bagian: Bagian
    pilih: tuple[int, ...]
    jumlah: Mapping[int, int | Decimal]
    banyak: int
    baris: Callable[[], Iterator[Baris]]
    tautan: Callable[[int], str] | None = None  # the page a row (from 1) rests on

    @property
    def kolom(self) -> tuple[Kolom, ...]:
        return tuple(self.bagian.kolom[n] for n in self.pilih)

    @property
    def sums(self) -> tuple[int | Decimal | None, ...]:
        """The last row: a sum per shown column, None where there is none."""
        return tuple(self.jumlah.get(n) for n in self.pilih)

    def rows(self) -> Iterator[Baris]:
        return (tuple(satu[n] for n in self.pilih) for satu in self.baris())


def chosen(bagian: Bagian, nama: Sequence[str]) -> tuple[int, ...]:
    """The columns a layout shows of a table, in its order; none named, or none known here: all.

    Columns of days change with the period, so a layout names them together ("*"); unnamed they come last.
    """
    ada = {k.nama: n for n, k in enumerate(bagian.kolom) if k.tipe != Tipe.KODE}
    hari = [n for n, k in enumerate(bagian.kolom) if k.tipe == Tipe.KODE]
    found: list[int] = []
    for satu in nama:
        found += hari if satu == HARI else [ada[satu]] if satu in ada else []
    if not found:
        return tuple(range(len(bagian.kolom)))
    return tuple(found if HARI in nama else [*found, *hari])
