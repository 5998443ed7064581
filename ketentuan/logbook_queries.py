"""Reads of rules about logbooks, remembered like all other rules."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from ketentuan import cache
from ketentuan.logbook_rules import IsiAturanLogbook, KetentuanLogbook
from ketentuan.models import AturanLogbook
from ketentuan.queries import as_dasar, lingkup_of
from ketentuan.rules import Masa, in_force

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

_KOLOM = tuple(satu.name for satu in fields(IsiAturanLogbook))
_TANPA = IsiAturanLogbook()


@dataclass(frozen=True, slots=True)
class BukuLogbook:
    """All of these rules, read once and asked many times."""

    aturan: tuple[KetentuanLogbook, ...]

    def row_on(self, unit: "UnitKerja", tanggal: date) -> KetentuanLogbook | None:
        return in_force(self.aturan, tanggal, lingkup_of(unit))

    def on(self, unit: "UnitKerja", tanggal: date) -> IsiAturanLogbook:
        """What holds; where no row does, nothing closes a day but the month."""
        row = self.row_on(unit, tanggal)
        return row.isi if row else _TANPA


def buku_logbook() -> BukuLogbook:
    """One statement, none while they are remembered."""
    ingatan = cache.recall()
    if "logbook" not in ingatan:
        rows = AturanLogbook.objects.select_related("dasar").order_by("pk")
        ingatan["logbook"] = BukuLogbook(tuple(_as_aturan(row) for row in rows))
    found: BukuLogbook = ingatan["logbook"]
    return found


def _as_aturan(row: AturanLogbook) -> KetentuanLogbook:
    return KetentuanLogbook(
        Masa(row.mulai, row.selesai, row.unit_id, 0, row.pk, row.layanan, row.kelompok),
        IsiAturanLogbook(**{nama: getattr(row, nama) for nama in _KOLOM}),
        as_dasar(row.dasar),
    )


def aturan_logbook(unit_ids: Iterable[int]) -> QuerySet[AturanLogbook]:
    """Rules about logbooks that concern these units, latest first."""
    rows = AturanLogbook.objects.filter(Q(unit__isnull=True) | Q(unit_id__in=list(unit_ids)))
    return rows.select_related("dasar", "unit").order_by("-mulai", "unit__jalur", "pk")
