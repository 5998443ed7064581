"""What logbook must know from beside and above it: how long people were present. The function is named in the settings.

Presence and logbook do not know each other; what is compared here is a number of minutes by person and date.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from core.periods import DateRange

Penghitung = Callable[[Sequence[int], DateRange], Mapping[tuple[int, date], int]]


def menit_hadir_of(pegawai_ids: Sequence[int], days: DateRange) -> Mapping[tuple[int, date], int]:
    """Minutes each person was at work by date, from way in to way out; days without both are left out."""
    return _penghitung()(pegawai_ids, days)


@cache
def _penghitung() -> Penghitung:
    found: Penghitung = import_string(settings.LOGBOOK_MENIT_HADIR)
    return found
