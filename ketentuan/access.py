"""Who may change rules and months: the admin of the unit they hold for. National rules change only by the system."""

from datetime import date
from typing import TYPE_CHECKING

from kepegawaian import access as orang
from kepegawaian.choices import JenisPeran
from kepegawaian.queries import peran_of

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


def can_change_rules(actor: "Pengguna | None", unit: "UnitKerja | None", tanggal: date) -> bool:
    """Rules of a unit belong to its admin; without a unit they hold for everyone and come with the product."""
    if actor is None:
        return True
    return unit is not None and orang.can_manage_unit(actor, unit, tanggal)


def can_lock_periode(actor: "Pengguna | None", unit: "UnitKerja", tanggal: date) -> bool:
    """Months are locked by the admin of the office or of one above it."""
    return orang.can_manage_unit(actor, unit, tanggal)


def can_see_locks(actor: "Pengguna", tanggal: date) -> bool:
    """Month locks are shown to whoever answers for units."""
    peran = peran_of(actor, tanggal)
    return bool(peran.paths(JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN))
