"""Who proposes tasks of the register and who decides on them. Nobody decides on their own proposal (law 8)."""

from datetime import date
from typing import TYPE_CHECKING

from kelayakan.models import UraianTugas
from kelayakan.queries.uraian_lingkup import Lingkup, within

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


def can_propose(actor: "Pengguna", unit: "UnitKerja", tanggal: date) -> bool:
    """Heads of the unit or of one above it, supervisors by role, and its admin kepegawaian."""
    return within(unit.jalur, Lingkup(actor, tanggal).usul)


def can_decide(actor: "Pengguna", unit: "UnitKerja", tanggal: date) -> bool:
    """Admin kepegawaian of the unit or of one above it."""
    return within(unit.jalur, Lingkup(actor, tanggal).putus)


def is_own(actor: "Pengguna", uraian: UraianTugas) -> bool:
    """Whether the actor proposed it."""
    return uraian.diusulkan_oleh_id == actor.pk
