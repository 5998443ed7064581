"""What a letter is about, told by the app that issued it: a letter carries a `rujukan` and knows no more.

The functions asked are named in the settings by the kind before the colon; they lie on floors above this one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna
    from persuratan.models import Surat


@dataclass(frozen=True, slots=True)
class Rujukan:
    """What a letter is about, in words. `selisih` says in which ways the letter is no longer true, with the page that
    reissues it; both are empty where it still is, or where the reader may not."""

    kata: str
    url: str = ""
    selisih: tuple[str, ...] = ()
    url_ulang: str = ""


Penjawab = Callable[["Surat", "Pengguna", datetime], Rujukan | None]


def rujukan_of(surat: "Surat", user: "Pengguna", at: datetime) -> Rujukan | None:
    """What the issuing app says of a letter to this reader; None for kinds nobody answers for."""
    penjawab = _penjawab().get(surat.rujukan.partition(":")[0])
    return penjawab(surat, user, at) if penjawab else None


@cache
def _penjawab() -> dict[str, Penjawab]:
    return {jenis: import_string(path) for jenis, path in settings.PERSURATAN_RUJUKAN.items()}
