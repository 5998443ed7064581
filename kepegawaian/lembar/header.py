"""Where the table starts: title lines above it, headers in one or two rows with merges, the row of column numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kepegawaian.lembar.columns import Kolom, count_known, meaning_of
from kepegawaian.lembar.sheet import Sheet
from kepegawaian.rules.teks import Isi, clean, fold

_CARI_SAMPAI: Final = 60
_MAKS_KOLOM: Final = 200
_SUB_JUDUL: Final = frozenset({
    "asal", "baru", "bln", "bulan", "eselon", "gol", "golongan", "gol ruang", "golru", "jabatan", "jml jam",
    "jumlah jam", "jurusan", "lama", "lulus", "nama", "nip", "nip baru", "nip lama", "nomor", "pangkat", "ruang",
    "sekolah", "t lls", "tahun", "tahun lulus", "tanggal", "tempat tanggal lahir", "tempat tgl lahir", "tgl",
    "th lulus", "thn", "tingkat", "tk ijazah", "tmt", "ttl", "unit",
})  # fmt: skip


@dataclass(frozen=True)
class Judul:
    """The header of a table: its first row, the first row after it, and one title per column."""

    baris: int
    isi_mulai: int
    kolom: tuple[str, ...]


def find_header(sheet: Sheet) -> Judul | None:
    """The row that shows the most titles we know, among them a NIP or a name; None when no row does."""
    nilai = 0
    terbaik = None
    for nomor, baris in enumerate(sheet.baris[:_CARI_SAMPAI]):
        makna = {meaning_of(sel) for sel in baris}
        if makna & {Kolom.NIP, Kolom.NAMA} and (dikenal := count_known(baris)) > nilai and dikenal >= 2:
            nilai, terbaik = dikenal, nomor
    return header_at(sheet, terbaik) if terbaik is not None else None


def header_at(sheet: Sheet, nomor: int) -> Judul:
    """The header that starts in a given row, with its second row and the row of numbers where there are such."""
    atas = _titles(sheet.baris[nomor])
    sesudah = nomor + 1
    bawah: list[str] = []
    if sesudah < len(sheet.baris) and _is_second_row(sheet, nomor):
        bawah = _titles(sheet.baris[sesudah])
        sesudah += 1
    lebar = min(max(len(atas), len(bawah)), _MAKS_KOLOM)
    induk = _spread(sheet, nomor, atas, bawah, lebar)
    judul = tuple(" ".join(filter(None, (induk[k], bawah[k] if k < len(bawah) else ""))) for k in range(lebar))
    if sesudah < len(sheet.baris) and is_number_row(sheet.baris[sesudah]):
        sesudah += 1
    return Judul(nomor, sesudah, _trim(judul))


def is_number_row(baris: Sequence[Isi]) -> bool:
    """1, 2, 3 … as printed under a header."""
    isi = [clean(sel).strip("().") for sel in baris if sel is not None and clean(sel)]
    return len(isi) >= 3 and isi == [str(nomor) for nomor in range(1, len(isi) + 1)]


def _titles(baris: Sequence[Isi]) -> list[str]:
    return [clean(sel) for sel in baris[:_MAKS_KOLOM]]


def _is_second_row(sheet: Sheet, nomor: int) -> bool:
    """A second header row completes the first: only words, under a merged or empty title, and more than one of them."""
    atas, bawah = sheet.baris[nomor], sheet.baris[nomor + 1]
    isi = [(kolom, sel) for kolom, sel in enumerate(bawah) if sel is not None and clean(sel)]
    if not isi or any(not isinstance(sel, str) or any(h.isdigit() for h in sel) for _, sel in isi):
        return False
    mendatar = any(a.baris == a.baris_akhir == nomor and a.kolom_akhir > a.kolom for a in sheet.gabungan)
    menurun = any(a.baris == nomor and a.baris_akhir == nomor + 1 for a in sheet.gabungan)
    di_bawah_kosong = any(kolom >= len(atas) or not clean(atas[kolom]) for kolom, _ in isi)
    dikenal = sum(1 for _, sel in isi if fold(clean(sel)) in _SUB_JUDUL)
    return (mendatar or menurun or di_bawah_kosong) and len(isi) >= 2 and dikenal >= 1


def _spread(sheet: Sheet, nomor: int, atas: list[str], bawah: list[str], lebar: int) -> list[str]:
    """First-row titles, carried over the columns they span: by merging, in CSV by the blanks that follow them."""
    induk = (atas + [""] * lebar)[:lebar]
    for area in sheet.gabungan:
        if area.baris == nomor and area.kolom < lebar:
            for kolom in range(area.kolom + 1, min(area.kolom_akhir + 1, lebar)):
                induk[kolom] = induk[area.kolom]
    if sheet.is_teks or not sheet.gabungan:
        for kolom in range(1, lebar):
            if not induk[kolom] and kolom < len(bawah) and bawah[kolom]:
                induk[kolom] = induk[kolom - 1]
    return induk


def _trim(judul: tuple[str, ...]) -> tuple[str, ...]:
    panjang = len(judul)
    while panjang and not judul[panjang - 1]:
        panjang -= 1
    return judul[:panjang]
