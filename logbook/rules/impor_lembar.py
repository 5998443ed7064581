"""A spreadsheet of logbooks: where its tables start, which column means what, and whose they are. No judging yet.

Layouts seen: one sheet per person with name and NIP above the table, a monthly sheet, Google Forms answers, plain CSV.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kepegawaian.rules.lembar import Buku, Isi, Sheet, clean, fold
from logbook.choices.impor import KolomImpor as Kolom

_CARI_SAMPAI: Final = 40
_MAKS_KOLOM: Final = 60
_JUDUL: Final[dict[Kolom, str]] = {
    Kolom.KUNCI: "kunci",
    Kolom.NIP: "nip | nip nippppk | nip pegawai | nip ni pppk | nomor induk pegawai | nip anda | nip nip pppk",
    Kolom.SUREL: "surel | email | email address | alamat email | e mail | username",
    Kolom.NAMA: "nama | nama pegawai | nama lengkap",
    Kolom.TANGGAL: (
        "tanggal | hari tanggal | tgl | tanggal kegiatan | tanggal wfh | hari dan tanggal | tanggal pelaksanaan | "
        "tanggal mulai | tanggal pelaksanaan wfh"
    ),
    Kolom.STEMPEL: "timestamp | cap waktu | stempel waktu | waktu pengisian",
    Kolom.MULAI: "mulai | jam mulai | waktu mulai | pukul mulai",
    Kolom.SELESAI: "selesai | jam selesai | waktu selesai | pukul selesai",
    Kolom.WAKTU: "waktu | jam | pukul | lama pengerjaan | durasi | waktu pelaksanaan | jam kerja | lama",
    Kolom.URAIAN: (
        "uraian kegiatan | uraian | kegiatan | deskripsi pekerjaan | uraian pekerjaan | detail kegiatan | "
        "pekerjaan | aktivitas | kegiatan yang dilakukan | rincian kegiatan | butir kegiatan | judul"
    ),
    Kolom.HASIL: "hasil | output | hasil kerja | capaian | keluaran | output kegiatan",
    Kolom.JUMLAH: "jumlah | volume | kuantitas | jumlah output | vol | jml",
    Kolom.SATUAN: "satuan | satuan output | satuan hasil",
    Kolom.TAUTAN: (
        "tautan atau nomor naskah | tautan | link | bukti | file | link bukti | bukti dukung | eviden | evidence | "
        "tautan bukti"
    ),
}
_DIKENAL: Final = {judul: kolom for kolom, daftar in _JUDUL.items() for judul in daftar.split(" | ")}
# Questions of a form are whole sentences: the first of these found in one decides.
_DALAM_TANYA: Final = (
    ("nip", Kolom.NIP), ("tanggal", Kolom.TANGGAL), ("jam mulai", Kolom.MULAI), ("jam selesai", Kolom.SELESAI),
    ("jumlah", Kolom.JUMLAH), ("satuan", Kolom.SATUAN), ("bukti", Kolom.TAUTAN), ("tautan", Kolom.TAUTAN),
    ("hasil", Kolom.HASIL), ("output", Kolom.HASIL), ("uraian", Kolom.URAIAN), ("kegiatan", Kolom.URAIAN),
    ("pekerjaan", Kolom.URAIAN), ("nama", Kolom.NAMA),
)  # fmt: skip
_KURUNG: Final = re.compile(r"\([^)]*\)")
_NIP: Final = re.compile(r"\bnip\b", re.IGNORECASE)
_ANGKA_NIP: Final = re.compile(r"(?:\d[\s\u00a0]*){18}")
_REKAP: Final = re.compile(r"^(jumlah|total|jml|sub total|subtotal|mengetahui|atasan langsung|catatan|keterangan)\b")


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table in a sheet: its header row, the first row under it, one title per column, and the NIP above it."""

    sheet: Sheet
    baris_judul: int
    mulai: int
    judul: tuple[str, ...]
    nip_di_atas: str = ""

    @property
    def sidik(self) -> str:
        """The same for every file of this layout."""
        return hashlib.sha256("|".join(map(fold, self.judul)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Lembaran:
    """The tables of a file, and the sheets left out with their reason."""

    tabel: tuple[Tabel, ...]
    dilewati: tuple[tuple[str, str], ...] = ()


def letter(indeks: int) -> str:
    """A column's letter in a spreadsheet: A, B, … AA."""
    nomor, huruf = indeks + 1, ""
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def find_tables(buku: Buku) -> Lembaran:
    """The table of each visible sheet. A file has one layout: sheets whose titles differ from the first are named."""
    tabel: list[Tabel] = []
    dilewati: list[tuple[str, str]] = []
    for sheet in buku.sheet:
        if sheet.tersembunyi:
            dilewati.append((sheet.nama, "lembar tersembunyi"))
        elif (satu := _table_of(sheet)) is None:
            dilewati.append((sheet.nama, "bukan tabel logbook"))
        elif tabel and satu.sidik != tabel[0].sidik:
            dilewati.append((sheet.nama, "judul kolomnya lain dari lembar pertama"))
        else:
            tabel.append(satu)
    return Lembaran(tuple(tabel), tuple(dilewati))


def meaning_of(judul: str) -> Kolom | None:
    """What a title or a form's question means."""
    rapi = fold(judul)
    if not rapi or len(judul) > 300:
        return None
    if (cocok := _DIKENAL.get(rapi) or _DIKENAL.get(fold(_KURUNG.sub(" ", judul)))) is not None:
        return cocok
    if len(rapi.split()) < 3:
        return None
    return next((kolom for kata, kolom in _DALAM_TANYA if f" {kata} " in f" {rapi} "), None)


def recognise(judul: Sequence[str]) -> dict[int, Kolom]:
    """Column by number; a meaning goes to the first column that has it by an exact title, then by a question."""
    found: dict[int, Kolom] = {}
    for pasti in (True, False):
        for indeks, satu in enumerate(judul):
            kolom = _DIKENAL.get(fold(satu)) if pasti else meaning_of(satu)
            if kolom is not None and indeks not in found and kolom not in found.values():
                found[indeks] = kolom
    return found


def missing(kolom: Mapping[int, Kolom]) -> list[Kolom]:
    """What a table must have and this one has not: a date (or the moment of a form) and what was done."""
    ada = set(kolom.values())
    kurang = [] if ada & {Kolom.TANGGAL, Kolom.STEMPEL} else [Kolom.TANGGAL]
    return kurang + ([] if Kolom.URAIAN in ada else [Kolom.URAIAN])


def is_note(baris: Sequence[Isi], letak: Mapping[Kolom, int]) -> bool:
    """A sum, a signature or a row of column numbers: no entry."""
    isi = [clean(sel) for sel in baris if sel is not None and clean(sel)]
    if not isi or [s.strip("().") for s in isi] == [str(n) for n in range(1, len(isi) + 1)]:
        return True
    return _REKAP.match(fold(isi[0])) is not None and not clean(_at(baris, letak.get(Kolom.URAIAN)))


def _at(baris: Sequence[Isi], indeks: int | None) -> Isi:
    return baris[indeks] if indeks is not None and indeks < len(baris) else None


def _table_of(sheet: Sheet) -> Tabel | None:
    """The row that shows the most titles we know, among them what was done and when."""
    terbaik, nilai = None, 1
    for nomor, baris in enumerate(sheet.baris[:_CARI_SAMPAI]):
        judul = _titles(sheet, nomor)
        kolom = recognise(judul)
        if len(kolom) > nilai and not missing(kolom) and all(isinstance(s, str | None) for s in baris):
            terbaik, nilai = (nomor, judul), len(kolom)
    if terbaik is None:
        return None
    nomor, judul = terbaik
    mulai = nomor + 1
    bergabung = any(a.baris == nomor and (a.baris_akhir > nomor or a.kolom_akhir > a.kolom) for a in sheet.gabungan)
    if bergabung and mulai < len(sheet.baris) and any(fold(clean(s)) in _DIKENAL for s in sheet.baris[mulai]):
        mulai += 1
    return Tabel(sheet, nomor, mulai, judul, _nip_above(sheet, nomor))


def _titles(sheet: Sheet, nomor: int) -> tuple[str, ...]:
    """One title per column; where a header is merged over two rows, the second row names what stands under it."""
    atas = [clean(s) for s in sheet.baris[nomor][:_MAKS_KOLOM]]
    melebar = [a for a in sheet.gabungan if a.baris == nomor == a.baris_akhir and a.kolom_akhir > a.kolom]
    if melebar and nomor + 1 < len(sheet.baris):
        bawah = [clean(s) for s in sheet.baris[nomor + 1][:_MAKS_KOLOM]]
        atas += [""] * (len(bawah) - len(atas))
        for area in melebar:
            for k in range(area.kolom, min(area.kolom_akhir + 1, len(bawah))):
                atas[k] = bawah[k] if meaning_of(bawah[k]) else f"{atas[area.kolom]} {bawah[k]}".strip()
    while atas and not atas[-1]:
        atas.pop()
    return tuple(atas)


def _nip_above(sheet: Sheet, nomor: int) -> str:
    """The NIP of the person a sheet is about: beside or behind the word, above the table."""
    for baris in sheet.baris[:nomor]:
        teks = " ".join(clean(sel) for sel in baris if sel is not None)
        if _NIP.search(teks) and (cocok := _ANGKA_NIP.search(teks)):
            return re.sub(r"\D", "", cocok[0])
    return ""
