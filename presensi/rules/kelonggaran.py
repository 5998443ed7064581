"""Leniency: which minutes of a day are not held against a person, and because of what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ketentuan.choices import ModeKerja
from ketentuan.rules import floor_minute, minutes_between
from presensi.choices.kelonggaran import JenisKelonggaran

SEMENIT = timedelta(minutes=1)
_PERTAMA = datetime.min.replace(tzinfo=UTC)
_BUKAN_MASUK = (JenisKelonggaran.KOREKSI_PULANG, JenisKelonggaran.KOREKSI_MODE)
_BUKAN_PULANG = (JenisKelonggaran.KOREKSI_MASUK, JenisKelonggaran.KOREKSI_MODE)


def outage_of(rujukan: str) -> int | None:
    """The outage that a reference points to, if it is one."""
    jenis, _, kunci = rujukan.partition(":")
    return int(kunci) if jenis == "gangguan" else None


@dataclass(frozen=True, slots=True)
class Longgar:
    """A window of a day (`selesai_at` excluded, an end that is None is open), or the mode the day counts as."""

    jenis: JenisKelonggaran
    sebutan: str
    rujukan: str = ""
    dasar: str = ""
    mulai_at: datetime | None = None
    selesai_at: datetime | None = None
    mode: ModeKerja | None = None

    @property
    def is_gangguan(self) -> bool:
        return self.jenis == JenisKelonggaran.GANGGUAN

    @property
    def gangguan_id(self) -> int | None:
        """The outage it stands for."""
        return outage_of(self.rujukan)

    def covers(self, at: datetime) -> bool:
        """Whether a moment lies inside."""
        return (self.mulai_at is None or self.mulai_at <= at) and (self.selesai_at is None or at < self.selesai_at)

    def part_of(self, mulai: datetime, selesai: datetime) -> tuple[datetime, datetime] | None:
        """What of a stretch lies inside, in whole minutes: a minute that was begun counts."""
        first = mulai if self.mulai_at is None else max(mulai, floor_minute(self.mulai_at))
        last = selesai if self.selesai_at is None else min(selesai, _ceil_minute(self.selesai_at))
        return (first, last) if first < last else None


@dataclass(frozen=True, slots=True)
class Maklum:
    """Minutes that one leniency takes away, beyond what others took already."""

    longgar: Longgar
    menit: int


def for_in(kelonggaran: Iterable[Longgar]) -> tuple[Longgar, ...]:
    """What speaks about coming late."""
    return tuple(item for item in kelonggaran if item.jenis not in _BUKAN_MASUK)


def for_out(kelonggaran: Iterable[Longgar]) -> tuple[Longgar, ...]:
    """What speaks about leaving early."""
    return tuple(item for item in kelonggaran if item.jenis not in _BUKAN_PULANG)


def mode_of(kelonggaran: Iterable[Longgar]) -> Longgar | None:
    """The decision that says where a day was worked; the last one."""
    return next((item for item in reversed(tuple(kelonggaran)) if item.mode is not None), None)


def waived(kelonggaran: Iterable[Longgar], mulai: datetime, selesai: datetime) -> tuple[Maklum, ...]:
    """What each leniency takes from a stretch; no minute is taken twice."""
    mulai, selesai = floor_minute(mulai), floor_minute(selesai)
    found, reached = [], mulai
    for item, part in _parts(kelonggaran, mulai, selesai):
        menit = minutes_between(max(part[0], reached), part[1])
        if menit > 0:
            found.append(Maklum(item, menit))
            reached = part[1]
    return tuple(found)


def total(maklum: Iterable[Maklum]) -> int:
    """Minutes taken in all."""
    return sum(item.menit for item in maklum)


def waiver_of_missing(kelonggaran: Iterable[Longgar], wajib: datetime, sampai: datetime | None) -> Longgar | None:
    """What excuses a tap that is missing altogether.

    An outage at the moment it was due does: who stood before a service that was down need not come back. Anything
    else only when it reaches until `sampai`, after which nobody could have tapped any more.
    """
    for item in kelonggaran:
        if item.is_gangguan and item.covers(wajib):
            return item
        to_the_end = item.selesai_at is None or (sampai is not None and sampai <= item.selesai_at)
        if item.covers(wajib) and to_the_end:
            return item
    return None


def waiver_of_day(
    kelonggaran: Iterable[Longgar],
    mulai: datetime,
    selesai: datetime,
    istirahat: tuple[datetime, datetime] | None,
) -> tuple[Longgar, ...]:
    """What together covers all hours of a day, the break left out; empty when an hour is left."""
    all_of = tuple(item for item in kelonggaran if item.mode is None)
    stretches = [(mulai, selesai)]
    if istirahat is not None and mulai < istirahat[0] and istirahat[1] < selesai:
        stretches = [(mulai, istirahat[0]), (istirahat[1], selesai)]
    taken = [(waived(all_of, *stretch), minutes_between(*stretch)) for stretch in stretches]
    if not all_of or any(total(maklum) < menit for maklum, menit in taken):
        return ()
    return tuple(dict.fromkeys(item.longgar for maklum, _ in taken for item in maklum))


def _parts(
    kelonggaran: Iterable[Longgar], mulai: datetime, selesai: datetime
) -> Iterator[tuple[Longgar, tuple[datetime, datetime]]]:
    for item in sorted(kelonggaran, key=lambda item: (item.mulai_at or _PERTAMA, item.rujukan, item.sebutan)):
        part = item.part_of(mulai, selesai)
        if part is not None and item.mode is None:
            yield item, part


def _ceil_minute(at: datetime) -> datetime:
    floor = floor_minute(at)
    return floor if floor == at else floor + SEMENIT
