"""Dated rules whose whole content is one set of values: read once, remembered, asked by unit and date."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from ketentuan import cache
from ketentuan.queries import as_dasar, lingkup_of
from ketentuan.rules import DasarRef, Masa, in_force

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

Isi = TypeVar("Isi")
Baris = TypeVar("Baris", bound=Model)


@dataclass(frozen=True, slots=True)
class Aturan(Generic[Isi]):
    """A rule with its validity and basis."""

    masa: Masa
    isi: Isi
    dasar: DasarRef | None = None


@dataclass(frozen=True, slots=True)
class Buku(Generic[Isi]):
    """All rules of a kind, read once and asked many times. `tanpa` holds where no row does."""

    aturan: tuple[Aturan[Isi], ...]
    tanpa: Isi

    def row_on(self, unit: "UnitKerja", tanggal: date) -> Aturan[Isi] | None:
        return in_force(self.aturan, tanggal, lingkup_of(unit))

    def on(self, unit: "UnitKerja", tanggal: date) -> Isi:
        """What holds for a unit on a date."""
        row = self.row_on(unit, tanggal)
        return row.isi if row else self.tanpa


def recall(nama: str, model: type[Model], isi: type[Isi]) -> Buku[Isi]:
    """The rules of a model whose fields are those of `isi`: one statement, none while they are remembered."""
    ingatan = cache.recall()
    if nama not in ingatan:
        rows = model._default_manager.select_related("dasar").order_by("pk")
        ingatan[nama] = Buku(tuple(_as_aturan(row, isi) for row in rows), isi())
    found: Buku[Isi] = ingatan[nama]
    return found


def _as_aturan(row: Any, isi: type[Isi]) -> Aturan[Isi]:
    nilai = {kolom.name: getattr(row, kolom.name) for kolom in fields(isi)}  # type: ignore[arg-type]
    return Aturan(masa_of(row), isi(**nilai), as_dasar(row.dasar))


def masa_of(row: Any) -> Masa:
    """Where and how long a dated rule holds."""
    return Masa(row.mulai, row.selesai, row.unit_id, 0, row.pk, row.layanan, row.kelompok)


def concerning(rows: "QuerySet[Baris]", unit_ids: Iterable[int]) -> "QuerySet[Baris]":
    """Rules that concern these units, with what lists of them show."""
    return rows.filter(Q(unit__isnull=True) | Q(unit_id__in=list(unit_ids))).select_related("dasar", "unit")
