"""Dates and times as Indonesian offices write them, spreadsheet serials included. The month-first order of US
spreadsheets is taken only where it is the one possible reading or where the user has declared it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final

from core.errors import Refused
from kepegawaian.choices import Alasan
from kepegawaian.rules.teks import Isi, clean, is_kosong


class Urutan(Enum):
    """Which number comes first in 03/04/2026."""

    HARI_DULU = "hari_dulu"
    BULAN_DULU = "bulan_dulu"


_NOL_SERIAL: Final = date(1899, 12, 30)
_SERIAL: Final = range(3654, 73415)  # 1910 to 2100; smaller numbers are years, larger ones glued dates
_BULAN: Final = {
    **dict.fromkeys(("januari", "jan"), 1),
    **dict.fromkeys(("februari", "pebruari", "feb", "peb"), 2),
    **dict.fromkeys(("maret", "mar", "mrt"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("mei", "may"), 5),
    **dict.fromkeys(("juni", "jun"), 6),
    **dict.fromkeys(("juli", "jul"), 7),
    **dict.fromkeys(("agustus", "agt", "agu", "ags", "agust", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("oktober", "okt", "oct"), 10),
    **dict.fromkeys(("november", "nopember", "nov", "nop"), 11),
    **dict.fromkeys(("desember", "des", "dec"), 12),
}
_NAMA_HARI: Final = re.compile(r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b[\s,]*", re.IGNORECASE)
_JAM_DI_BELAKANG: Final = re.compile(
    r"[T\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?(?:\s*(?:WIB|WITA|WIT|Z))?$", re.IGNORECASE
)
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_ANGKA: Final = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})")
_BERNAMA: Final = re.compile(r"(\d{1,2})[\s\-/.]+([A-Za-z]+)\.?[\s\-/.,]+(\d{4}|\d{2})")
_JAM: Final = re.compile(r"(\d{1,2})\s*[.:]\s*(\d{2})(?:\s*[.:]\s*(\d{2}))?(?:\s*(?:WIB|WITA|WIT))?", re.IGNORECASE)
_SAMPAI: Final = re.compile(r"\s*(?:s\s*[./]\s*d\.?|sampai(?:\s+dengan)?|hingga|[-–—~])\s*", re.IGNORECASE)
_SEHARI: Final = timedelta(days=1)


@dataclass(frozen=True)
class RentangJam:
    """Two wall times of one day, as time since midnight; 24.00 is the end of the day."""

    mulai: timedelta
    selesai: timedelta


def read_tanggal(
    nilai: Isi, *, urutan: Urutan = Urutan.HARI_DULU, paling_akhir: date = date(2068, 12, 31)
) -> date | None:
    """Read one date; None when blank. A year of two digits is the latest such year not after `paling_akhir`."""
    if is_kosong(nilai):
        return None
    if isinstance(nilai, datetime):
        return nilai.date()
    if isinstance(nilai, date):
        return nilai
    if isinstance(nilai, int | float):
        return _from_serial(nilai)
    teks = _JAM_DI_BELAKANG.sub("", _NAMA_HARI.sub("", clean(nilai))).strip()
    if teks.isascii() and teks.isdigit() and len(teks) == 5:
        return _from_serial(int(teks))
    if iso := _ISO.fullmatch(teks):
        return _make(nilai, int(iso[1]), int(iso[2]), int(iso[3]))
    if bernama := _BERNAMA.fullmatch(teks):
        bulan = _BULAN.get(bernama[2].casefold(), 0)
        return _make(nilai, _year(bernama[3], paling_akhir), bulan, int(bernama[1]))
    if angka := _ANGKA.fullmatch(teks):
        satu, dua, tahun = int(angka[1]), int(angka[2]), _year(angka[3], paling_akhir)
        bulan_dulu = dua > 12 >= satu or (urutan is Urutan.BULAN_DULU and satu <= 12)
        return _make(nilai, tahun, *((satu, dua) if bulan_dulu else (dua, satu)))
    raise Refused(Alasan.TANGGAL_TAK_TERBACA, nilai=clean(nilai)[:40])


def guess_urutan(nilai: Iterable[Isi]) -> Urutan | None:
    """The order a column of dates shows: None when it shows both, so that 03/04/2026 in it may not be read."""
    hari_dulu = bulan_dulu = False
    for isi in nilai:
        if isinstance(isi, str) and (cocok := _ANGKA.fullmatch(_JAM_DI_BELAKANG.sub("", clean(isi)))):
            hari_dulu |= int(cocok[1]) > 12
            bulan_dulu |= int(cocok[2]) > 12
    if hari_dulu and bulan_dulu:
        return None
    return Urutan.BULAN_DULU if bulan_dulu else Urutan.HARI_DULU


def is_ambigu(nilai: Isi) -> bool:
    """Whether a date text reads differently day first and month first."""
    cocok = _ANGKA.fullmatch(_JAM_DI_BELAKANG.sub("", clean(nilai))) if isinstance(nilai, str) else None
    return cocok is not None and int(cocok[1]) <= 12 and int(cocok[2]) <= 12 and cocok[1] != cocok[2]


def read_jam(nilai: Isi) -> timedelta | None:
    """Read a wall time as time since midnight (07.30, 7:30, 07.30 WIB, 0.3125, 24.00); None when blank."""
    if isinstance(nilai, time):
        return timedelta(hours=nilai.hour, minutes=nilai.minute, seconds=nilai.second)
    if isinstance(nilai, datetime):
        return read_jam(nilai.time())
    if is_kosong(nilai):
        return None
    if isinstance(nilai, timedelta):
        return _within_day(nilai, nilai)
    if isinstance(nilai, float) and 0 <= nilai <= 1:
        return timedelta(seconds=round(nilai * _SEHARI.total_seconds()))
    if cocok := _JAM.fullmatch(clean(nilai)):
        jam, menit, detik = int(cocok[1]), int(cocok[2]), int(cocok[3] or 0)
        if menit < 60 and detik < 60:
            return _within_day(nilai, timedelta(hours=jam, minutes=menit, seconds=detik))
    raise Refused(Alasan.JAM_TAK_TERBACA, nilai=clean(nilai)[:40])


def read_rentang_jam(nilai: Isi) -> RentangJam | None:
    """Read "07.30 - 12.00" or "07.30 s.d. 12.00" in one cell; None when blank."""
    if is_kosong(nilai):
        return None
    bagian = _SAMPAI.split(clean(nilai))
    if len(bagian) == 2:
        mulai, selesai = read_jam(bagian[0]), read_jam(bagian[1])
        if mulai is not None and selesai is not None and mulai < selesai:
            return RentangJam(mulai, selesai)
    raise Refused(Alasan.RENTANG_JAM_TAK_TERBACA, nilai=clean(nilai)[:40])


def _from_serial(angka: float) -> date:
    if not _SERIAL.start <= angka < _SERIAL.stop:
        raise Refused(Alasan.TANGGAL_TAK_TERBACA, nilai=clean(angka)[:40])
    return _NOL_SERIAL + timedelta(days=int(angka))


def _year(teks: str, paling_akhir: date) -> int:
    if len(teks) == 4:
        return int(teks)
    tahun = paling_akhir.year // 100 * 100 + int(teks)
    return tahun if tahun <= paling_akhir.year else tahun - 100


def _make(nilai: Isi, tahun: int, bulan: int, hari: int) -> date:
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        raise Refused(Alasan.TANGGAL_TIDAK_ADA, nilai=clean(nilai)[:40]) from None


def _within_day(nilai: Isi, sejak_tengah_malam: timedelta) -> timedelta:
    if not timedelta() <= sejak_tengah_malam <= _SEHARI:
        raise Refused(Alasan.JAM_TAK_TERBACA, nilai=clean(nilai)[:40])
    return sejak_tengah_malam
