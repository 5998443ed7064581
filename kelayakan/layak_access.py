"""Who keeps the facts of eligibility, who proposes and decides verdicts. Nobody decides on their own (law 8)."""

from datetime import date
from typing import TYPE_CHECKING

from kelayakan.models import Keberatan, UsulanKelayakan
from kepegawaian import access as orang_access
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

PEMUTUS = (JenisPeran.ADMIN, JenisPeran.PIMPINAN)


def can_see_list(user: "Pengguna", tanggal: date) -> bool:
    """Whoever answers for people: superiors, admin, UKI, pimpinan."""
    peran = orang.peran_of(user, tanggal)
    return peran.is_atasan or peran.is_admin or peran.is_uki or peran.is_pimpinan


def can_see_batches(user: "Pengguna", tanggal: date) -> bool:
    """Batches are the business of those who propose and decide."""
    return bool(orang.peran_of(user, tanggal).paths(*PEMUTUS))


def can_keep_facts(user: "Pengguna", tanggal: date) -> bool:
    """Discipline, ratings and approvals are kept by admin kepegawaian."""
    return orang.peran_of(user, tanggal).is_admin


def can_keep_facts_of(actor: "Pengguna", pegawai: "Pegawai", tanggal: date) -> bool:
    """The admin of a unit in which the person works, never for oneself."""
    return orang_access.can_manage_pegawai(actor, pegawai, tanggal)


def can_propose(actor: "Pengguna", unit: "UnitKerja", tanggal: date) -> bool:
    """The admin of the unit or of one above it."""
    return orang_access.can_manage_unit(actor, unit, tanggal)


def can_decide(actor: "Pengguna", usulan: UsulanKelayakan, tanggal: date) -> bool:
    """Another admin, or the head by role, of the unit or of one above it."""
    return usulan.diajukan_oleh_id != actor.pk and _reaches(actor, usulan.unit, tanggal)


def can_decide_objection(actor: "Pengguna", keberatan: Keberatan, tanggal: date) -> bool:
    """Admin or head by role over the person's unit; never whom it is about."""
    own = actor.pk in (keberatan.diajukan_oleh_id, keberatan.kelayakan.pegawai.pengguna_id)
    return not own and _reaches(actor, keberatan.kelayakan.unit, tanggal)


def can_confirm_readiness(actor: "Pengguna", pegawai: "Pegawai", tanggal: date) -> bool:
    """The superior, and who acts in that place; never for oneself."""
    if pegawai.pengguna_id == actor.pk:
        return False
    return orang.pegawai_in_view(actor, tanggal, JenisPeran.ATASAN).filter(pk=pegawai.pk).exists()


def can_open_protected(actor: "Pengguna", pegawai: "Pegawai", tanggal: date) -> bool:
    """The person and the admin kepegawaian who decides; nobody else, whatever their rank."""
    return pegawai.pengguna_id == actor.pk or can_keep_facts_of(actor, pegawai, tanggal)


def _reaches(actor: "Pengguna", unit: "UnitKerja", tanggal: date) -> bool:
    return any(unit.jalur.startswith(path) for path in orang.peran_of(actor, tanggal).paths(*PEMUTUS))
