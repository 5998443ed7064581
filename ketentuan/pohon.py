"""Units as a list one chooses from: in the order of the tree, those below others indented."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

TAKIK = "\u00a0\u00a0\u00a0"


def in_tree_order(units: "Iterable[UnitKerja]") -> "list[UnitKerja]":
    """Every unit right below the one above it, siblings in their own order."""
    semua = list(units)
    place = {unit.pk: (unit.urutan, unit.nama, unit.pk) for unit in semua}
    return sorted(semua, key=lambda unit: [place[pk] for pk in orang.unit_ids_on_path(unit.jalur) if pk in place])


def indented(units: "Iterable[UnitKerja]") -> "list[tuple[UnitKerja, str]]":
    """Units, already in tree order, with their names set in as deep as they lie."""
    semua = list(units)
    top = min((unit.jalur.count(".") for unit in semua), default=0)
    return [(unit, f"{TAKIK * (unit.jalur.count('.') - top)}{unit.nama}") for unit in semua]
