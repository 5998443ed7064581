"""Who may watch compliance: UKI and pimpinan the units of their roles; on unit pages and lists also admins theirs
and whoever heads a unit that one."""

from datetime import date
from typing import TYPE_CHECKING

from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from kepegawaian.pejabat_queries import role_paths

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

PEMANTAU = (JenisPeran.UKI, JenisPeran.PIMPINAN)


def can_watch(user: "Pengguna", tanggal: date) -> bool:
    """The dashboard: UKI and pimpinan."""
    peran = orang.peran_of(user, tanggal)
    return peran.is_uki or peran.is_pimpinan


def can_define(user: "Pengguna", tanggal: date) -> bool:
    """Write what indicators and assumptions mean: the highest UKI there is, for they hold for everybody."""
    top = outermost(role_paths(JenisPeran.UKI, tanggal))
    return any(path in top for path in orang.peran_of(user, tanggal).paths(JenisPeran.UKI))


def can_assess(user: "Pengguna", kode: str, tanggal: date) -> bool:
    """Answer for a unit's readiness: who heads it or keeps its people, not who watches it."""
    peran = orang.peran_of(user, tanggal)
    own = [*peran.memimpin, *peran.paths(JenisPeran.ADMIN)]
    return bool(own) and orang.units_under(own).filter(kode=kode).exists()


def can_see_units(user: "Pengguna", tanggal: date) -> bool:
    """Unit pages and lists: also admins and superiors."""
    peran = orang.peran_of(user, tanggal)
    return can_watch(user, tanggal) or peran.is_admin or peran.is_atasan or bool(peran.memimpin)


def watched_paths(user: "Pengguna", tanggal: date) -> tuple[str, ...]:
    """Unit paths of the dashboard, none inside another."""
    return outermost(orang.peran_of(user, tanggal).paths(*PEMANTAU))


def unit_paths(user: "Pengguna", tanggal: date) -> tuple[str, ...]:
    """Unit paths of unit pages and lists: those of all roles, and the units headed by post, Plt. and Plh. included."""
    peran = orang.peran_of(user, tanggal)
    paths = peran.paths(*PEMANTAU, JenisPeran.ADMIN, JenisPeran.ATASAN)
    return outermost([*paths, *peran.memimpin])


def outermost(paths: "tuple[str, ...] | list[str]") -> tuple[str, ...]:
    """The paths without those that lie inside another one, so that nothing is counted twice."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if path and not any(path.startswith(outer) for outer in kept):
            kept.append(path)
    return tuple(kept)
