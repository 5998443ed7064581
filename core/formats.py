"""Indonesian writing of dates, times, durations and numbers. Used by templates, exports and messages alike."""

from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from core.periods import Month

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
BULAN_PENDEK = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
ZONA_IANA = {"WIB": ZoneInfo("Asia/Jakarta"), "WITA": ZoneInfo("Asia/Makassar"), "WIT": ZoneInfo("Asia/Jayapura")}


def di_zona(at: datetime, zona: str) -> datetime:
    """The moment in an Indonesian zone given by its abbreviation (WIB, WITA, WIT)."""
    return at.astimezone(ZONA_IANA[zona])


def hari(tanggal: date) -> str:
    return HARI[tanggal.weekday()]


def tanggal(nilai: date) -> str:
    """24 November 2026"""
    return f"{nilai.day} {BULAN[nilai.month - 1]} {nilai.year}"


def tanggal_panjang(nilai: date) -> str:
    """Selasa, 24 November 2026"""
    return f"{hari(nilai)}, {tanggal(nilai)}"


def tanggal_pendek(nilai: date) -> str:
    """24 Nov"""
    return f"{nilai.day} {BULAN_PENDEK[nilai.month - 1]}"


def bulan(nilai: Month | date) -> str:
    """November 2026"""
    return f"{BULAN[nilai.month - 1]} {nilai.year}"


def jam(nilai: datetime | time, zona: str = "") -> str:
    """07.21; an instant needs the zone it is read in."""
    if isinstance(nilai, datetime):
        nilai = di_zona(nilai, zona or "WIB").time()
    return f"{nilai:%H.%M}"


def waktu(at: datetime, zona: str) -> str:
    """24 November 2026 07.21 WIB"""
    lokal = di_zona(at, zona)
    return f"{tanggal(lokal.date())} {lokal:%H.%M} {zona}"


def durasi(menit: int) -> str:
    """7 j 30 m; under an hour only minutes."""
    jam_, sisa = divmod(int(menit), 60)
    return f"{jam_} j {sisa:02d} m" if jam_ else f"{sisa} m"


def angka(nilai: int | float | Decimal, desimal: int = 0) -> str:
    """1.284 or 96,8"""
    return f"{nilai:,.{desimal}f}".replace(",", "_").replace(".", ",").replace("_", ".")


def persen(bagian: float | None, desimal: int = 1) -> str:
    """0.968 → 96,8%; nothing to divide by → –"""
    return "–" if bagian is None else f"{angka(bagian * 100, desimal)}%"


def ukuran(byte: int) -> str:
    """86 KB, 1,2 MB"""
    if byte < 1024:
        return f"{byte} B"
    return f"{angka(byte / 1024)} KB" if byte < 1024 * 1024 else f"{angka(byte / 1024 / 1024, 1)} MB"
