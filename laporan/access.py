"""Who may see and order reports: admin kepegawaian, UKI and pimpinan, for the offices of their roles."""

from datetime import date
from typing import TYPE_CHECKING

from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

PEMBACA = (JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN)


def paths(user: "Pengguna", tanggal: date) -> tuple[str, ...]:
    """Unit paths whose reports a login may see."""
    return orang.peran_of(user, tanggal).paths(*PEMBACA)


def can_read(user: "Pengguna", tanggal: date) -> bool:
    """Whether reports are this login's business at all."""
    return bool(paths(user, tanggal))


def can_request(user: "Pengguna", unit: "UnitKerja", tanggal: date) -> bool:
    """Whether a login may order the report of a unit."""
    return any(unit.jalur.startswith(path) for path in paths(user, tanggal))


def webhook_paths(user: "Pengguna", tanggal: date) -> tuple[str, ...]:
    """Unit paths whose outlets to other systems a login keeps: those of an admin kepegawaian only."""
    return orang.peran_of(user, tanggal).paths(JenisPeran.ADMIN)


def can_keep_webhook(user: "Pengguna", unit: "UnitKerja", tanggal: date) -> bool:
    return any(unit.jalur.startswith(path) for path in webhook_paths(user, tanggal))
