"""Traces of reading: who took a list of verdicts out of the house."""

from datetime import datetime
from typing import TYPE_CHECKING

from core import audit
from kelayakan.choices.layak import Jejak

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def record_export(*, actor: "Pengguna", at: datetime, jumlah: int) -> None:
    """Write down an export of the list."""
    audit.record(actor, Jejak.UNDUH_KELAYAKAN, actor, at=at, after={"baris": jumlah})
