"""Who may change rules and months: the admin of the unit they hold for; for everyone only who answers for everyone."""

from datetime import date
from typing import TYPE_CHECKING

from kepegawaian import access as orang
from kepegawaian import queries as units
from kepegawaian.choices import JenisPeran
from kepegawaian.queries import peran_of

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


def can_change_rules(actor: "Pengguna | None", unit: "UnitKerja | None", tanggal: date) -> bool:
    """Rules of a unit belong to its admin. Without a unit they hold for everyone: the admin of every top unit."""
    if actor is None:
        return True
    if unit is not None:
        return orang.can_manage_unit(actor, unit, tanggal)
    reach = peran_of(actor, tanggal).paths(JenisPeran.ADMIN)
    return bool(reach) and all(jalur.startswith(reach) for jalur in units.top_paths())


def can_prepare_rules(actor: "Pengguna | None", tanggal: date) -> bool:
    """Drafts, packs and legal bases are the work of admins, of whatever unit."""
    return actor is None or peran_of(actor, tanggal).is_admin


def can_see_drafts(actor: "Pengguna", tanggal: date) -> bool:
    """What is still being weighed is shown to whoever answers for units."""
    peran = peran_of(actor, tanggal)
    return bool(peran.paths(JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN))


def can_lock_periode(actor: "Pengguna | None", unit: "UnitKerja", tanggal: date) -> bool:
    """Months are locked by the admin of the office or of one above it."""
    return orang.can_manage_unit(actor, unit, tanggal)


def can_see_locks(actor: "Pengguna", tanggal: date) -> bool:
    """Month locks are shown to whoever answers for units."""
    peran = peran_of(actor, tanggal)
    return bool(peran.paths(JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN))
