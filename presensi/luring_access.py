"""Who may say whether an offline tap is as it was."""

from datetime import datetime
from typing import TYPE_CHECKING

from presensi import access, koreksi_access

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna


def can_decide(user: "Pengguna", pegawai: "Pegawai", at: datetime) -> bool:
    """Whoever decides on corrections of a person: the superior or who stands in for them, never oneself. It takes a
    person of one's own: the decision bears a name."""
    return access.own_pegawai(user) is not None and koreksi_access.leads(user, pegawai, at)
