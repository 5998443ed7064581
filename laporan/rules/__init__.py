"""Judgements on reports: what a request becomes, when a run is stale, when it is given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from core.errors import Refused
from laporan.choices import Alasan, StatusLaporan

# A run whose heartbeat is older than this has lost its worker. Heartbeats come every few seconds.
TANPA_DENYUT = timedelta(minutes=2)
PALING_BANYAK_COBA = 3
# How long the queue waits before it tries again what the outside (disk, database) made fail.
JEDA_ULANG = (timedelta(minutes=1), timedelta(minutes=5))


class Langkah(Enum):
    """What a request does: a first report, the run that is there already, that run once more, or a new version."""

    BARU = "baru"
    YANG_ADA = "yang_ada"
    ULANG = "ulang"
    VERSI_BARU = "versi_baru"


@dataclass(frozen=True, slots=True)
class Terakhir:
    """The latest report of a kind, office and period."""

    status: StatusLaporan
    versi: int


def decide_request(terakhir: Terakhir | None, alasan: str, *, masa: str, unit: str) -> Langkah:
    """What asking for a report means, given the latest one (law 12: a finished one is only reissued, with a reason)."""
    if terakhir is None:
        return Langkah.BARU
    if terakhir.status in (StatusLaporan.MENUNGGU, StatusLaporan.DISUSUN):
        return Langkah.YANG_ADA
    if terakhir.status in (StatusLaporan.GAGAL, StatusLaporan.BATAL):
        return Langkah.ULANG
    if not alasan:
        raise Refused(
            Alasan.SUDAH_ADA,
            "alasan",
            masa=masa,
            unit=unit,
            versi=terakhir.versi,
            berikut=terakhir.versi + 1,
        )
    return Langkah.VERSI_BARU


def is_stale(denyut_at: datetime | None, at: datetime) -> bool:
    """Whether a run has been silent for too long."""
    return denyut_at is None or at - denyut_at > TANPA_DENYUT


def is_hopeless(status: StatusLaporan, percobaan: int) -> bool:
    """Whether a silent run has been taken up often enough: it was being composed, and that ended unfinished."""
    return status == StatusLaporan.DISUSUN and percobaan >= PALING_BANYAK_COBA


def can_claim(status: StatusLaporan, denyut_at: datetime | None, at: datetime) -> bool:
    """Whether a worker may take a run up: it waits, or its former worker has been silent for too long."""
    return status == StatusLaporan.MENUNGGU or (status == StatusLaporan.DISUSUN and is_stale(denyut_at, at))


def retry_at(percobaan: int, at: datetime) -> datetime | None:
    """When a run is tried again after the outside made it fail: later each time; None when it was tried enough."""
    return at + JEDA_ULANG[percobaan - 1] if percobaan <= len(JEDA_ULANG) else None


def remaining_seconds(selesai: int, total: int, berjalan: timedelta) -> int | None:
    """How long a run still takes at the pace so far; None while too little is done to tell."""
    if selesai <= 0 or total <= selesai or berjalan.total_seconds() < 1:
        return None
    return round(berjalan.total_seconds() * (total - selesai) / selesai)
