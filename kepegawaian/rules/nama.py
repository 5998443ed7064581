"""Names of people as lists write them: titles before and after, capitals, birth place and date in a second line.
A name never identifies anybody; it is only shown."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.errors import Refused
from kepegawaian.choices import Alasan
from kepegawaian.rules.teks import Isi, clean, fold, is_kosong, lines
from kepegawaian.rules.waktu import read_tanggal

PANJANG_NAMA: Final = 150
_GELAR_DEPAN: Final = re.compile(
    r"(?:(?:Prof|Dr|dr|drg|drh|Drs|Dra|Ir|H|Hj|K\.?H|R|Rr|R\.A|Rd|Apt|Ns)\.\s*|(?:Drs|Dra|Ir|Prof)\s+)",
    re.IGNORECASE,
)
_KATA: Final = re.compile(r"[^\s.\-]+")


@dataclass(frozen=True)
class Nama:
    """A name taken apart; a birth date only where the cell holds one."""

    nama: str
    gelar_depan: str = ""
    gelar_belakang: str = ""
    tanggal_lahir: date | None = None


def read_nama(nilai: Isi) -> Nama | None:
    """Read "Drs. BUDI SANTOSO, M.Si." with an optional second line "Bandung, 12-03-1985"; None when blank."""
    if is_kosong(nilai):
        return None
    utama, *sisa = lines(nilai)
    lahir: date | None = None
    for baris in sisa:
        tanggal = _birth_date(baris)
        lahir = lahir or tanggal
        if tanggal is None and "," not in baris and not any(h.isdigit() for h in baris):
            utama = f"{utama} {baris}"
    depan, inti = _split_front(utama)
    inti, koma, belakang = inti.partition(",")
    inti = inti.strip()
    if not any(h.isalpha() for h in inti):
        raise Refused(Alasan.NAMA_TAK_TERBACA, nilai=clean(nilai)[:40])
    if len(inti) > PANJANG_NAMA:
        raise Refused(Alasan.NAMA_TERLALU_PANJANG, batas=PANJANG_NAMA)
    return Nama(_calm(inti), depan, clean(belakang) if koma else "", lahir)


def is_same_nama(satu: str, dua: str) -> bool:
    """Whether two spellings differ in capitals, blanks or points only."""
    return fold(satu) == fold(dua)


def _split_front(teks: str) -> tuple[str, str]:
    depan: list[str] = []
    while cocok := _GELAR_DEPAN.match(teks):
        depan.append(cocok[0].strip())
        teks = teks[cocok.end() :]
    return " ".join(depan), teks


def _birth_date(baris: str) -> date | None:
    _, koma, ekor = baris.rpartition(",")
    if not koma:
        _, _, ekor = baris.rpartition(" ")
    try:
        return read_tanggal(ekor or baris)
    except Refused:
        return None


def _calm(nama: str) -> str:
    """BUDI MA'RUF as Budi Ma'ruf; a name that is not all capitals is left as its owner writes it."""
    return _KATA.sub(lambda kata: kata[0].capitalize(), nama) if nama.isupper() and len(nama) > 3 else nama
