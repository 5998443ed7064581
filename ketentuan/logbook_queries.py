"""Reads of rules about logbooks, remembered like all other rules."""

from collections.abc import Iterable

from django.db.models import QuerySet

from ketentuan.buku import Buku, concerning, recall
from ketentuan.logbook_rules import IsiAturanLogbook
from ketentuan.models import AturanLogbook


def buku_logbook() -> Buku[IsiAturanLogbook]:
    """Where no row holds, nothing closes a day but the month."""
    return recall("logbook", AturanLogbook, IsiAturanLogbook)


def aturan_logbook(unit_ids: Iterable[int]) -> QuerySet[AturanLogbook]:
    """Rules about logbooks that concern these units, latest first."""
    return concerning(AturanLogbook.objects.all(), unit_ids).order_by("-mulai", "unit__jalur", "pk")
