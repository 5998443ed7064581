"""A matrix as a spreadsheet: written for people, read back cell by cell. What is not understood is refused by cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from core.errors import Refused
from core.formats import bulan as nama_bulan
from core.formats import tanggal_panjang
from kelayakan.choices.roster import Alasan
from kelayakan.rules.matriks import FaktaBulan, OrangMatriks
from kepegawaian.rules.lembar import Isi, clean, fold

JUDUL = ("NIP", "Nama", "Jabatan")
_RUMAH = frozenset({"h", "wfh", "rumah", "1", "x"})
_KANTOR = frozenset({"k", "wfo", "kantor", "0"})
_PERGI = {"c": "C", "cuti": "C", "d": "D", "dl": "D", "dinas": "D", "dinas luar": "D"}
_KOSONG = frozenset({"", "-", "–", "l", "libur"})
# Fewer columns of days than this is no matrix.
HARI_PALING_SEDIKIT = 3


@dataclass(frozen=True, slots=True)
class SelDitolak:
    """A cell that cannot be taken, as people find it: row and column counted from 1."""

    baris: int
    kolom: str
    isi: str
    alasan: str


@dataclass(slots=True)
class HasilLembar:
    """What a sheet says: cells at home or not, and what is refused."""

    sel: dict[tuple[int, date], bool] = field(default_factory=dict)
    ditolak: list[SelDitolak] = field(default_factory=list)


def write_rows(fakta: FaktaBulan) -> Iterator[list[str | int]]:
    """The matrix with its title row; what `read_rows` reads back without a difference."""
    yield [*JUDUL, *(hari.tanggal.day for hari in fakta.hari), "WFH"]
    rumah = fakta.rumah
    for orang in fakta.orang:
        cells = [letter(fakta, orang, hari.tanggal) for hari in fakta.hari]
        yield [orang.nip, orang.nama, orang.jabatan, *cells, sum(t in fakta.month for t in rumah[orang.id])]


def letter(fakta: FaktaBulan, orang: OrangMatriks, tanggal: date) -> str:
    """H, K, C or D; empty on a day that is no working day of the person."""
    hari = fakta.day_for(orang, tanggal)
    if tanggal in fakta.rumah.get(orang.id, ()):
        return "H"
    if hari is None or not hari.is_kerja or orang.masa_on(tanggal) is None:
        return ""
    halangan = fakta.halangan.get((orang.id, tanggal))
    return halangan.kode if halangan and not halangan.setengah_hari else "K"


def read_text(teks: str) -> list[list[Isi]]:
    """Rows pasted from a spreadsheet: tabs between cells, or semicolons where there are none."""
    pemisah = "\t" if "\t" in teks else ";"
    return [list(baris.split(pemisah)) for baris in teks.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def read_rows(baris: Sequence[Sequence[Isi]], fakta: FaktaBulan) -> HasilLembar:
    """Judge every cell of a sheet. Raises Refused when it is no matrix at all."""
    if not any(_text(isi) for row in baris for isi in row):
        raise Refused(Alasan.LEMBAR_KOSONG, field="teks")
    awal, kolom = _day_columns(baris, fakta)
    hasil, seen = HasilLembar(), set[int]()
    daftar = _Pengenal(fakta)
    for nomor, row in enumerate(baris[awal + 1 :], start=awal + 2):
        if not any(_text(isi) for isi in row):
            continue
        orang, sebutan = daftar.find(row, min(kolom))
        if orang is None:
            if any(_fold(row, k) not in _KOSONG for k in kolom):
                hasil.ditolak.append(SelDitolak(nomor, "nama", sebutan, f"Tidak dikenal di {fakta.unit}."))
            continue
        if orang.id in seen:
            hasil.ditolak.append(SelDitolak(nomor, "nama", sebutan, "Orang ini sudah ada di baris lain."))
            continue
        seen.add(orang.id)
        for k, tanggal in kolom.items():
            _read_cell(hasil, fakta, orang, tanggal, nomor, _fold(row, k))
    if not seen and not hasil.ditolak:
        raise Refused(Alasan.LEMBAR_KOSONG, field="teks")
    return hasil


def _read_cell(hasil: HasilLembar, fakta: FaktaBulan, orang: OrangMatriks, tanggal: date, nomor: int, isi: str) -> None:
    alasan = ""
    terkunci = fakta.alasan_terkunci(orang, tanggal)
    hari = fakta.day(tanggal)
    ada = tanggal in fakta.rumah[orang.id]
    if isi in _KOSONG:
        return
    if isi in _RUMAH or isi in _KANTOR:
        rumah = isi in _RUMAH
        if rumah == ada:
            return
        if hari is not None and hari.beku:
            alasan = hari.beku
        elif rumah and terkunci:
            alasan = terkunci
        else:
            hasil.sel[orang.id, tanggal] = rumah
            return
    elif isi in _PERGI:
        halangan = fakta.halangan.get((orang.id, tanggal))
        if halangan is not None and halangan.kode == _PERGI[isi]:
            return
        alasan = "Cuti dan dinas luar dicatat di Ketidakhadiran, bukan di roster."
    else:
        alasan = "Tulis H untuk WFH atau K untuk kantor."
    hasil.ditolak.append(SelDitolak(nomor, tanggal_panjang(tanggal), f"{orang.nama}: {isi.upper()[:20]}", alasan))


def _day_columns(baris: Sequence[Sequence[Isi]], fakta: FaktaBulan) -> tuple[int, dict[int, date]]:
    """The row that names the days and the column of each: the first of the top rows with enough of them."""
    for nomor, row in enumerate(baris[:20]):
        found: dict[int, date] = {}
        for k, isi in enumerate(row[:80]):
            tanggal = _day(isi, fakta)
            if tanggal is not None and tanggal not in found.values():
                found[k] = tanggal
        if len(found) >= HARI_PALING_SEDIKIT:
            return nomor, found
    raise Refused(Alasan.LEMBAR_TANPA_TANGGAL, field="teks", akhir=fakta.month.last.day, bulan=nama_bulan(fakta.month))


def _day(isi: Isi, fakta: FaktaBulan) -> date | None:
    """A day of the month, written 16, 16.0, 2026-12-16, or as a date."""
    if isinstance(isi, datetime):
        isi = isi.date()
    if isinstance(isi, date):
        return isi if isi in fakta.month else None
    teks = _text(isi).removesuffix(".0")
    if teks.isascii() and teks.isdecimal() and len(teks) <= 2 and 1 <= int(teks) <= fakta.month.last.day:
        return date(fakta.month.year, fakta.month.month, int(teks))
    try:
        found = date.fromisoformat(teks)
    except ValueError:
        return None
    return found if found in fakta.month else None


class _Pengenal:
    """Finds people by NIP, else by a name that only one of them has."""

    def __init__(self, fakta: FaktaBulan) -> None:
        self.nip = {orang.nip: orang for orang in fakta.orang if orang.nip}
        self.nama: dict[str, OrangMatriks | None] = {}
        for orang in fakta.orang:
            key = fold(orang.nama)
            self.nama[key] = None if key in self.nama else orang

    def find(self, row: Sequence[Isi], sebelum: int) -> tuple[OrangMatriks | None, str]:
        """The person of a row and how the row calls them; only cells left of the days name people."""
        cells = [_text(isi) for isi in row[:sebelum]]
        for teks in cells:
            if (orang := self.nip.get(teks.replace(" ", "").lstrip("'"))) is not None:
                return orang, teks
        for teks in cells:
            if (orang := self.nama.get(fold(teks))) is not None:
                return orang, teks
        return None, next((teks for teks in cells if teks), "(tanpa nama)")[:60]


def _text(isi: Isi) -> str:
    return clean(str(isi)) if isi is not None else ""


def _fold(row: Sequence[Isi], k: int) -> str:
    return fold(_text(row[k])) if k < len(row) else ""
