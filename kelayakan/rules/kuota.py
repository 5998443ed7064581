"""How many may work from home: seats of a day, who counts, and the cap of a week. Pure.

A share is taken of the people one policy holds for, in their unit or in their whole office as the policy says; they
form a group. Weeks are ISO weeks, and only working days count (PermenPANRB 4/2025 Pasal 13).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from core.periods import DateRange, week_of
from ketentuan.choices import DasarKuota, TingkatKuota
from ketentuan.rules import AturanWFH


@dataclass(frozen=True, slots=True)
class KunciKelompok:
    """The people a share is taken of: one policy, counted in one unit or office."""

    aturan_id: int
    unit_id: int


def group_of(aturan: AturanWFH, unit_id: int, kantor_id: int) -> KunciKelompok:
    """The group a person of this unit belongs to under a policy."""
    di_kantor = aturan.kuota_tingkat == TingkatKuota.KANTOR
    return KunciKelompok(aturan.masa.id, kantor_id if di_kantor else unit_id)


def counts(aturan: AturanWFH, layak: bool) -> bool:
    """Whether a person is among those the share is taken of."""
    return layak or aturan.kuota_dasar == DasarKuota.PEGAWAI


@dataclass(frozen=True, slots=True)
class Kursi:
    """The seats of a group on a day. `batas` None is no cap; `terpakai` are those at home."""

    terpakai: int
    batas: int | None

    @property
    def sisa(self) -> int | None:
        """Seats left; None without a cap."""
        return None if self.batas is None else max(self.batas - self.terpakai, 0)

    @property
    def penuh(self) -> bool:
        return self.batas is not None and self.terpakai >= self.batas

    @property
    def lebih(self) -> bool:
        return self.batas is not None and self.terpakai > self.batas


@dataclass(slots=True)
class Penghitung:
    """Counts one day of an office: put everybody in, then ask for the seats of a group."""

    _orang: dict[KunciKelompok, int]
    _rumah: dict[KunciKelompok, int]
    _aturan: dict[KunciKelompok, AturanWFH]

    @classmethod
    def empty(cls) -> "Penghitung":
        return cls({}, {}, {})

    def add(self, aturan: AturanWFH, unit_id: int, kantor_id: int, *, layak: bool, di_rumah: bool) -> KunciKelompok:
        """Put one person in; gives back the group."""
        kunci = group_of(aturan, unit_id, kantor_id)
        self._aturan[kunci] = aturan
        self._orang[kunci] = self._orang.get(kunci, 0) + counts(aturan, layak)
        self._rumah[kunci] = self._rumah.get(kunci, 0) + di_rumah
        return kunci

    def seats(self, kunci: KunciKelompok) -> Kursi:
        """The seats of a group; of a group nobody is in, none."""
        aturan = self._aturan.get(kunci)
        return Kursi(self._rumah.get(kunci, 0), aturan.seats(self._orang[kunci]) if aturan else 0)

    def people(self, kunci: KunciKelompok) -> int:
        """How many the share is taken of."""
        return self._orang.get(kunci, 0)


@dataclass(frozen=True, slots=True)
class PekanLebih:
    """A week with more days at home than the policy allows."""

    pekan: DateRange
    hari: int
    maks: int


def weeks_over(
    rumah: Iterable[date], is_kerja: Callable[[date], bool], maks_on: Callable[[date], int | None]
) -> tuple[PekanLebih, ...]:
    """Weeks in which the cap is exceeded; the cap of a week is the smallest that holds on its days at home."""
    found = []
    for pekan, hari in _by_week(rumah, is_kerja).items():
        caps = [maks for tanggal in hari if (maks := maks_on(tanggal)) is not None]
        if caps and len(hari) > min(caps):
            found.append(PekanLebih(pekan, len(hari), min(caps)))
    return tuple(sorted(found, key=lambda lebih: lebih.pekan))


def days_in_week(rumah: Iterable[date], tanggal: date, is_kerja: Callable[[date], bool]) -> int:
    """Working days at home in the week of a date."""
    return len(_by_week(rumah, is_kerja).get(week_of(tanggal), ()))


def most_days(kerja: Iterable[date], maks_on: Callable[[date], int | None]) -> int:
    """The most days at home a person can have on these working days, week by week."""
    found = 0
    for hari in _by_week(kerja, lambda _: True).values():
        caps = [maks for tanggal in hari if (maks := maks_on(tanggal)) is not None]
        found += min([len(hari), *caps])
    return found


def _by_week(tanggal: Iterable[date], is_kerja: Callable[[date], bool]) -> dict[DateRange, list[date]]:
    found: dict[DateRange, list[date]] = {}
    for satu in sorted(set(tanggal)):
        if is_kerja(satu):
            found.setdefault(week_of(satu), []).append(satu)
    return found
