"""What was shown of the inbox: many are approved at once only after their entries stood before the person.

Kept by version in the cache for a day; what is forgotten is shown again and lets nothing through.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.core.cache import cache

if TYPE_CHECKING:
    from beranda.persetujuan_queries import Baris
    from kepegawaian.models import Pengguna
    from logbook.services.tinjauan import Pilihan

TAMPIL_MAKS, SEHARI = 2000, 24 * 3600


def remember_shown(user: "Pengguna", baris: "Sequence[Baris]") -> None:
    """These days stood before the person with their entries."""
    lama, baru = _shown(user), {b.kunci for b in baris}
    if not baru <= lama:
        cache.set(_key(user), set(sorted(lama)[-TAMPIL_MAKS:]) | baru, SEHARI)


def seen_among(user: "Pengguna", pilihan: "Iterable[Pilihan]") -> set[int]:
    """Those the person was shown in the version they name; a choice without a version names none."""
    tampil = _shown(user)
    return {p.id for p in pilihan if f"{p.id}:{p.versi}" in tampil}


def _shown(user: "Pengguna") -> set[str]:
    found: set[str] = cache.get(_key(user), set())
    return found


def _key(user: "Pengguna") -> str:
    return f"persetujuan-tampil:{user.pk}"
