"""Months and half-open date ranges. No other place does date arithmetic besides rules."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class DateRange:
    """Dates from `mulai` (included) to `selesai` (excluded). Raises ValueError when reversed."""

    mulai: date
    selesai: date

    def __post_init__(self) -> None:
        if self.selesai < self.mulai:
            raise ValueError("selesai mendahului mulai")

    @classmethod
    def inclusive(cls, mulai: date, sampai: date) -> "DateRange":
        return cls(mulai, sampai + timedelta(days=1))

    @property
    def sampai(self) -> date:
        """Last date included."""
        return self.selesai - timedelta(days=1)

    def __contains__(self, tanggal: object) -> bool:
        return isinstance(tanggal, date) and self.mulai <= tanggal < self.selesai

    def __iter__(self) -> Iterator[date]:
        return (self.mulai + timedelta(days=n) for n in range(len(self)))

    def __len__(self) -> int:
        return (self.selesai - self.mulai).days

    def overlap(self, other: "DateRange") -> "DateRange | None":
        mulai, selesai = max(self.mulai, other.mulai), min(self.selesai, other.selesai)
        return DateRange(mulai, selesai) if mulai < selesai else None


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, written `2026-11` in addresses."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 2000 <= self.year <= 2199):
            raise ValueError("bulan di luar jangkauan")

    @classmethod
    def parse(cls, text: str) -> "Month":
        """From `2026-11`. Raises ValueError for anything else."""
        year, sep, month = text.partition("-")
        if not (sep and len(year) == 4 and len(month) == 2 and (year + month).isascii() and (year + month).isdigit()):
            raise ValueError("bulan ditulis seperti 2026-11")
        return cls(int(year), int(month))

    @classmethod
    def of(cls, tanggal: date) -> "Month":
        return cls(tanggal.year, tanggal.month)

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def days(self) -> DateRange:
        return DateRange.inclusive(self.first, self.last)

    def shift(self, months: int) -> "Month":
        number = self.year * 12 + self.month - 1 + months
        return Month(number // 12, number % 12 + 1)

    def __contains__(self, tanggal: object) -> bool:
        return isinstance(tanggal, date) and (tanggal.year, tanggal.month) == (self.year, self.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def week_of(tanggal: date) -> DateRange:
    """The week, Monday to Sunday, that holds the date."""
    senin = tanggal - timedelta(days=tanggal.weekday())
    return DateRange(senin, senin + timedelta(days=7))
