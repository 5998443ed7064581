"""What kelayakan must know from the floors above it: reasons a day is not free, and logbooks still owed.

Those floors know kelayakan, not the other way round; the functions asked here are named in the settings.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from core.periods import DateRange


@dataclass(frozen=True, slots=True)
class Halangan:
    """Why a person's day is not free: leave, trip, half day; `kode` is the letter of the matrix, `sumber` its paper."""

    pegawai_id: int
    tanggal: date
    kode: str
    sebutan: str
    sumber: str
    setengah_hari: bool = False


Penyedia = Callable[[Sequence[int], DateRange], list[Halangan]]
Penagih = Callable[[Sequence[int], datetime], Mapping[int, int]]


def halangan_of(pegawai_ids: Sequence[int], days: DateRange) -> dict[tuple[int, date], Halangan]:
    """What stands against work on the days, by person and date; a fixed number of statements."""
    rows = [row for penyedia in _penyedia() for row in penyedia(pegawai_ids, days)]
    return {(row.pegawai_id, row.tanggal): row for row in rows}


def utang_logbook_of(pegawai_ids: Sequence[int], at: datetime) -> Mapping[int, int]:
    """How many logbooks past their deadline each person still owes."""
    return _penagih()(pegawai_ids, at)


@cache
def _penyedia() -> tuple[Penyedia, ...]:
    return tuple(import_string(path) for path in settings.KELAYAKAN_HALANGAN)


@cache
def _penagih() -> Penagih:
    found: Penagih = import_string(settings.KELAYAKAN_UTANG_LOGBOOK)
    return found
