"""Who writes outages down: whoever may change rules for the same unit. Who sees them: everyone they may concern."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import access as ketentuan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja
    from presensi.models import Gangguan

PENGAWAS = (JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN)


def can_see(user: "Pengguna", at: datetime) -> bool:
    """The list is for those who keep or watch attendance."""
    peran = orang.peran_of(user, orang.today(at))
    return peran.is_admin or peran.is_uki or peran.is_pimpinan


def can_write(user: "Pengguna", at: datetime) -> bool:
    """Whether somebody keeps any unit."""
    return orang.peran_of(user, orang.today(at)).is_admin


def can_open(actor: "Pengguna", unit: "UnitKerja | None", at: datetime) -> bool:
    """An admin of the unit; one without a unit holds everywhere and belongs to the admin of everything."""
    return ketentuan.can_change_rules(actor, unit, orang.today(at))


def can_change(actor: "Pengguna", gangguan: "Gangguan", at: datetime) -> bool:
    return can_open(actor, gangguan.unit, at)


def scope(user: "Pengguna", at: datetime) -> Q:
    """Outages of units in view, of units above them, and of everywhere."""
    paths = orang.peran_of(user, orang.today(at)).paths(*PENGAWAS)
    above = {unit_id for jalur in paths for unit_id in orang.unit_ids_on_path(jalur)}
    below = orang.under(paths, prefix="unit__")
    return Q(unit__isnull=True) | Q(unit_id__in=above) | below
