"""Reads of thresholds of signals, remembered like all other rules."""

from collections.abc import Iterable

from django.db.models import QuerySet

from ketentuan.buku import Buku, concerning, recall
from ketentuan.models import AturanSinyal
from ketentuan.sinyal_rules import IsiAturanSinyal


def buku_sinyal() -> Buku[IsiAturanSinyal]:
    """Where no row holds, the defaults of the thresholds do."""
    return recall("sinyal", AturanSinyal, IsiAturanSinyal)


def aturan_sinyal(unit_ids: Iterable[int]) -> QuerySet[AturanSinyal]:
    """Thresholds that concern these units, latest first."""
    return concerning(AturanSinyal.objects.all(), unit_ids).order_by("-mulai", "unit__jalur", "pk")
