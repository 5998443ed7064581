"""What keeps a unit from being dissolved or merged: findings that somebody there still has to answer or repair."""

from collections.abc import Sequence
from datetime import datetime

from kepatuhan.models import Temuan
from kepatuhan.rules.temuan import BERJALAN

# So many numbers are named; the rest is counted.
DISEBUT = 3


def open_findings(unit_ids: Sequence[int], at: datetime) -> list[str]:
    """Findings sent to units and not finished, by their numbers: one statement. Drafts stay UKI's own matter."""
    rows = Temuan.objects.filter(unit__in=unit_ids, status__in=BERJALAN, disampaikan_at__lte=at)
    nomor = list(rows.order_by("disampaikan_at", "pk").values_list("nomor", flat=True))
    if not nomor:
        return []
    sisa = f" dan {len(nomor) - DISEBUT} lainnya" if len(nomor) > DISEBUT else ""
    sebutan = ", ".join(str(satu) for satu in nomor[:DISEBUT])
    return [f"Masih ada {len(nomor)} temuan yang belum selesai: {sebutan}{sisa}. Selesaikan dulu bersama UKI."]
