"""Reads of thresholds of signals, remembered like all other rules."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from ketentuan import cache
from ketentuan.models import AturanSinyal
from ketentuan.queries import as_dasar, lingkup_of
from ketentuan.rules import Masa, in_force
from ketentuan.sinyal_rules import IsiAturanSinyal, KetentuanSinyal

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

_KOLOM = tuple(satu.name for satu in fields(IsiAturanSinyal))
_TANPA = IsiAturanSinyal()


@dataclass(frozen=True, slots=True)
class BukuSinyal:
    """All thresholds, read once and asked many times."""

    aturan: tuple[KetentuanSinyal, ...]

    def row_on(self, unit: "UnitKerja", tanggal: date) -> KetentuanSinyal | None:
        return in_force(self.aturan, tanggal, lingkup_of(unit))

    def on(self, unit: "UnitKerja", tanggal: date) -> IsiAturanSinyal:
        """What holds for a unit on a date."""
        row = self.row_on(unit, tanggal)
        return row.isi if row else _TANPA


def buku_sinyal() -> BukuSinyal:
    """One statement, none while they are remembered."""
    ingatan = cache.recall()
    if "sinyal" not in ingatan:
        rows = AturanSinyal.objects.select_related("dasar").order_by("pk")
        ingatan["sinyal"] = BukuSinyal(tuple(_as_aturan(row) for row in rows))
    found: BukuSinyal = ingatan["sinyal"]
    return found


def _as_aturan(row: AturanSinyal) -> KetentuanSinyal:
    return KetentuanSinyal(
        Masa(row.mulai, row.selesai, row.unit_id, 0, row.pk, row.layanan, row.kelompok),
        IsiAturanSinyal(**{nama: getattr(row, nama) for nama in _KOLOM}),
        as_dasar(row.dasar),
    )


def aturan_sinyal(unit_ids: Iterable[int]) -> QuerySet[AturanSinyal]:
    """Thresholds that concern these units, latest first."""
    rows = AturanSinyal.objects.filter(Q(unit__isnull=True) | Q(unit_id__in=list(unit_ids)))
    return rows.select_related("dasar", "unit").order_by("-mulai", "unit__jalur", "pk")
