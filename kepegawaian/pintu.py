"""What kepegawaian must know from the floors above it: why a unit may not end yet.

Those floors know kepegawaian, not the other way round; the functions asked here are named in the settings.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

Penghalang = Callable[[Sequence[int], datetime], list[str]]


def halangan_unit_of(unit_ids: Sequence[int], at: datetime) -> list[str]:
    """What stands against the end of units, a sentence each; empty when nothing does."""
    return [kalimat for penghalang in _penghalang() for kalimat in penghalang(unit_ids, at)]


@cache
def _penghalang() -> tuple[Penghalang, ...]:
    return tuple(import_string(path) for path in settings.KEPEGAWAIAN_HALANGAN_UNIT)
