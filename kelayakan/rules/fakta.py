"""What may stand in the facts of eligibility: dates, coordinates, years and ratings, each judged by itself."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.errors import Refused, read_reason
from core.periods import DateRange
from kelayakan.choices.fakta import Alasan
from kelayakan.choices.layak import StatusDisiplin
from ketentuan.choices import Predikat

TAHUN_AWAL: Final = 2010
PRIORITAS_PALING_LAMA: Final = 366
# Plain decimals only: no exponent, no "nan", no "inf" ever becomes a number here.
_KOORDINAT: Final = re.compile(r"[-−]?\d{1,3}([.,]\d{1,12})?")
# Sabang to Merauke, Miangas to Rote, with a margin of the sea around.
_LINTANG: Final = (-11.2, 6.3)
_BUJUR: Final = (94.8, 141.2)


@dataclass(frozen=True, slots=True)
class Titik:
    """A place in decimal degrees."""

    lintang: float
    bujur: float


def check_discipline(status: StatusDisiplin, tingkat: str, nomor_sk: str, mulai: date, hari_ini: date) -> None:
    """An examination may be without number; a punishment has its decree and its severity (PP 94/2021 Pasal 8)."""
    if mulai > hari_ini:
        raise Refused(Alasan.BELUM_TIBA, field="mulai")
    if status == StatusDisiplin.DIJALANI:
        if not nomor_sk.strip():
            raise Refused(Alasan.NOMOR_SK_WAJIB, field="nomor_sk")
        if not tingkat:
            raise Refused(Alasan.TINGKAT_WAJIB, field="tingkat")


def check_span(mulai: date, sampai: date) -> DateRange:
    """Dates in order, the last one included."""
    if sampai < mulai:
        raise Refused(Alasan.TANGGAL_TERBALIK, field="sampai")
    return DateRange.inclusive(mulai, sampai)


def check_priority(mulai: date, sampai: date, hari_ini: date) -> DateRange:
    """Priority is asked for days to come, at most a year at a time."""
    days = check_span(mulai, sampai)
    if sampai < hari_ini:
        raise Refused(Alasan.SUDAH_LEWAT, field="sampai")
    if len(days) > PRIORITAS_PALING_LAMA:
        raise Refused(Alasan.PALING_LAMA, field="sampai", hari=PRIORITAS_PALING_LAMA)
    return days


def check_year(tahun: int, hari_ini: date) -> int:
    """A rating is of a year that has begun."""
    if not TAHUN_AWAL <= tahun <= hari_ini.year:
        raise Refused(Alasan.TAHUN_DI_LUAR, field="tahun", awal=TAHUN_AWAL, akhir=hari_ini.year)
    return tahun


def read_rating(teks: str) -> Predikat:
    """A rating by its words, in whatever letters."""
    kata = " ".join(teks.split()).casefold()
    for predikat in Predikat:
        if predikat.label.casefold() == kata:
            return predikat
    raise Refused(Alasan.PREDIKAT_TAK_DIKENAL, field="predikat", nilai=teks[:40])


def check_address(alamat: str) -> str:
    """An address one could find."""
    return read_reason(alamat, Alasan.ALAMAT_WAJIB, "alamat")


def check_point(lintang: str, bujur: str) -> Titik:
    """Coordinates of a home as typed or copied from a map; only places in Indonesia."""
    titik = Titik(_degrees(lintang, "lintang"), _degrees(bujur, "bujur"))
    if titik == Titik(0.0, 0.0):
        raise Refused(Alasan.TITIK_NOL, field="lintang")
    if not (_LINTANG[0] <= titik.lintang <= _LINTANG[1] and _BUJUR[0] <= titik.bujur <= _BUJUR[1]):
        raise Refused(Alasan.DI_LUAR_INDONESIA, field="lintang")
    return titik


def _degrees(teks: str, field: str) -> float:
    teks = teks.strip()
    if not _KOORDINAT.fullmatch(teks) or not teks.isprintable():
        raise Refused(Alasan.ANGKA_TAK_TERBACA, field=field, nilai=teks[:40])
    return float(teks.replace("−", "-").replace(",", "."))
