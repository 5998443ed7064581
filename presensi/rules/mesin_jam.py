"""The clock of a terminal is a claim (law 1): how far it is off, what is corrected, what is only marked, what waits.

A line that is sent as it happens arrives a moment after its claimed time. Delay only ever makes it look late, so the
latest-looking reading is the nearest to the truth: a clock ahead of ours is certain from one reading; a clock behind
ours is believed only when several readings agree, as a late delivery looks the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ketentuan.rules import DayRules
from presensi.choices import JenisRekaman
from presensi.choices.mesin import MENAHAN, Ragu

# Below this nobody is judged otherwise: minutes decide, not seconds.
WAJAR: Final = timedelta(seconds=30)
# Up to this a measured difference is taken off; beyond it the clock has jumped and a person decides.
DIKOREKSI: Final = timedelta(minutes=15)
# Readings that must agree, and how closely, before a slow clock is believed.
SEPAKAT, RENTANG_SEPAKAT = 3, timedelta(seconds=60)
# Readings older than this say nothing about a line.
UMUR_UKURAN: Final = timedelta(days=1)
PALING_LAMA: Final = timedelta(days=400)
LIVE_PALING_BANYAK: Final = 5


@dataclass(frozen=True, slots=True)
class Selisih:
    """How far a clock is ahead of ours (negative: behind), and whether that is certain enough to correct by."""

    detik: int
    yakin: bool


@dataclass(frozen=True, slots=True)
class WaktuBaris:
    """The instant that counts for a line, what was taken off, and what is odd about it."""

    pada: datetime
    koreksi_detik: int = 0
    ragu: Ragu | None = None

    @property
    def ditahan(self) -> bool:
        return self.ragu in MENAHAN


def measure(klaim: Sequence[datetime], terima_at: datetime) -> int | None:
    """Seconds ahead by the newest line of a live push; a long push is a backlog and measures nothing."""
    if not klaim or len(klaim) > LIVE_PALING_BANYAK:
        return None
    selisih = max(klaim) - terima_at
    return round(selisih.total_seconds()) if abs(selisih) <= UMUR_UKURAN else None


def estimate(ukuran: Sequence[int]) -> Selisih | None:
    """The difference of a clock from readings of the last day."""
    if not ukuran:
        return None
    urut = sorted(ukuran, reverse=True)
    if urut[0] > 0:
        return Selisih(urut[0], yakin=True)
    sepakat = len(urut) >= SEPAKAT and urut[0] - urut[SEPAKAT - 1] <= RENTANG_SEPAKAT.total_seconds()
    return Selisih(urut[0], yakin=sepakat)


def time_of(klaim_at: datetime, terima_at: datetime, selisih: Selisih | None) -> WaktuBaris:
    """When a line counts. A claimed time in our future, or from a clock that jumped, is kept and not judged."""
    if klaim_at < terima_at - PALING_LAMA:
        return WaktuBaris(klaim_at, ragu=Ragu.WAKTU_LAMPAU)
    if selisih is None or terima_at - klaim_at > UMUR_UKURAN:
        return _unmeasured(klaim_at, terima_at, None)
    beda = timedelta(seconds=selisih.detik)
    if abs(beda) <= WAJAR:
        return _unmeasured(klaim_at, terima_at, None)
    if not selisih.yakin:
        return _unmeasured(klaim_at, terima_at, Ragu.JAM_TAK_PASTI)
    if abs(beda) > DIKOREKSI:
        return WaktuBaris(klaim_at, ragu=Ragu.WAKTU_DEPAN if klaim_at > terima_at + DIKOREKSI else Ragu.JAM_MELOMPAT)
    return WaktuBaris(klaim_at - beda, selisih.detik)


def _unmeasured(klaim_at: datetime, terima_at: datetime, ragu: Ragu | None) -> WaktuBaris:
    if klaim_at > terima_at + WAJAR:
        return WaktuBaris(klaim_at, ragu=Ragu.WAKTU_DEPAN)
    if ragu is None and terima_at - klaim_at > UMUR_UKURAN:
        ragu = Ragu.TERLAMBAT_SAMPAI
    return WaktuBaris(klaim_at, ragu=ragu)


def guess_direction(aturan: DayRules, pada: datetime) -> JenisRekaman:
    """In or out by the time alone: before or after the middle of the day's hours, at noon on a day without.

    Only the guess of a lone scan; with others of the day `directed` decides. The key people are to press at the device
    is hardly ever pressed, so its status column decides nothing.
    """
    jam = aturan.jam_pada
    if jam is None:
        return JenisRekaman.MASUK if pada.astimezone(aturan.zone).hour < 12 else JenisRekaman.PULANG
    tengah = jam.batas_masuk_at + (jam.pulang_at - jam.batas_masuk_at) / 2
    return JenisRekaman.MASUK if pada < tengah else JenisRekaman.PULANG
