"""Rules remembered in each process for as long as the shared version stands; it changes with every change of a rule.

The version alone lives in the shared cache. A cache that is away costs statements,
never an answer.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from uuid import uuid4

import structlog
from django.core.cache import cache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)

VERSI = "ketentuan:versi"
# So long the version is taken on trust: at 07.25 one question serves a hundred taps. A change of rules reaches what
# begins this much later; what was under way when it was committed went by the older rules anyway.
PERCAYA_DETIK = 0.2
# The age bounds what a lost change of the version can cost, the size what a ministry of 2,000 units can (10 MB).
UMUR_DETIK = 600
PALING_BANYAK = 20_000


@dataclass(slots=True)
class _Ingatan:
    versi: str = ""
    sejak: float = 0.0
    ditanya: float = 0.0
    isi: dict[Hashable, Any] = field(default_factory=dict)


_ingatan = _Ingatan()


def recall() -> dict[Hashable, Any]:
    """What this process knows under the version that holds; to be added to. Nothing, and not kept, without the cache.

    What is added was read after the version was: whoever changes a rule changes the version after the commit.
    """
    global _ingatan  # one per process, replaced as a whole, so that threads never mix versions
    kini, found = monotonic(), _ingatan
    if kini - found.ditanya < PERCAYA_DETIK:
        return found.isi
    if not (versi := _shared_version()):
        return {}
    if found.versi != versi or kini - found.sejak > UMUR_DETIK or len(found.isi) > PALING_BANYAK:
        found = _Ingatan(versi, kini)
    found.ditanya = kini
    _ingatan = found
    return found.isi


def _shared_version() -> str:
    try:
        versi = cache.get(VERSI)
        if versi is None:
            cache.add(VERSI, uuid4().hex, timeout=None)
            versi = cache.get(VERSI)
    except (RedisError, OSError):
        log.warning("simpanan_ketentuan_tidak_terjangkau")
        return ""
    return str(versi)


def forget() -> None:
    """Make every process forget, this one at once. Call after the change is committed."""
    global _ingatan
    _ingatan = _Ingatan()
    try:
        cache.set(VERSI, uuid4().hex, timeout=None)
    except (RedisError, OSError):
        log.warning("simpanan_ketentuan_tidak_terjangkau")
