"""Rules kept in the shared cache. A cache that is away costs statements, never an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import structlog
from django.core.cache import cache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)

VERSI = "ketentuan:versi"
# An entry is valid only under the version it was read under. The age bounds what a lost version bump can cost.
UMUR_DETIK = 600


@dataclass(frozen=True, slots=True)
class Simpanan:
    """What the cache knew, and the version to store the rest under ("" when the cache is away)."""

    versi: str = ""
    isi: Mapping[str, Any] = field(default_factory=dict)


def fetch(keys: Iterable[str]) -> Simpanan:
    """The version and those entries that were stored under it: one round trip."""
    try:
        found: dict[str, Any] = cache.get_many([VERSI, *keys])
        versi = found.pop(VERSI, None)
        if versi is None:
            cache.add(VERSI, uuid4().hex, timeout=None)
            versi = cache.get(VERSI)
    except (RedisError, OSError):
        log.warning("simpanan_ketentuan_tidak_terjangkau")
        return Simpanan()
    return Simpanan(str(versi), {key: value for key, (under, value) in found.items() if under == versi})


def store(versi: str, isi: Mapping[str, Any]) -> None:
    """Keep entries under the version they were read under; a version that has passed makes them unreadable."""
    if not versi or not isi:
        return
    try:
        cache.set_many({key: (versi, value) for key, value in isi.items()}, timeout=UMUR_DETIK)
    except (RedisError, OSError):
        log.warning("simpanan_ketentuan_tidak_terjangkau")


def forget() -> None:
    """Make every entry unreadable. Call after the change is committed."""
    try:
        cache.set(VERSI, uuid4().hex, timeout=None)
    except (RedisError, OSError):
        log.warning("simpanan_ketentuan_tidak_terjangkau")
