"""Judgements on work done by the worker: when it may be taken up, when it is silent, when it is given up."""

from datetime import datetime, timedelta

from kelayakan.choices.layak import StatusKerja

# A run whose heartbeat is older than this has lost its worker. Heartbeats come every few seconds.
TANPA_DETAK = timedelta(minutes=2)
PALING_BANYAK_COBA = 3


def is_silent(detak_at: datetime | None, at: datetime) -> bool:
    """Whether a run has not been heard of for too long."""
    return detak_at is None or at - detak_at > TANPA_DETAK


def can_claim(status: StatusKerja, detak_at: datetime | None, at: datetime) -> bool:
    """Whether a worker may take it up: it waits, or its former worker has been silent for too long."""
    return status == StatusKerja.MENUNGGU or (status == StatusKerja.BERJALAN and is_silent(detak_at, at))


def is_hopeless(status: StatusKerja, percobaan: int) -> bool:
    """Whether a silent run has been taken up often enough."""
    return status == StatusKerja.BERJALAN and percobaan >= PALING_BANYAK_COBA
