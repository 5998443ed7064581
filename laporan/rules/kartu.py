"""The card of a person's month: the same measures for each month, and how the month stands against the ones before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kepatuhan.rules.rekap import RekapBulan

LALU = 5  # months before that a card compares with
SAMA = 0.05  # a difference below this is none, in the unit of the measure


class Satuan(StrEnum):
    PERSEN = "persen"
    JAM = "jam"
    BANYAK = "banyak"


@dataclass(frozen=True, slots=True)
class UkuranKartu:
    """A number of a month; None where the month has nothing to measure."""

    kode: str
    judul: str
    satuan: Satuan
    nilai: Callable[[RekapBulan], float | None]
    arti: str
    naik_baik: bool | None = True  # None: neither way is better


def _share(bagian: int, dari: int) -> float | None:
    return bagian * 100 / dari if dari else None


UKURAN = (
    UkuranKartu(
        "kehadiran",
        "Kehadiran",
        Satuan.PERSEN,
        lambda r: _share(r.hadir, r.hadir + r.tidak_hadir),
        "Hari hadir dibanding hari yang wajib dihadiri; cuti, sakit, izin, dan dinas tidak mengurangi.",
    ),
    UkuranKartu(
        "tepat",
        "Tepat waktu",
        Satuan.PERSEN,
        lambda r: _share(r.hadir - r.terlambat, r.hadir),
        "Hari hadir tanpa keterlambatan.",
    ),
    UkuranKartu(
        "jam",
        "Jam kerja per hari",
        Satuan.JAM,
        lambda r: r.menit_kerja / r.hadir / 60 if r.hadir else None,
        "Rata-rata jam kerja pada hari hadir.",
        naik_baik=None,
    ),
    UkuranKartu(
        "logbook",
        "Logbook tepat waktu",
        Satuan.PERSEN,
        lambda r: _share(r.logbook_tepat_waktu, r.logbook_wajib),
        "Logbook yang terkirim sebelum tenggat dari hari yang wajib.",
    ),
    UkuranKartu(
        "kegiatan",
        "Kegiatan per hari",
        Satuan.BANYAK,
        lambda r: r.kegiatan / r.logbook_terkirim if r.logbook_terkirim else None,
        "Rata-rata butir kegiatan di logbook yang terkirim.",
        naik_baik=None,
    ),
)


@dataclass(frozen=True, slots=True)
class Banding:
    """A measure of the month, its months before (oldest first, None where there is nothing), and their mean."""

    ukuran: UkuranKartu
    kini: float | None
    lalu: tuple[float | None, ...]

    @property
    def rata(self) -> float | None:
        ada = [satu for satu in self.lalu if satu is not None]
        return sum(ada) / len(ada) if ada else None

    @property
    def selisih(self) -> float | None:
        return self.kini - self.rata if self.kini is not None and self.rata is not None else None

    @property
    def arah(self) -> str:
        if self.selisih is None or abs(self.selisih) < SAMA:
            return "tetap"
        return "naik" if self.selisih > 0 else "turun"

    @property
    def nada(self) -> str:
        """Whether the change is for the better; a measure with no better way never says so."""
        if self.arah == "tetap" or self.ukuran.naik_baik is None:
            return ""
        return "baik" if (self.arah == "naik") == self.ukuran.naik_baik else "buruk"

    @property
    def tren(self) -> list[float]:
        """What a small line shows: months with a value, this one last."""
        return [satu for satu in (*self.lalu, self.kini) if satu is not None] if self.kini is not None else []


def compare(kini: RekapBulan | None, lalu: Sequence[RekapBulan | None]) -> tuple[Banding, ...]:
    """All measures of a month beside the months before it."""
    return tuple(
        Banding(u, u.nilai(kini) if kini else None, tuple(u.nilai(satu) if satu else None for satu in lalu))
        for u in UKURAN
    )
