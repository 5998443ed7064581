"""Who may clock, record absence, remind and read locations. What one may see follows kepegawaian's scope."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from kepegawaian import access as orang
from kepegawaian import queries as orang_queries
from kepegawaian.choices import JenisPeran

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

# Roles that answer for presence; a leader looks at figures, an admin keeps the records.
PENGAWAS = (JenisPeran.ATASAN, JenisPeran.UKI, JenisPeran.ADMIN, JenisPeran.PIMPINAN)


def own_pegawai(user: "Pengguna") -> "Pegawai | None":
    """The person behind a login; some logins have none."""
    return getattr(user, "pegawai", None)


def require_own(user: "Pengguna") -> "Pegawai":
    """The person behind a login; 403 for a login without one."""
    pegawai = own_pegawai(user)
    if pegawai is None:
        raise PermissionDenied
    return pegawai


def is_self(user: "Pengguna", pegawai: "Pegawai") -> bool:
    return pegawai.pengguna_id is not None and pegawai.pengguna_id == user.pk


def can_see_team(user: "Pengguna", at: datetime) -> bool:
    """The team page is for whoever answers for people."""
    peran = orang_queries.peran_of(user, orang_queries.today(at))
    return peran.is_atasan or peran.is_uki or peran.is_admin or peran.is_pimpinan


def can_manage_absence(user: "Pengguna", at: datetime) -> bool:
    """Absence is recorded by admins of a unit."""
    return orang_queries.peran_of(user, orang_queries.today(at)).is_admin


def can_record_absence(actor: "Pengguna | None", pegawai: "Pegawai", at: datetime) -> bool:
    """An admin of a unit in which the person works, never for oneself."""
    return orang.can_manage_pegawai(actor, pegawai, orang_queries.today(at))


def can_remind(user: "Pengguna", pegawai: "Pegawai", at: datetime) -> bool:
    """The superior, by direct report or by role; nobody reminds themselves."""
    if is_self(user, pegawai):
        return False
    return (
        orang_queries.pegawai_in_view(user, orang_queries.today(at), JenisPeran.ATASAN).filter(pk=pegawai.pk).exists()
    )


def can_read_location(user: "Pengguna", pegawai: "Pegawai", at: datetime) -> bool:
    """Oneself, the superior and UKI; admins and leaders have no business with places."""
    if is_self(user, pegawai):
        return True
    view = orang_queries.pegawai_in_view(user, orang_queries.today(at), JenisPeran.ATASAN, JenisPeran.UKI)
    return view.filter(pk=pegawai.pk).exists()


def can_review_signal(user: "Pengguna", pegawai: "Pegawai", at: datetime) -> bool:
    """The superior notes how a signal looks; UKI reads, nobody notes their own."""
    return can_remind(user, pegawai, at)
