"""The six months that end today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.formats import di_zona
from core.periods import DateRange, Month

LAMA_BULAN = 6


@dataclass(frozen=True)
class Masa:
    """The span of the history. `at` is this very moment: nothing of the demo lies after it."""

    at: datetime
    lama_bulan: int = LAMA_BULAN

    @property
    def hari_ini(self) -> date:
        """Today in the west; in Jayapura it may already be tomorrow."""
        return di_zona(self.at, "WIB").date()

    @property
    def mulai(self) -> date:
        """The day after the same day so many months ago: both ends together make exactly that many months."""
        bulan = Month.of(self.hari_ini).shift(-self.lama_bulan)
        return min(date(bulan.year, bulan.month, 1) + timedelta(days=self.hari_ini.day - 1), bulan.last) + timedelta(
            days=1
        )

    @property
    def rentang(self) -> DateRange:
        return DateRange.inclusive(self.mulai, self.hari_ini)

    def bulan_lalu(self, n: int) -> Month:
        """The month n months before this one."""
        return Month.of(self.hari_ini).shift(-n)

    @property
    def bulan_tutup(self) -> list[Month]:
        """The closed months that the history covers wholly or in part, oldest first."""
        return [self.bulan_lalu(n) for n in range(self.lama_bulan, 0, -1) if self.bulan_lalu(n).last >= self.mulai]
