"""Judgements on reports: what a request for a month becomes, when a run is stale, when it is given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from core import formats
from core.errors import Refused
from core.periods import Month
from laporan.choices import Alasan, StatusLaporan

# A run whose heartbeat is older than this has lost its worker. Heartbeats come every few seconds.
TANPA_DENYUT = timedelta(minutes=2)
PALING_BANYAK_COBA = 3


class Langkah(Enum):
    """What a request does: a first report, the run that is there already, that run once more, or a new version."""

    BARU = "baru"
    YANG_ADA = "yang_ada"
    ULANG = "ulang"
    VERSI_BARU = "versi_baru"


@dataclass(frozen=True, slots=True)
class Terakhir:
    """The latest report of an office and month."""

    status: StatusLaporan
    versi: int


def decide_request(terakhir: Terakhir | None, alasan: str, *, bulan: Month, unit: str) -> Langkah:
    """What asking for a report means, given the latest one (law 12: a finished one is only reissued, with a reason)."""
    if terakhir is None:
        return Langkah.BARU
    if terakhir.status in (StatusLaporan.MENUNGGU, StatusLaporan.DISUSUN):
        return Langkah.YANG_ADA
    if terakhir.status == StatusLaporan.GAGAL:
        return Langkah.ULANG
    if not alasan:
        raise Refused(
            Alasan.SUDAH_ADA,
            "alasan",
            bulan=formats.bulan(bulan),
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
