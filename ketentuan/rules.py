"""Judgements on dated rules: which hours hold, which local day a moment belongs to, what a working day is.

Pure: no database, no clock. `ketentuan.queries` turns rows into these dataclasses.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Protocol, TypeVar

from core.formats import ZONA_IANA
from core.periods import DateRange
from ketentuan.choices import DasarKuota, JenisAmbang, JenisLibur, ModeKerja, TingkatKuota

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
    """Validity (`selesai` excluded) and scope of a dated row. `unit_id` None holds everywhere, "" for every kind."""

    mulai: date
    selesai: date | None = None
    unit_id: int | None = None
    prioritas: int = 0
    id: int = 0
    layanan: str = ""
    kelompok: str = ""

    def holds(self, tanggal: date, lingkup: "Lingkup") -> bool:
        """Whether the row holds on a date at a place."""
        in_range = self.mulai <= tanggal and (self.selesai is None or tanggal < self.selesai)
        return in_range and self.covers(lingkup)

    def covers(self, lingkup: "Lingkup") -> bool:
        """Whether the place lies in the scope of the row, whatever the date."""
        return (
            (self.unit_id is None or self.unit_id in lingkup.jalur)
            and self.layanan in ("", lingkup.layanan)
            and self.kelompok in ("", lingkup.kelompok)
        )

    def kedalaman(self, lingkup: "Lingkup") -> tuple[int, bool, bool]:
        """How specific the scope is: place of its unit on the path (-1 everywhere), then post level, then service."""
        depth = -1 if self.unit_id is None else lingkup.jalur.index(self.unit_id)
        return depth, bool(self.kelompok), bool(self.layanan)


@dataclass(frozen=True, slots=True)
class Lingkup:
    """The place rules are asked for: unit path (root first, itself last), its service kind, the post level."""

    jalur: tuple[int, ...] = ()
    layanan: str = ""
    kelompok: str = ""


class Bermasa(Protocol):
    """Any rule with validity and scope."""

    @property
    def masa(self) -> Masa: ...


R = TypeVar("R", bound=Bermasa)


def in_force(rules: Iterable[R], tanggal: date, lingkup: Lingkup) -> R | None:
    """The one rule that holds: highest priority, then most specific scope, then latest start.

    Priority comes first so that the Ramadan hours of the Perpres hold for a ministry with hours of its own.
    """
    holding = [rule for rule in rules if rule.masa.holds(tanggal, lingkup)]
    return max(
        holding,
        key=lambda rule: (rule.masa.prioritas, rule.masa.kedalaman(lingkup), rule.masa.mulai, rule.masa.id),
        default=None,
    )


# --- hours -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JamPada:
    """The hours of one date as instants in the zone of the place of work."""

    buka_at: datetime
    masuk_at: datetime
    awal_fleksi_at: datetime
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
    fleksi_awal_menit: int | None = None

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

    @property
    def fleksi_awal(self) -> int:
        """Minutes of the flexi window before clock-in time; as wide as the one after it unless said otherwise."""
        return self.fleksi_menit if self.fleksi_awal_menit is None else self.fleksi_awal_menit

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
        return _hours_on(self, tanggal, zone)


@lru_cache(maxsize=4096)
def _hours_on(jam: JamHari, tanggal: date, zone: tzinfo) -> JamPada:
    """Asked several times for every verdict, and the same for a whole office all day."""
    masuk_at = local_at(tanggal, jam.masuk, zone)
    pulang_at = masuk_at + timedelta(minutes=jam.rentang_menit)
    istirahat = None
    if jam.istirahat_mulai is not None:
        wait = (_minutes(jam.istirahat_mulai) - _minutes(jam.masuk)) % 1440
        mulai = masuk_at + timedelta(minutes=wait)
        istirahat = (mulai, mulai + timedelta(minutes=jam.istirahat_menit))
    open_after = (_minutes(jam.tutup) - _minutes(jam.pulang)) % 1440
    return JamPada(
        buka_at=local_at(tanggal, jam.buka, zone),
        masuk_at=masuk_at,
        awal_fleksi_at=masuk_at - timedelta(minutes=jam.fleksi_awal),
        batas_masuk_at=masuk_at + timedelta(minutes=jam.fleksi_menit),
        istirahat=istirahat,
        pulang_at=pulang_at,
        tutup_at=pulang_at + timedelta(minutes=open_after),
    )


@dataclass(frozen=True, slots=True)
class PerangkatJam:
    """An hour set: seven weekdays, Monday first; None is no working day. `menit_pekan`: a dynamic one owes the week.

    With `putaran` the days are those of the turn instead. `kerja_hari_libur`: guarded on holidays too.
    """

    masa: Masa
    kode: str
    nama: str
    hari: tuple[JamHari | None, ...]
    dasar: DasarRef
    menit_pekan: int | None = None
    putaran: "Putaran | None" = None
    kerja_hari_libur: bool = False

    @property
    def menit_sepekan(self) -> int:
        """Minutes of a week; of a whole turn when the set turns."""
        return sum(jam.wajib_menit for jam in self.hari if jam is not None)

    def on(self, tanggal: date) -> JamHari | None:
        """The hours of a date; None is no working day."""
        return self.hari[self.putaran.place_of(tanggal) if self.putaran else tanggal.weekday()]

    def holiday_on(self, libur: Iterable["Libur"], tanggal: date, jalur: Sequence[int]) -> "Libur | None":
        """What takes the date out: nothing, where posts are held on holidays too."""
        return None if self.kerja_hari_libur else holiday_on(libur, tanggal, jalur)


@dataclass(frozen=True, slots=True)
class Putaran:
    """Shifts that turn in their own number of days instead of by weekday: a post of 24 hours every third day."""

    hari: int
    mulai: date

    def place_of(self, tanggal: date) -> int:
        """Which day of the turn a date is, from 0; dates before the first day count back."""
        return (tanggal - self.mulai).days % self.hari


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


def bands_in_force(ambang: Iterable[Ambang], tanggal: date, lingkup: Lingkup) -> tuple[Ambang, ...]:
    """All bands that hold; per kind only those of the most specific scope, so an own set replaces a general one."""
    holding = [band for band in ambang if band.masa.holds(tanggal, lingkup)]
    deepest: dict[JenisAmbang, tuple[int, bool, bool]] = {}
    for band in holding:
        kedalaman = band.masa.kedalaman(lingkup)
        deepest[band.jenis] = max(deepest.get(band.jenis, kedalaman), kedalaman)
    kept = [band for band in holding if band.masa.kedalaman(lingkup) == deepest[band.jenis]]
    order = list(JenisAmbang)
    return tuple(sorted(kept, key=lambda band: (order.index(band.jenis), band.dari_menit)))


# --- working from home -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AturanWFH:
    """A WFH policy: who may, how many, on which weekdays (0 Monday), days a week, and what evidence it asks."""

    masa: Masa
    nama: str
    dasar: DasarRef
    hari_tetap: frozenset[int] = field(default_factory=frozenset)
    maks_hari_pekan: int | None = None
    kuota_persen: int | None = None
    kuota_dasar: DasarKuota = DasarKuota.PEGAWAI
    kuota_tingkat: TingkatKuota = TingkatKuota.UNIT
    minimum_hadir: int = 0
    jenjang_puncak: int = 0
    jenjang_terikat: frozenset[int] = field(default_factory=frozenset)
    jabatan_dikecualikan: frozenset[int] = field(default_factory=frozenset)
    bulan_baru_menjabat: int = 0
    predikat_minimum: int | None = None
    tolak_disiplin: bool = False
    wajib_uraian_tugas: bool = False
    utang_logbook_maks: int | None = None
    pengajuan_hari_kerja: int = 1
    logbook_menit_minimum: int = 360
    logbook_tenggat_hari_kerja: int = 1
    tinjauan_tenggat_hari_kerja: int = 2
    lokasi_wajib: frozenset[ModeKerja] = field(default_factory=frozenset)
    foto_wajib: frozenset[ModeKerja] = field(default_factory=frozenset)
    jaringan_wajib: frozenset[ModeKerja] = field(default_factory=frozenset)
    lokasi_simpan_hari: int = 90
    foto_simpan_hari: int = 30

    def seats(self, orang: int) -> int | None:
        """The largest number of people working from home on a day, of `orang` counted by `kuota_dasar`.

        Rounded down: no regulation says how to round, and down never exceeds the share. None is no cap.
        """
        return None if self.kuota_persen is None else orang * self.kuota_persen // 100


def overlay(berlaku: Iterable[AturanWFH], draf: Iterable[AturanWFH]) -> tuple[AturanWFH, ...]:
    """Policies as they stand once drafts are adopted: their days are carved out of the rows of the same scope.

    What held before a draft begins and after it ends holds on: a circular of two weeks hands back to the rule before.
    """
    drafts = tuple(draf)
    kept = [part for rule in berlaku for part in _carve(rule, drafts)]
    return (*kept, *drafts)


def _carve(rule: AturanWFH, drafts: Sequence[AturanWFH]) -> Iterable[AturanWFH]:
    masa = rule.masa
    for draft in drafts:
        baru = draft.masa
        same_scope = (masa.unit_id, masa.layanan, masa.kelompok) == (baru.unit_id, baru.layanan, baru.kelompok)
        starts_before_end = baru.selesai is None or masa.mulai < baru.selesai
        if not same_scope or not starts_before_end or (masa.selesai is not None and masa.selesai <= baru.mulai):
            continue
        before = [replace(rule, masa=replace(masa, selesai=baru.mulai))] if masa.mulai < baru.mulai else []
        after = []
        if baru.selesai is not None and (masa.selesai is None or masa.selesai > baru.selesai):
            after = [replace(rule, masa=replace(masa, mulai=baru.selesai))]
        return [part for piece in (*before, *after) for part in _carve(piece, drafts)]
    return [rule]


# --- everything that holds for a unit on a date ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PekanDinamis:
    """What a dynamic hour set owes in a week, spread over its weekdays (PermenPANRB 4/2025: dinamis)."""

    menit: int
    hari: int
    is_hari_terakhir: bool

    @property
    def bagian(self) -> int:
        """The share of one day; what does not divide falls to nobody."""
        return self.menit // self.hari if self.hari else 0


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
    pekan: "PekanDinamis | None" = None
    putaran: Putaran | None = None

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
        if self.pekan is not None:
            kept["menit_pekan"] = self.pekan.menit
        if self.putaran is not None:
            kept["putaran"] = {"hari": self.putaran.hari, "ke": self.putaran.place_of(self.tanggal) + 1}
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
    lingkup: Lingkup,
    zona: str,
    tanggal: date,
    perangkat: Iterable[PerangkatJam],
    libur: Iterable[Libur],
    ambang: Iterable[Ambang],
    wfh: Iterable[AturanWFH],
    terkunci: bool,
) -> DayRules:
    """Put together what holds for a unit on a date from all rows that might."""
    jam_set = in_force(perangkat, tanggal, lingkup)
    off = jam_set.holiday_on if jam_set else holiday_on
    return DayRules(
        unit_id=unit_id,
        tanggal=tanggal,
        zona=zona,
        jam=jam_set.on(tanggal) if jam_set else None,
        perangkat=jam_set.kode if jam_set else "",
        nama_jam=jam_set.nama if jam_set else "",
        dasar_jam=jam_set.dasar if jam_set else None,
        libur=off(libur, tanggal, lingkup.jalur),
        ambang=bands_in_force(ambang, tanggal, lingkup),
        wfh=in_force(wfh, tanggal, lingkup),
        terkunci=terkunci,
        pekan=_dynamic_week(jam_set, tanggal) if jam_set else None,
        putaran=jam_set.putaran if jam_set else None,
    )


def _dynamic_week(jam_set: PerangkatJam, tanggal: date) -> PekanDinamis | None:
    if jam_set.menit_pekan is None:
        return None
    days = [n for n, jam in enumerate(jam_set.hari) if jam is not None]
    return PekanDinamis(jam_set.menit_pekan, len(days), bool(days) and tanggal.weekday() == days[-1])
