"""An offline tap: how long it waited on the device, and what a supervisor may make of it.

The moment of a tap is our own clock minus the time it waited, so a device's wrong clock does not matter. Two measures
of the wait come along, and neither is enough: a steady counter stands still while a phone sleeps, and the wall clock
may be turned. What the device's clock showed against ours before the tap tells the two apart (ADR 0018).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core import formats
from core.errors import Refused
from presensi.choices.luring import AksiLuring, Alasan, KeadaanLuring, TandaLuring

# Two measures that differ less than this agree: pages load, clocks drift.
TOLERANSI = timedelta(minutes=2)
# How long a tap may wait where no rule about corrections bounds it.
PALING_LAMA = timedelta(days=7)
# A wait longer than this is looked at.
MENCOLOK = timedelta(days=1)
# A device's clock this far from the estimate is pointed out to the supervisor.
JAM_MENCOLOK = timedelta(minutes=5)

TRANSITIONS = {
    (KeadaanLuring.MENUNGGU, AksiLuring.KONFIRMASI): KeadaanLuring.DIKONFIRMASI,
    (KeadaanLuring.MENUNGGU, AksiLuring.TOLAK): KeadaanLuring.DITOLAK,
    # A slip of the finger is put right by the opposite deed, with its own trace.
    (KeadaanLuring.DIKONFIRMASI, AksiLuring.TOLAK): KeadaanLuring.DITOLAK,
    (KeadaanLuring.DITOLAK, AksiLuring.KONFIRMASI): KeadaanLuring.DIKONFIRMASI,
}


@dataclass(frozen=True, slots=True)
class Ukuran:
    """What is known about a wait: the device's clock at the tap and at sending, ours at receiving.

    `monoton`: the steady counter, None after a restart in between. `selisih`: how far the device's clock was ahead of
    ours at the last contact before the tap, None when there was none.
    """

    klaim_at: datetime
    kirim_at: datetime
    terima_at: datetime
    monoton: timedelta | None = None
    selisih: timedelta | None = None

    @property
    def dinding(self) -> timedelta:
        """The wait by the device's own clock; a clock that is wrong all the time cancels out."""
        return self.kirim_at - self.klaim_at

    @property
    def bergeser(self) -> timedelta | None:
        """By how much the device's clock was turned since the contact before the tap."""
        return None if self.selisih is None else (self.kirim_at - self.terima_at) - self.selisih


@dataclass(frozen=True, slots=True)
class Tunggu:
    """How long a tap waited; `pasti` when two independent measures say so."""

    lama: timedelta
    pasti: bool


def measure_wait(ukuran: Ukuran) -> Tunggu | None:
    """The wait, or None when the device's clock was turned back and nothing else is known.

    The counter is a lower bound. Among the readings of the wall clock, as it is and with its turning taken out, the
    shortest that is not below the counter counts: doubt never makes a tap earlier.
    """
    geser = ukuran.bergeser
    steady = geser is not None and abs(geser) <= TOLERANSI
    readings = [ukuran.dinding]
    if geser is not None and not steady:
        readings.append(ukuran.dinding - geser)
    least = ukuran.monoton or timedelta()
    fits = sorted(reading for reading in readings if reading >= least - TOLERANSI)
    if not fits:
        return None if ukuran.monoton is None else Tunggu(ukuran.monoton, pasti=False)
    if ukuran.monoton is None:
        return Tunggu(max(fits[0], timedelta()), pasti=False)
    if fits[0] - ukuran.monoton <= TOLERANSI:
        return Tunggu(ukuran.monoton, pasti=True)
    return Tunggu(fits[0], pasti=steady)


def marks(tunggu: timedelta | None, *, pasti: bool) -> tuple[TandaLuring, ...]:
    """What keeps a waiting tap out of a bulk yes: a wait nobody can vouch for, or a long one."""
    found = [] if pasti else [TandaLuring.TAK_TERUJI]
    if tunggu is not None and tunggu > MENCOLOK:
        found.append(TandaLuring.LAMA)
    return tuple(found)


def check_age(hari_ini: date, tenggat: date, waktu: str) -> None:
    """A tap that waited longer than a correction of that day may be asked for comes too late."""
    if hari_ini > tenggat:
        raise Refused(Alasan.TERLALU_LAMA, waktu=waktu, tenggat=formats.tanggal(tenggat))


def next_state(keadaan: KeadaanLuring, aksi: AksiLuring) -> KeadaanLuring:
    """The state after a decision."""
    berikut = TRANSITIONS.get((keadaan, aksi))
    if berikut is None:
        raise Refused(Alasan.SUDAH_DIPUTUSKAN, keadaan=keadaan.label.lower())
    return berikut
