"""Writes of the kernel's own records."""

from datetime import datetime
from typing import TYPE_CHECKING

from core.models import Pemberitahuan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def mark_read(*, actor: "Pengguna", at: datetime, pk: int | None = None) -> int:
    """Mark one's own notices as read: one, or all. Personal state, so no audit row. Returns how many changed."""
    rows = Pemberitahuan.objects.filter(penerima=actor, dibaca_at__isnull=True)
    if pk is not None:
        rows = rows.filter(pk=pk)
    return rows.update(dibaca_at=at)
