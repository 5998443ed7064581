"""Favourites: when they recur, and how many a person may keep."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from core.formats import HARI

FAVORIT_MAKS = 30


def recurs_on(hari_pekan: Iterable[int], tanggal_bulan: int | None, tanggal: date) -> bool:
    """Whether an entry recurs on a date: by its weekday, or by its day of the month (the 31st of a short month is its
    last day)."""
    if tanggal.isoweekday() in hari_pekan:
        return True
    return tanggal_bulan is not None and tanggal.day == min(tanggal_bulan, monthrange(tanggal.year, tanggal.month)[1])


def write_recurrence(hari_pekan: Iterable[int], tanggal_bulan: int | None) -> str:
    """Senin dan Kamis; tanggal 5 setiap bulan"""
    hari = [HARI[n - 1] for n in sorted(hari_pekan)]
    bagian = [f"setiap {' dan '.join(filter(None, (', '.join(hari[:-1]), hari[-1])))}"] if hari else []
    if tanggal_bulan is not None:
        bagian.append(f"tanggal {tanggal_bulan} setiap bulan")
    return "; ".join(bagian)
