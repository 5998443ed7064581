"""In or out: a terminal only says who and when. The direction of a scan is a judgement over the whole day.

Scans arrive late and out of order, so a direction written down with the first of them would be wrong with the second.
It is worked out from all taps of the day each time the day is judged, and is the same in whatever order they came.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from presensi.choices import JenisRekaman
from presensi.rules.ketuk import Ketukan, in_order

# Scans closer together than this are one coming or one going: a finger put down twice, a walk back for the helmet.
SATU_SAAT: Final = timedelta(minutes=30)


def directed(taps: Iterable[Ketukan]) -> tuple[Ketukan, ...]:
    """The taps of a day with every direction settled; the order they are given in does not matter, and is kept.

    The first scan is the coming and the later ones are goings, of which the last counts: whoever forgets one scan at
    lunch is not turned upside down. Taps whose direction a person pressed stay as they are; scans between them follow.
    """
    given = tuple(taps)
    if not any(tap.tanpa_arah for tap in given):
        return given
    settled: dict[int, JenisRekaman] = {}
    dibuka: datetime | None = None
    sudah = False
    for tanpa_arah, group in groupby(sorted(given, key=in_order), key=lambda tap: tap.tanpa_arah):
        run = list(group)
        if tanpa_arah:
            kinds = _directions(run, dibuka, sudah=sudah)
            settled |= {id(tap): jenis for tap, jenis in zip(run, kinds, strict=True)}
        else:
            kinds = [tap.jenis for tap in run]
        for tap, jenis in zip(run, kinds, strict=True):
            if jenis == JenisRekaman.PULANG:
                dibuka = None
            elif dibuka is None:
                dibuka = tap.pada
        sudah = True
    return tuple(replace(tap, jenis=settled[id(tap)]) if id(tap) in settled else tap for tap in given)


def _directions(run: list[Ketukan], dibuka: datetime | None, *, sudah: bool) -> list[JenisRekaman]:
    """Directions of scans with nothing pressed between them; `dibuka`: since when somebody has been in."""
    if dibuka is None and run[-1].pada - run[0].pada < SATU_SAAT:
        # After a pressed clock-out a lone scan only confirms it; alone in the day its time must do.
        return [JenisRekaman.PULANG if sudah else run[0].jenis] * len(run)
    batas = (dibuka or run[0].pada) + SATU_SAAT
    return [JenisRekaman.MASUK if tap.pada < batas else JenisRekaman.PULANG for tap in run]
