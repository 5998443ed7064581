"""NIP (PNS) and NI PPPK: reading, checking, and refusing what a spreadsheet has cut. Nothing is ever completed."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.errors import Refused
from kepegawaian.choices import Alasan, JenisPegawai
from kepegawaian.rules.teks import BATAS_ANGKA_PASTI, Isi, clean, is_kosong

PANJANG_NIP: Final = 18
_USIA_ANGKAT: Final = range(16, 66)
_AWALAN: Final = re.compile(r"^(?:NIP\s*/\s*NI\s*PPPK|NI\s*PPPK|NIP\s+BARU|NIP)[\s.:]*", re.IGNORECASE)
_NIDN: Final = re.compile(r"\(?\s*NIDN\b.*$", re.IGNORECASE)
_ILMIAH: Final = re.compile(r"^\d+(?:[.,]\d+)?\s*E\s*\+?\s*\d+$", re.IGNORECASE)
_DESIMAL: Final = re.compile(r"^\d{15,}[.,]0+$")
_PEMISAH: Final = re.compile(r"[\s.\-'’`]")


@dataclass(frozen=True)
class Nip:
    """An identity number taken apart. Digits 13-14 are a month for PNS and another code (21 and up) for PPPK."""

    angka: str

    @property
    def tanggal_lahir(self) -> date:
        return date(int(self.angka[:4]), int(self.angka[4:6]), int(self.angka[6:8]))

    @property
    def tahun_angkat(self) -> int:
        return int(self.angka[8:12])

    @property
    def is_perempuan(self) -> bool:
        return self.angka[14] == "2"

    @property
    def petunjuk_jenis(self) -> JenisPegawai:
        """A hint for a form or a preview only: the kind of a person is stored, never derived."""
        return JenisPegawai.PNS if 1 <= int(self.angka[12:14]) <= 12 else JenisPegawai.PPPK

    @property
    def berspasi(self) -> str:
        """As printed on letters: 8-6-1-3."""
        return f"{self.angka[:8]} {self.angka[8:14]} {self.angka[14]} {self.angka[15:]}"


def read_nip(nilai: Isi, *, hari_ini: date) -> Nip | None:
    """Read a cell or a typed text as NIP or NI PPPK; None when the cell says that there is none."""
    if is_kosong(nilai):
        return None
    if isinstance(nilai, float):
        if abs(nilai) >= BATAS_ANGKA_PASTI:
            raise Refused(Alasan.NIP_TERPOTONG, nilai=f"{nilai:.14G}")
        if not nilai.is_integer():
            raise Refused(Alasan.NIP_BUKAN_ANGKA, nilai=clean(nilai))
    return check_nip(_only_digits(clean(nilai)), hari_ini=hari_ini)


def check_nip(angka: str, *, hari_ini: date) -> Nip:
    """Judge 18 digits: birth date, year of appointment, sex and serial (PerkaBKN 22/2007; NI PPPK likewise)."""
    if len(angka) != PANJANG_NIP:
        raise Refused(_alasan_panjang(len(angka)), jumlah=len(angka))
    if angka[15:] == "000":
        raise Refused(Alasan.NIP_TERPOTONG, nilai=angka)
    try:
        lahir = date(int(angka[:4]), int(angka[4:6]), int(angka[6:8]))
    except ValueError:
        raise Refused(Alasan.NIP_TANGGAL_LAHIR, nilai=angka[:8]) from None
    if angka[14] not in "12":
        raise Refused(Alasan.NIP_JENIS_KELAMIN, nilai=angka[14])
    tahun_angkat = int(angka[8:12])
    if angka[12:14] == "00" or tahun_angkat > hari_ini.year + 1 or tahun_angkat - lahir.year not in _USIA_ANGKAT:
        raise Refused(Alasan.NIP_PENGANGKATAN, nilai=angka[8:14])
    return Nip(angka)


def _only_digits(teks: str) -> str:
    teks = _NIDN.sub("", _AWALAN.sub("", teks)).strip()
    teks = teks.lstrip("'’`").strip()
    if _ILMIAH.match(teks) or _DESIMAL.match(teks):
        raise Refused(Alasan.NIP_TERPOTONG, nilai=teks)
    angka = _PEMISAH.sub("", teks)
    if not (angka.isascii() and angka.isdigit()):
        raise Refused(Alasan.NIP_BUKAN_ANGKA, nilai=teks[:40])
    return angka


def _alasan_panjang(jumlah: int) -> Alasan:
    if jumlah == 9:
        return Alasan.NIP_LAMA
    return Alasan.NIP_SEPERTI_NIK if jumlah == 16 else Alasan.NIP_PANJANG
