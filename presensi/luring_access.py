"""Who may say whether an offline tap is as it was."""

from datetime import datetime
from typing import TYPE_CHECKING

from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from presensi import access

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna


def can_decide(user: "Pengguna", pegawai: "Pegawai", at: datetime) -> bool:
    """The superior or whoever stands in for them, never oneself."""
    if access.own_pegawai(user) is None or access.is_self(user, pegawai):
        return False
    view = orang.pegawai_in_view(user, orang.today(at), JenisPeran.ATASAN, at=at)
    return view.filter(pk=pegawai.pk).exists()
