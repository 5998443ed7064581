"""From raw rows to people: which rows are people, what their cells say, and what in them is wrong, cell by cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final

from core.errors import Refused
from kepegawaian.choices import Alasan
from kepegawaian.lembar.cells import BacaanSel, Pembaca
from kepegawaian.lembar.columns import Kolom
from kepegawaian.lembar.header import Judul, is_number_row
from kepegawaian.lembar.sheet import Sheet
from kepegawaian.rules.teks import Isi, clean, fold, is_kosong


class Sebab(Enum):
    """Why a row of a sheet is not a person."""

    BAGIAN = "judul bagian"
    REKAPITULASI = "rekapitulasi"
    JUDUL_ULANG = "judul berulang"
    PENUTUP = "catatan atau tanda tangan"


@dataclass(frozen=True)
class Galat:
    """What is wrong with one cell, or with the whole row (kolom None)."""

    kolom: Kolom | None
    kode: str
    pesan: str
    isi: str = ""


@dataclass(frozen=True)
class Baris:
    """One person as the file tells it. `nomor` is the row number the spreadsheet shows."""

    nomor: int
    isi: BacaanSel
    mentah: Mapping[Kolom, str]
    galat: tuple[Galat, ...] = ()
    peringatan: tuple[Galat, ...] = ()


@dataclass(frozen=True)
class Diabaikan:
    """A row left out, with the beginning of its text, so that nothing vanishes unseen."""

    nomor: int
    sebab: Sebab
    cuplikan: str


@dataclass(frozen=True)
class Lembar:
    """A sheet read as a list of people."""

    nama: str
    baris: tuple[Baris, ...]
    diabaikan: tuple[Diabaikan, ...] = ()
    kosong: int = 0
    jumlah_rumus: int = 0


_REKAP: Final = re.compile(r"^(jumlah|total|jml|sub total|subtotal|rekap|rekapitulasi|grand total)\b")
_NOMOR_PANJANG: Final = re.compile(r"\d{9,}")
_BAGIAN: Final = re.compile(r"^(?:[IVX]+|[A-Z]|\d+)\s*[.)]\s+\S|\(\s*\d+\s*ORANG\s*\)", re.IGNORECASE)


@dataclass
class _Letak:
    """Where the cells of a meaning stand."""

    kolom: Mapping[Kolom, int]
    lebar: int
    judul: frozenset[str] = field(default_factory=frozenset)


def read_lembar(sheet: Sheet, judul: Judul, pemetaan: Mapping[int, Kolom], *, hari_ini: date) -> Lembar:
    """Read the rows under a header; `pemetaan` says which column means what."""
    letak = _Letak(
        {kolom: indeks for indeks, kolom in pemetaan.items()},
        len(judul.kolom),
        frozenset(fold(satu) for satu in judul.kolom if satu),
    )
    ekor = _tail_start(sheet, judul, letak)
    pembaca = Pembaca.for_rows(sheet, letak.kolom, range(judul.isi_mulai, ekor), hari_ini)
    baris: list[Baris] = []
    diabaikan: list[Diabaikan] = []
    kosong = 0
    for nomor in range(judul.isi_mulai, len(sheet.baris)):
        sel = sheet.baris[nomor]
        if all(is_kosong(satu) for satu in sel):
            kosong += 1
        elif sebab := _reason_to_skip(sel, letak, di_ekor=nomor >= ekor):
            diabaikan.append(Diabaikan(nomor + 1, sebab, _snippet(sel)))
        else:
            baris.append(_read_row(sheet, nomor, letak, pembaca))
    return Lembar(sheet.nama, _mark_doubles(baris), tuple(diabaikan), kosong, sheet.jumlah_rumus)


def _cell(baris: Sequence[Isi], letak: _Letak, kolom: Kolom) -> Isi:
    indeks = letak.kolom.get(kolom, -1)
    return baris[indeks] if 0 <= indeks < len(baris) else None


def _has_identity(baris: Sequence[Isi], letak: _Letak) -> bool:
    """A name together with a NIP, an address or at least two more cells that we read."""
    if is_kosong(_cell(baris, letak, Kolom.NAMA)) or not isinstance(_cell(baris, letak, Kolom.NAMA), str):
        return False
    nip = _cell(baris, letak, Kolom.NIP)
    if sum(h.isdigit() for h in clean(nip)) >= 8 or "@" in clean(_cell(baris, letak, Kolom.SUREL)):
        return True
    return sum(1 for kolom in letak.kolom if not is_kosong(_cell(baris, letak, kolom))) >= 3


def _tail_start(sheet: Sheet, judul: Judul, letak: _Letak) -> int:
    """The first row after the last one that can be a person: notes, sums and signatures follow from there."""
    for nomor in range(len(sheet.baris) - 1, judul.isi_mulai - 1, -1):
        baris = sheet.baris[nomor]
        if _has_identity(baris, letak) and not _REKAP.match(fold(_snippet(baris))):
            return nomor + 1
    return judul.isi_mulai


def _reason_to_skip(baris: Sequence[Isi], letak: _Letak, *, di_ekor: bool) -> Sebab | None:
    isi = [clean(sel) for sel in baris if not is_kosong(sel)]
    if is_number_row(baris) or _repeats_header(isi, letak):
        return Sebab.JUDUL_ULANG
    if any(_REKAP.match(fold(satu)) for satu in isi[:2]) and not _has_nip(baris, letak):
        return Sebab.REKAPITULASI
    if di_ekor:
        return Sebab.PENUTUP
    if len(isi) <= 2 and not _has_nip(baris, letak) and (len(isi) == 1 or _BAGIAN.search(" ".join(isi))):
        nama_saja = len(isi) == 1 and not is_kosong(_cell(baris, letak, Kolom.NAMA))
        if not nama_saja or _BAGIAN.search(isi[0]):
            return Sebab.BAGIAN
    return None


def _repeats_header(isi: Sequence[str], letak: _Letak) -> bool:
    if len(isi) < 2 or not any(fold(satu) in letak.judul for satu in isi[:2]):
        return False
    return sum(1 for satu in isi if fold(satu) in letak.judul) * 10 >= len(isi) * 8


def _has_nip(baris: Sequence[Isi], letak: _Letak) -> bool:
    return sum(h.isdigit() for h in clean(_cell(baris, letak, Kolom.NIP))) >= 8


def _snippet(baris: Sequence[Isi]) -> str:
    """The beginning of a row's text, without the long numbers that may be somebody's."""
    return _NOMOR_PANJANG.sub("…", " · ".join(clean(sel) for sel in baris if not is_kosong(sel)))[:80]


def _read_row(sheet: Sheet, nomor: int, letak: _Letak, pembaca: Pembaca) -> Baris:
    sel = sheet.baris[nomor]
    mentah = {kolom: clean(_cell(sel, letak, kolom))[:200] for kolom in letak.kolom}
    galat: list[Galat] = []
    if bergeser := _shifted(sheet, sel, letak):
        # Nothing of it is shown: what stands where is unknown, and some of it may be private.
        return Baris(nomor + 1, BacaanSel(), {}, (Galat(None, bergeser.kode, bergeser.pesan),))
    for kolom, indeks in letak.kolom.items():
        if cacat := sheet.cacat.get((nomor, indeks)):
            galat.append(Galat(kolom, cacat.kode, Refused(cacat).pesan))
    rusak = {satu.kolom for satu in galat}
    bacaan = pembaca.read({kolom: _cell(sel, letak, kolom) for kolom in letak.kolom if kolom not in rusak})
    galat.extend(
        Galat(kolom, tolak.kode, tolak.pesan, mentah.get(kolom, ""))
        for kolom, tolak in bacaan.tolakan
        if kolom not in rusak
    )
    peringatan = tuple(
        Galat(kolom, tolak.kode, tolak.pesan, mentah.get(kolom, "")) for kolom, tolak in bacaan.peringatan
    )
    return Baris(nomor + 1, bacaan.sel, mentah, tuple(galat), peringatan)


def _shifted(sheet: Sheet, sel: Sequence[Isi], letak: _Letak) -> Refused | None:
    """Cells that moved to a neighbouring column: a CSV row of another length, or an address in another column."""
    if sheet.is_teks:
        lebih = any(not is_kosong(satu) for satu in sel[letak.lebar :])
        if len(sel) < letak.lebar or lebih:
            return Refused(Alasan.BARIS_BERGESER, ada=len(sel), perlu=letak.lebar)
    lain = [kolom for kolom in letak.kolom if kolom is not Kolom.SUREL and "@" in clean(_cell(sel, letak, kolom))]
    surel = clean(_cell(sel, letak, Kolom.SUREL))
    if lain and (Kolom.SUREL not in letak.kolom or "@" not in surel):
        return Refused(Alasan.SEL_BERGESER)
    return None


def _mark_doubles(baris: list[Baris]) -> tuple[Baris, ...]:
    """The same NIP or the same address in two rows: both the later rows are refused, naming the first."""
    pertama: dict[tuple[Kolom, str], int] = {}
    hasil: list[Baris] = []
    for satu in baris:
        tambahan: list[Galat] = []
        for kolom, nilai, alasan in (
            (Kolom.NIP, satu.isi.nip, Alasan.NIP_GANDA),
            (Kolom.SUREL, satu.isi.surel, Alasan.SUREL_GANDA),
        ):
            if nilai and (lebih_dulu := pertama.setdefault((kolom, nilai), satu.nomor)) != satu.nomor:
                tolak = Refused(alasan, baris=lebih_dulu)
                tambahan.append(Galat(kolom, tolak.kode, tolak.pesan, nilai))
        galat = (*satu.galat, *tambahan)
        hasil.append(Baris(satu.nomor, satu.isi, satu.mentah, galat, satu.peringatan) if tambahan else satu)
    return tuple(hasil)
