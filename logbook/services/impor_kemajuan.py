"""How far an import has come, and how it ended: what the page shows while the worker is at it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache

from logbook.choices.impor import StatusImporLogbook
from logbook.models import ImporLogbook

SELAMA = 600


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How far an import has come, in rows."""

    dikerjakan: int
    jumlah: int

    @property
    def persen(self) -> int:
        return min(100, self.dikerjakan * 100 // self.jumlah) if self.jumlah else 0


def progress_of(impor: ImporLogbook) -> Kemajuan:
    """Rows done. While all is written in one transaction only the cache knows."""
    dikerjakan = impor.dikerjakan
    if impor.status == StatusImporLogbook.DITERAPKAN:
        dikerjakan = cache.get(_key(impor.pk), 0)
    return Kemajuan(dikerjakan, impor.jumlah)


def note_writing(pk: int, dikerjakan: int) -> None:
    """While all is written in one transaction nobody else sees the row."""
    cache.set(_key(pk), dikerjakan, SELAMA)


def note_progress(pk: int, dikerjakan: int, at: datetime) -> None:
    ImporLogbook.objects.filter(pk=pk).update(dikerjakan=dikerjakan, denyut_at=at)


def finish(pk: int, status: StatusImporLogbook, ringkasan: dict[str, Any], jumlah: int, at: datetime) -> None:
    ImporLogbook.objects.filter(pk=pk).update(status=status, ringkasan=ringkasan, jumlah=jumlah, denyut_at=at)


def _key(pk: int) -> str:
    return f"impor-logbook:{pk}"
