"""Audit of the demo. What is filled in bulk leaves one row per batch with its size, not one per record.

The last row says that the office is complete: it is the mark a second run looks for.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, TextChoices

from beranda.demo.masa import Masa
from core import audit
from core.models import JejakAudit


class Jejak(TextChoices):
    ISI = "demo.isi_massal", "Mengisi kantor contoh"
    SELESAI = "demo.selesai", "Kantor contoh lengkap"


def record_batch(obj: Model, isi: str, jumlah: Mapping[str, int], masa: Masa) -> None:
    """One row for a batch; `obj` is what the batch hangs on."""
    audit.record(None, Jejak.ISI, obj, at=masa.at, after={"isi": isi, "massal": True, **jumlah})


def record_done(obj: Model, after: Mapping[str, Any], masa: Masa) -> None:
    audit.record(None, Jejak.SELESAI, obj, at=masa.at, after=after)


def finished() -> JejakAudit | None:
    """The mark of a complete demo office, if there is one."""
    return JejakAudit.objects.filter(aksi=Jejak.SELESAI).order_by("-pk").first()
