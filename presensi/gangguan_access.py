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
    """Outages of everywhere, of units in view, and of those above them or above the post a person serves in."""
    tanggal = orang.today(at)
    peran = orang.peran_of(user, tanggal)
    paths = peran.paths(*PENGAWAS)
    own = orang.penugasan_on(peran.pegawai_id, tanggal) if peran.pegawai_id is not None else None
    served = [own.unit.jalur] if own is not None else []
    above = {unit_id for jalur in (*paths, *served) for unit_id in orang.unit_ids_on_path(jalur)}
    below = orang.under(paths, prefix="unit__")
    return Q(unit__isnull=True) | Q(unit_id__in=above) | below
