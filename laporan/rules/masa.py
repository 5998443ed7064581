"""The period of a report: a week, a month, a quarter or a year, written `2026-W44`, `2026-10`, `2026-T4`, `2026`."""

from dataclasses import dataclass
from datetime import date, timedelta

from core import formats
from core.periods import DateRange, Month, week_of
from laporan.choices import Rentang

ROMAWI = ("I", "II", "III", "IV")
BULAN_PER = {Rentang.BULANAN: 1, Rentang.TRIWULAN: 3, Rentang.TAHUNAN: 12}
PEKAN = timedelta(days=7)


@dataclass(frozen=True, order=True, slots=True)
class Masa:
    """A period of a kind, known by its first day."""

    rentang: Rentang
    mulai: date

    @classmethod
    def holding(cls, rentang: Rentang, tanggal: date) -> "Masa":
        """The period of a kind that holds a date."""
        if rentang == Rentang.MINGGUAN:
            return cls(rentang, week_of(tanggal).mulai)
        per = BULAN_PER[rentang]
        return cls(rentang, date(tanggal.year, (tanggal.month - 1) // per * per + 1, 1))

    @classmethod
    def parse(cls, teks: str) -> "Masa":
        """From its code. Raises ValueError for anything else."""
        tahun, tanda, sisa = teks.partition("-")
        if not (len(tahun) == 4 and tahun.isascii() and tahun.isdigit() and 2000 <= int(tahun) <= 2199):
            raise ValueError("masa tidak dikenal")
        if not tanda:
            return cls(Rentang.TAHUNAN, date(int(tahun), 1, 1))
        if sisa[:1] == "W" and len(sisa) == 3 and sisa[1:].isdigit():
            return cls(Rentang.MINGGUAN, date.fromisocalendar(int(tahun), int(sisa[1:]), 1))
        if sisa[:1] == "T" and sisa[1:] in ("1", "2", "3", "4"):
            return cls(Rentang.TRIWULAN, date(int(tahun), int(sisa[1:]) * 3 - 2, 1))
        return cls(Rentang.BULANAN, Month.parse(teks).first)

    @property
    def days(self) -> DateRange:
        if self.rentang == Rentang.MINGGUAN:
            return DateRange(self.mulai, self.mulai + PEKAN)
        return DateRange(self.mulai, Month.of(self.mulai).shift(BULAN_PER[self.rentang]).first)

    @property
    def months(self) -> tuple[Month, ...]:
        """The months it touches."""
        first, last = Month.of(self.mulai), Month.of(self.days.sampai)
        return tuple(first.shift(n) for n in range((last.year - first.year) * 12 + last.month - first.month + 1))

    @property
    def kode(self) -> str:
        if self.rentang == Rentang.MINGGUAN:
            tahun, pekan, _ = self.mulai.isocalendar()
            return f"{tahun}-W{pekan:02d}"
        if self.rentang == Rentang.BULANAN:
            return str(Month.of(self.mulai))
        return f"{self.mulai.year}-T{self._triwulan}" if self.rentang == Rentang.TRIWULAN else str(self.mulai.year)

    @property
    def label(self) -> str:
        """Oktober 2026; 26 Okt sampai 1 Nov 2026; Triwulan IV 2026; Tahun 2026."""
        if self.rentang == Rentang.MINGGUAN:
            akhir = self.days.sampai
            return f"{formats.tanggal_pendek(self.mulai)} sampai {formats.tanggal_pendek(akhir)} {akhir.year}"
        if self.rentang == Rentang.BULANAN:
            return formats.bulan(self.mulai)
        if self.rentang == Rentang.TRIWULAN:
            return f"Triwulan {ROMAWI[self._triwulan - 1]} {self.mulai.year}"
        return f"Tahun {self.mulai.year}"

    @property
    def sebutan(self) -> str:
        """As a title says it: Bulan Oktober 2026, Pekan 26 Okt sampai 1 Nov 2026."""
        kata = {Rentang.MINGGUAN: "Pekan ", Rentang.BULANAN: "Bulan "}
        return kata.get(self.rentang, "") + self.label

    @property
    def _triwulan(self) -> int:
        return (self.mulai.month + 2) // 3

    def shift(self, n: int) -> "Masa":
        """The period so many later; earlier where n is negative."""
        if self.rentang == Rentang.MINGGUAN:
            return Masa(self.rentang, self.mulai + n * PEKAN)
        return Masa(self.rentang, Month.of(self.mulai).shift(n * BULAN_PER[self.rentang]).first)
