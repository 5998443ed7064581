"""Which way a notice goes out, and when: pure functions of the group, what the person chose, and the local time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.choices import PilihanSurel, StatusSurel

SEHARI = timedelta(days=1)
# After each failure a longer wait; after the last one the row stands as failed, for the operator to see.
JEDA = (timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=4))


@dataclass(frozen=True, slots=True)
class Golongan:
    """A group of kinds of notices, as a person chooses about them.

    `jenis`: kinds "<app>/<kind>", or "<app>/" for what is left of an app. `wajib`: carries a deadline, so an e-mail
    that was asked for cannot be switched off. `segera`: only worth something at the moment, within one's own working
    hours, so it waits for neither quiet hours nor digest. `dorong`: whether devices are reached by default.
    """

    kode: str
    judul: str
    keterangan: str
    jenis: tuple[str, ...]
    wajib: bool = False
    segera: bool = False
    dorong: bool = True


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What somebody chose for a group."""

    surel: PilihanSurel = PilihanSurel.PENTING
    dorong: bool = True


@dataclass(frozen=True, slots=True)
class Senyap:
    """Quiet hours by the wall clock of a place; they may cross midnight. None at either end: never quiet."""

    mulai: time | None
    selesai: time | None

    def covers(self, jam: time) -> bool:
        """Whether this time of day is quiet: the start is, the end no longer."""
        if self.mulai is None or self.selesai is None:
            return False
        if self.mulai <= self.selesai:
            return self.mulai <= jam < self.selesai
        return jam >= self.mulai or jam < self.selesai

    def until(self, at: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours it lies in. `at` in the zone of the place."""
        if self.selesai is None or not self.covers(at.timetz().replace(tzinfo=None)):
            return at
        end = datetime.combine(at.date(), self.selesai, at.tzinfo)
        return end if end > at else end + SEHARI


@dataclass(frozen=True, slots=True)
class Jalan:
    """The ways out that were chosen: state of the e-mail, whether devices are reached, and when."""

    surel: StatusSurel
    dorong: bool
    jatuh_at: datetime


def choose(
    golongan: Golongan, pilihan: Pilihan, senyap: Senyap, *, diminta: bool, ringkasan: bool, at: datetime
) -> Jalan:
    """Ways out of one notice. `diminta`: whoever sent it asked for an e-mail. `at` in the person's zone."""
    pilih = PilihanSurel.PENTING if golongan.wajib and pilihan.surel == PilihanSurel.TIDAK else pilihan.surel
    mail = pilih == PilihanSurel.SEMUA or (pilih == PilihanSurel.PENTING and diminta)
    surel = StatusSurel.TANPA
    if mail:
        later = ringkasan and not (golongan.segera or golongan.wajib)
        surel = StatusSurel.RINGKASAN if later else StatusSurel.MENUNGGU
    return Jalan(surel, pilihan.dorong, at if golongan.segera else senyap.until(at))


def digest_due(lokal: datetime, jam: time, senyap: Senyap, terakhir: date | None) -> bool:
    """Whether the digest of the local date is due: past its hour, not in quiet hours, none made today."""
    now = lokal.timetz().replace(tzinfo=None)
    return now >= jam and not senyap.covers(now) and terakhir != lokal.date()


def retry_at(percobaan: int, at: datetime, paling_cepat: timedelta = timedelta()) -> datetime | None:
    """When to try again after so many failures; None: no more."""
    return at + max(JEDA[percobaan - 1], paling_cepat) if percobaan <= len(JEDA) else None
