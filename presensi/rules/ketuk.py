"""One tap: which instant counts, and whether it is taken."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core import formats
from core.errors import Refused
from ketentuan.choices import ModeKerja
from ketentuan.rules import DayRules, floor_minute
from presensi.choices import Alasan, JenisRekaman, SumberRekaman

# A second press on "pulang" this soon is a nervous thumb, not a second clock-out. It only tells presses apart.
JEDA_ULANG = timedelta(minutes=2)
# From this difference on, the device's clock is shown to the supervisor as different from ours.
SELISIH_PERANGKAT = timedelta(minutes=2)
# Sources whose claimed time counts; for all others only our own clock does (law 1).
SUMBER_BERWAKTU_SENDIRI = frozenset(
    {SumberRekaman.LURING, SumberRekaman.TERMINAL, SumberRekaman.KOREKSI, SumberRekaman.IMPOR}
)


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap as it comes in: what the device claims and when we received it."""

    jenis: JenisRekaman
    mode: ModeKerja
    terima_at: datetime
    ketuk_at: datetime | None = None
    sumber: SumberRekaman = SumberRekaman.WEB


@dataclass(frozen=True, slots=True)
class Ketukan:
    """An accepted tap as the judge sees it; `pada` is the instant that counts.

    `tanpa_arah`: the source only says who and when, so `jenis` is a guess until the whole day is looked at.
    """

    jenis: JenisRekaman
    mode: ModeKerja
    pada: datetime
    id: int = 0
    jam_berbeda: bool = False
    tanpa_arah: bool = False


@dataclass(frozen=True, slots=True)
class TapFacts:
    """What decides about a tap: the rules of its working date, whether the person serves, earlier accepted taps."""

    aturan: DayRules
    aktif: bool
    ketukan: tuple[Ketukan, ...] = ()


@dataclass(frozen=True, slots=True)
class Diterima:
    """An accepted tap: the instant that counts and whether the device's clock was off."""

    pada: datetime
    jam_berbeda: bool


def counted_at(sumber: SumberRekaman, ketuk_at: datetime | None, terima_at: datetime) -> datetime:
    """The instant that counts: ours for pages and API, the claimed one for sources with a clock of their own.

    A claimed time in the future never counts.
    """
    if ketuk_at is None or sumber not in SUMBER_BERWAKTU_SENDIRI:
        return terima_at
    return min(ketuk_at, terima_at)


def is_clock_off(sumber: SumberRekaman, ketuk_at: datetime | None, terima_at: datetime) -> bool:
    """Whether the device's clock differs so much that a person should look at it."""
    if ketuk_at is None:
        return False
    ahead = ketuk_at - terima_at
    return ahead >= SELISIH_PERANGKAT if sumber in SUMBER_BERWAKTU_SENDIRI else abs(ahead) >= SELISIH_PERANGKAT


def judge_tap(facts: TapFacts, tap: Tap) -> Diterima:
    """Decide a tap, or say no with what to do next.

    A WFH tap above the weekly quota or off the fixed day is accepted: the person is at work, and turning the tap
    away would only lose the evidence. The judged day carries the mark instead (`Tanda`).
    """
    aturan = facts.aturan
    pada = counted_at(tap.sumber, tap.ketuk_at, tap.terima_at)
    if not facts.aktif:
        raise Refused(Alasan.PEGAWAI_NONAKTIF, tanggal=formats.tanggal(aturan.tanggal))
    if aturan.terkunci:
        raise Refused(Alasan.PERIODE_TERKUNCI, bulan=formats.bulan(aturan.tanggal))
    jam = aturan.jam_pada if aturan.is_hari_kerja else None
    if jam is not None and floor_minute(pada) < jam.buka_at:
        raise Refused(Alasan.BELUM_DIBUKA, buka=formats.jam(jam.buka_at, aturan.zona))
    if jam is not None and pada >= jam.ditutup_sejak:
        raise Refused(Alasan.SUDAH_DITUTUP, tutup=formats.jam(jam.tutup_at, aturan.zona))
    _refuse_repeat(sorted(facts.ketukan, key=in_order), tap.jenis, pada, aturan.zona)
    return Diterima(pada=pada, jam_berbeda=is_clock_off(tap.sumber, tap.ketuk_at, tap.terima_at))


def _refuse_repeat(earlier: list[Ketukan], jenis: JenisRekaman, pada: datetime, zona: str) -> None:
    last = earlier[-1] if earlier else None
    if jenis == JenisRekaman.MASUK:
        if last is not None and last.jenis == JenisRekaman.MASUK:
            raise Refused(Alasan.SUDAH_MASUK, jam=formats.jam(last.pada, zona))
        return
    if last is None:
        raise Refused(Alasan.BELUM_MASUK)
    if last.jenis == JenisRekaman.PULANG and pada - last.pada < JEDA_ULANG:
        raise Refused(Alasan.SUDAH_PULANG, jam=formats.jam(last.pada, zona))


def in_order(tap: Ketukan) -> tuple[datetime, int]:
    """Sort key: by the instant that counts, then as kept."""
    return (tap.pada, tap.id)
