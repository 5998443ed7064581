"""Deeds on people and units: only admins of a unit or of one above it, and nobody on their own record."""

from datetime import date

from kepegawaian import queries
from kepegawaian.choices import JenisPeran
from kepegawaian.models import Pegawai, Pengguna, UnitKerja


def can_manage_unit(actor: Pengguna | None, unit: UnitKerja, tanggal: date) -> bool:
    """Admins of the unit or of one above it; no actor is the system itself."""
    if actor is None:
        return True
    return any(unit.jalur.startswith(atas) for atas in queries.peran_of(actor, tanggal).paths(JenisPeran.ADMIN))


def can_manage_pegawai(actor: Pengguna | None, pegawai: Pegawai, tanggal: date) -> bool:
    """Admins of a unit in which the person works, and never for oneself."""
    if actor is None:
        return True
    if pegawai.pengguna_id == actor.pk:
        return False
    return queries.pegawai_in_view(actor, tanggal, JenisPeran.ADMIN).filter(pk=pegawai.pk).exists()


def can_delegate(actor: Pengguna | None, pemberi: Pegawai, tanggal: date) -> bool:
    """A superior their own rights; an admin those of the people they keep."""
    return actor is None or pemberi.pengguna_id == actor.pk or can_manage_pegawai(actor, pemberi, tanggal)


def can_grant(actor: Pengguna | None, pengguna: Pengguna, unit: UnitKerja, tanggal: date) -> bool:
    """Roles over a unit are given by its admins, to anybody but themselves."""
    return actor is None or (actor.pk != pengguna.pk and can_manage_unit(actor, unit, tanggal))


def can_import(actor: Pengguna | None, tanggal: date) -> bool:
    """Admins of any unit."""
    return actor is None or queries.peran_of(actor, tanggal).is_admin
