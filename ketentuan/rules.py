"""Judgements on dated rules: which hours hold, which local day a moment belongs to, what a working day is.

Pure: no database, no clock. `ketentuan.queries` turns rows into these dataclasses.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from typing import Protocol, TypeVar

from core.formats import ZONA_IANA
from core.periods import DateRange
from ketentuan.choices import JenisAmbang, JenisLibur

SEHARI = timedelta(days=1)
SEMENIT = timedelta(minutes=1)
# A search for working days that finds none in this many days has no calendar to search.
CARI_PALING_JAUH = 3660


@dataclass(frozen=True, slots=True)
class DasarRef:
    """What a rule rests on, ready to be shown beside any verdict."""

    nomor: str
    pasal: str = ""
    judul: str = ""
    perlu_verifikasi: bool = True

    @property
    def sebutan(self) -> str:
        return f"{self.nomor} {self.pasal}".strip()


@dataclass(frozen=True, slots=True)
class Masa:
    """Validity (`selesai` excluded) and scope of a dated row. `unit_id` None holds everywhere."""

    mulai: date
    selesai: date | None = None
    unit_id: int | None = None
    prioritas: int = 0
    id: int = 0

    def holds(self, tanggal: date, jalur: Sequence[int]) -> bool:
        """Whether the row holds on a date for a unit whose path (root first, itself last) is `jalur`."""
        in_range = self.mulai <= tanggal and (self.selesai is None or tanggal < self.selesai)
        return in_range and (self.unit_id is None or self.unit_id in jalur)

    def depth(self, jalur: Sequence[int]) -> int:
        """How specific the scope is: -1 everywhere, else the place of its unit on the path."""
        return -1 if self.unit_id is None else jalur.index(self.unit_id)


class Bermasa(Protocol):
    """Any rule with validity and scope."""

    @property
    def masa(self) -> Masa: ...


R = TypeVar("R", bound=Bermasa)


def in_force(rules: Iterable[R], tanggal: date, jalur: Sequence[int]) -> R | None:
    """The one rule that holds: highest priority, then most specific unit, then latest start.

    Priority comes first so that the Ramadan hours of the Perpres hold for a ministry with hours of its own.
    """
    holding = [rule for rule in rules if rule.masa.holds(tanggal, jalur)]
    return max(
        holding,
        key=lambda rule: (rule.masa.prioritas, rule.masa.depth(jalur), rule.masa.mulai, rule.masa.id),
        default=None,
    )


# --- hours -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JamPada:
    """The hours of one date as instants in the zone of the place of work."""

    buka_at: datetime
    masuk_at: datetime
    batas_masuk_at: datetime
    istirahat: tuple[datetime, datetime] | None
    pulang_at: datetime
    tutup_at: datetime

    @property
    def ditutup_sejak(self) -> datetime:
        """The first instant after the closing minute: from here on the day is final."""
        return self.tutup_at + SEMENIT


@dataclass(frozen=True, slots=True)
class JamHari:
    """Hours of one weekday, local wall time. `pulang` at or before `masuk` lies on the next date (night shift)."""

    masuk: time
    pulang: time
    buka: time
    tutup: time
    istirahat_mulai: time | None = None
    istirahat_selesai: time | None = None
    fleksi_menit: int = 0

    def __post_init__(self) -> None:
        if self.buka > self.masuk:
            raise ValueError("buka must not be later than masuk")
        if (self.istirahat_mulai is None) != (self.istirahat_selesai is None):
            raise ValueError("a break needs both ends")

    @property
    def lintas_tengah_malam(self) -> bool:
        return self.pulang <= self.masuk

    @property
    def rentang_menit(self) -> int:
        """Gross minutes from clock-in to clock-out, break included."""
        return (_minutes(self.pulang) - _minutes(self.masuk)) % 1440 or 1440

    @property
    def istirahat_menit(self) -> int:
        if self.istirahat_mulai is None or self.istirahat_selesai is None:
            return 0
        return (_minutes(self.istirahat_selesai) - _minutes(self.istirahat_mulai)) % 1440

    @property
    def wajib_menit(self) -> int:
        """Net minutes owed that day."""
        return self.rentang_menit - self.istirahat_menit

    def clock_times(self) -> dict[str, time]:
        """The times that are set, by name, in the order of the day."""
        times = {
            "buka": self.buka,
            "masuk": self.masuk,
            "istirahat_mulai": self.istirahat_mulai,
            "istirahat_selesai": self.istirahat_selesai,
            "pulang": self.pulang,
            "tutup": self.tutup,
        }
        return {name: value for name, value in times.items() if value is not None}

    def on(self, tanggal: date, zone: tzinfo) -> JamPada:
        """These hours on a date. What lies before clock-in on the dial belongs to the next date."""
        masuk_at = local_at(tanggal, self.masuk, zone)
        pulang_at = masuk_at + timedelta(minutes=self.rentang_menit)
        istirahat = None
        if self.istirahat_mulai is not None:
            wait = (_minutes(self.istirahat_mulai) - _minutes(self.masuk)) % 1440
            mulai = masuk_at + timedelta(minutes=wait)
            istirahat = (mulai, mulai + timedelta(minutes=self.istirahat_menit))
        open_after = (_minutes(self.tutup) - _minutes(self.pulang)) % 1440
        return JamPada(
            buka_at=local_at(tanggal, self.buka, zone),
            masuk_at=masuk_at,
            batas_masuk_at=masuk_at + timedelta(minutes=self.fleksi_menit),
            istirahat=istirahat,
            pulang_at=pulang_at,
            tutup_at=pulang_at + timedelta(minutes=open_after),
        )


@dataclass(frozen=True, slots=True)
class PerangkatJam:
    """An hour set: seven weekdays, Monday first; None is no working day."""

    masa: Masa
    kode: str
    nama: str
    hari: tuple[JamHari | None, ...]
    dasar: DasarRef

    @property
    def menit_sepekan(self) -> int:
        return sum(jam.wajib_menit for jam in self.hari if jam is not None)


def local_at(tanggal: date, jam: time, zone: tzinfo) -> datetime:
    """A wall time of a date as an instant. Indonesia has no daylight saving, so each wall time exists once."""
    return datetime.combine(tanggal, jam, tzinfo=zone)


def floor_minute(at: datetime) -> datetime:
    """Rules are written in minutes: seconds are dropped, so 09.00.59 is still 09.00."""
    return at.replace(second=0, microsecond=0)


def minutes_between(earlier: datetime, later: datetime) -> int:
    """Whole minutes from one instant to another, after dropping seconds; negative when reversed."""
    return int((floor_minute(later) - floor_minute(earlier)) // SEMENIT)


def working_date(at: datetime, zone: tzinfo, kemarin: JamHari | None = None) -> date:
    """The local date a moment belongs to.

    The day changes at local midnight, unless yesterday's hours (`kemarin`) are still open: a shift that crosses
    midnight belongs to the day it started.
    """
    today = at.astimezone(zone).date()
    if kemarin is None:
        return today
    yesterday = today - SEHARI
    return yesterday if at < kemarin.on(yesterday, zone).ditutup_sejak else today


def _minutes(jam: time) -> int:
    return jam.hour * 60 + jam.minute


# --- holidays and working days ---------------------------------------------------------------------------------------

_URUTAN_LIBUR = (JenisLibur.LIBUR_NASIONAL, JenisLibur.CUTI_BERSAMA, JenisLibur.LIBUR_DAERAH)


@dataclass(frozen=True, slots=True)
class Libur:
    """A day off by decree. `perkiraan`: still waits for the sidang isbat."""

    tanggal: date
    jenis: JenisLibur
    nama: str
    dasar: DasarRef
    unit_id: int | None = None
    perkiraan: bool = False


def holiday_on(libur: Iterable[Libur], tanggal: date, jalur: Sequence[int]) -> Libur | None:
    """The holiday of a date for a unit; the national one speaks first when several fall together."""
    same_day = [item for item in libur if item.tanggal == tanggal and (item.unit_id is None or item.unit_id in jalur)]
    return min(same_day, key=lambda item: _URUTAN_LIBUR.index(item.jenis), default=None)


def count_working_days(rentang: DateRange, is_kerja: Callable[[date], bool]) -> int:
    """Working days in a half-open range."""
    return sum(1 for tanggal in rentang if is_kerja(tanggal))


def nth_working_day(tanggal: date, n: int, is_kerja: Callable[[date], bool]) -> date:
    """The n-th working day after (before, if negative) a date; that date itself does not count. 0 gives it back."""
    step = SEHARI if n > 0 else -SEHARI
    left, current = abs(n), tanggal
    for _ in range(CARI_PALING_JAUH):
        if left == 0:
            return current
        current += step
        if is_kerja(current):
            left -= 1
    raise ValueError("no working day within ten years: the calendar has no hours")


# --- lateness bands --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ambang:
    """A band of minutes (`sampai_menit` excluded, None is open) and its cut in percent of the monthly allowance."""

    masa: Masa
    jenis: JenisAmbang
    kode: str
    dari_menit: int
    sampai_menit: int | None
    potongan: Decimal
    dasar: DasarRef
    kejadian_kosong: bool = False

    def covers(self, menit: int) -> bool:
        return self.dari_menit <= menit and (self.sampai_menit is None or menit < self.sampai_menit)


def bands_in_force(ambang: Iterable[Ambang], tanggal: date, jalur: Sequence[int]) -> tuple[Ambang, ...]:
    """All bands that hold; per kind only those of the most specific scope, so an own set replaces a general one."""
    holding = [band for band in ambang if band.masa.holds(tanggal, jalur)]
    deepest: dict[JenisAmbang, int] = {}
    for band in holding:
        deepest[band.jenis] = max(deepest.get(band.jenis, -1), band.masa.depth(jalur))
    kept = [band for band in holding if band.masa.depth(jalur) == deepest[band.jenis]]
    order = list(JenisAmbang)
    return tuple(sorted(kept, key=lambda band: (order.index(band.jenis), band.dari_menit)))


# --- working from home -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AturanWFH:
    """A WFH policy in force: fixed weekdays (0 Monday), days a week, and what evidence it asks."""

    masa: Masa
    nama: str
    dasar: DasarRef
    hari_tetap: frozenset[int] = field(default_factory=frozenset)
    maks_hari_pekan: int | None = None
    logbook_menit_minimum: int = 360
    logbook_tenggat_hari_kerja: int = 1
    tinjauan_tenggat_hari_kerja: int = 2
    lokasi_wajib: bool = False
    lokasi_simpan_hari: int = 90


# --- everything that holds for a unit on a date ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DayRules:
    """Everything that holds for a unit on a date, each part with its legal basis."""

    unit_id: int
    tanggal: date
    zona: str
    jam: JamHari | None = None
    perangkat: str = ""
    nama_jam: str = ""
    dasar_jam: DasarRef | None = None
    libur: Libur | None = None
    ambang: tuple[Ambang, ...] = ()
    wfh: AturanWFH | None = None
    terkunci: bool = False

    @property
    def zone(self) -> tzinfo:
        return ZONA_IANA[self.zona]

    @property
    def is_hari_kerja(self) -> bool:
        """A weekday with hours that no decree takes out (Perpres 21/2023 Pasal 3 and 6)."""
        return self.jam is not None and self.libur is None

    @property
    def is_wfh_tetap(self) -> bool:
        """Whether the policy fixes this day for work from home."""
        return self.is_hari_kerja and self.wfh is not None and self.tanggal.weekday() in self.wfh.hari_tetap

    @property
    def menit_wajib(self) -> int:
        return self.jam.wajib_menit if self.jam is not None and self.libur is None else 0

    @property
    def jam_pada(self) -> JamPada | None:
        return self.jam.on(self.tanggal, self.zone) if self.jam is not None else None

    @property
    def ditutup_sejak(self) -> datetime:
        """From when on the day can be judged for good: after closing, or at midnight on a day without hours."""
        pada = self.jam_pada if self.is_hari_kerja else None
        return pada.ditutup_sejak if pada else local_at(self.tanggal + SEHARI, time(), self.zone)

    @property
    def jam_terbuka(self) -> JamHari | None:
        """Hours that may keep the day open past midnight; a day off ends at midnight."""
        return self.jam if self.is_hari_kerja else None

    def band_for(self, jenis: JenisAmbang, menit: int) -> Ambang | None:
        """The band a number of minutes falls in."""
        return next((band for band in self.ambang if band.jenis == jenis and band.covers(menit)), None)

    def band_when_missing(self, jenis: JenisAmbang) -> Ambang | None:
        """The band that holds when the entry itself is missing (PMK 221/PMK.01/2021: no entry counts as the worst)."""
        return next((band for band in self.ambang if band.jenis == jenis and band.kejadian_kosong), None)

    def snapshot(self) -> dict[str, object]:
        """What was in force, small enough to keep with every judged day."""
        kept: dict[str, object] = {"zona": self.zona, "perangkat": self.perangkat, "nama": self.nama_jam}
        if self.jam is not None:
            kept["jam"] = {name: f"{value:%H.%M}" for name, value in self.jam.clock_times().items()}
            kept["fleksi_menit"] = self.jam.fleksi_menit
        if self.libur is not None:
            kept["libur"] = self.libur.nama
        if self.wfh is not None:
            kept["wfh"] = {
                "nama": self.wfh.nama,
                "maks": self.wfh.maks_hari_pekan,
                "tetap": sorted(self.wfh.hari_tetap),
            }
        kept["dasar"] = [{"sebutan": ref.sebutan, "perlu_verifikasi": ref.perlu_verifikasi} for ref in self.dasar]
        return kept

    @property
    def dasar(self) -> tuple[DasarRef, ...]:
        """Every legal basis that speaks on this day, without repeats, in the order hours, holiday, policy, bands."""
        parts = [self.dasar_jam, self.libur.dasar if self.libur else None, self.wfh.dasar if self.wfh else None]
        found = [part for part in parts if part is not None] + [band.dasar for band in self.ambang]
        return tuple(dict.fromkeys(found))


def compose_day_rules(
    *,
    unit_id: int,
    jalur: Sequence[int],
    zona: str,
    tanggal: date,
    perangkat: Iterable[PerangkatJam],
    libur: Iterable[Libur],
    ambang: Iterable[Ambang],
    wfh: Iterable[AturanWFH],
    terkunci: bool,
) -> DayRules:
    """Put together what holds for a unit on a date from all rows that might."""
    jam_set = in_force(perangkat, tanggal, jalur)
    return DayRules(
        unit_id=unit_id,
        tanggal=tanggal,
        zona=zona,
        jam=jam_set.hari[tanggal.weekday()] if jam_set else None,
        perangkat=jam_set.kode if jam_set else "",
        nama_jam=jam_set.nama if jam_set else "",
        dasar_jam=jam_set.dasar if jam_set else None,
        libur=holiday_on(libur, tanggal, jalur),
        ambang=bands_in_force(ambang, tanggal, jalur),
        wfh=in_force(wfh, tanggal, jalur),
        terkunci=terkunci,
    )
