"""Golongan of PNS (I/a to IV/e, with pangkat) and of PPPK (I to XVII, Perpres 98/2020), in the house spelling."""

import re
from typing import Final

from core.errors import Refused
from kepegawaian.choices import Alasan
from kepegawaian.rules.teks import Isi, clean, fold, is_kosong

PANGKAT: Final[dict[str, str]] = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tk. I",
    "I/c": "Juru",
    "I/d": "Juru Tk. I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tk. I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tk. I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tk. I",
    "III/c": "Penata",
    "III/d": "Penata Tk. I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tk. I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
GOLONGAN_PPPK: Final = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip

_PNS: Final = re.compile(r"(?<![A-Z0-9])(IV|I{1,3}|[1-4])\s*[/.\-]?\s*([A-E])(?![A-Z0-9])")
_ROMAWI: Final = re.compile(r"[XVI]+")
_HIASAN: Final = re.compile(r"\b(?:GOLONGAN|GOL|RUANG|PANGKAT)\b|[-–—/().:]")
_ANGKA: Final = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_DARI_PANGKAT: Final = {fold(nama).replace("tingkat", "tk"): gol for gol, nama in PANGKAT.items()}


def read_golongan(nilai: Isi) -> str | None:
    """Read "III/A", "Penata Tk.I (III/d)", "IX" or a pangkat alone as "III/a", "III/d", "IX"; None when blank."""
    if is_kosong(nilai):
        return None
    teks = clean(nilai).upper()
    ruang = {f"{_ANGKA.get(angka, angka)}/{huruf.lower()}" for angka, huruf in _PNS.findall(teks)}
    if len(ruang) == 1 and (golongan := ruang.pop()) in PANGKAT:
        return golongan
    polos = _HIASAN.sub(" ", teks).strip()
    if _ROMAWI.fullmatch(polos) and polos in GOLONGAN_PPPK:
        return polos
    if dari_pangkat := _DARI_PANGKAT.get(fold(teks).replace("tingkat", "tk")):
        return dari_pangkat
    raise Refused(Alasan.GOLONGAN_TAK_DIKENAL, nilai=clean(nilai)[:40])


def golongan_from_bkn(nilai: Isi) -> str | None:
    """Read a BKN grade number (11 to 45; first digit the golongan, second the ruang); only PNS have such numbers."""
    if is_kosong(nilai):
        return None
    angka = clean(nilai)
    golongan = (
        f"{_ANGKA.get(angka[:1], '')}/{'abcde'[int(angka[1:]) - 1]}" if re.fullmatch(r"[1-4][1-5]", angka) else ""
    )
    if golongan not in PANGKAT:
        raise Refused(Alasan.GOLONGAN_TAK_DIKENAL, nilai=angka[:40])
    return golongan


def pangkat_of(golongan: str) -> str:
    """The rank that belongs to a golongan; PPPK have none."""
    return PANGKAT.get(golongan, "")
