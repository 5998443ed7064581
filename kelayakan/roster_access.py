"""Who fills, submits and publishes rosters, and who decides on requests. Nobody decides on their own (law 8)."""

from datetime import datetime
from typing import TYPE_CHECKING

from kelayakan.queries.roster_lingkup import Lingkup, within
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran

if TYPE_CHECKING:
    from kelayakan.models import PermohonanWFH, TukarHari
    from kepegawaian.models import Pengguna, UnitKerja


def can_list(user: "Pengguna", at: datetime) -> bool:
    """Whoever answers for people or watches over them."""
    return bool(Lingkup(user, at).lihat)


def can_edit(user: "Pengguna", unit: "UnitKerja", at: datetime) -> bool:
    """Heads of the unit or of one above it, supervisors by role, admins."""
    return within(unit.jalur, Lingkup(user, at).ubah)


def can_publish(user: "Pengguna", kantor: "UnitKerja", at: datetime) -> bool:
    """The head of the office (or of one above it) and its admins."""
    lingkup = Lingkup(user, at)
    return within(kantor.jalur, (*lingkup.admin, *lingkup.memimpin))


def can_decide_permohonan(user: "Pengguna", permohonan: "PermohonanWFH", at: datetime) -> bool:
    """The superior or who stands in for them; never one's own request."""
    return permohonan.pemohon_id != user.pk and _leads(user, permohonan.pegawai_id, at)


def can_decide_tukar(user: "Pengguna", tukar: "TukarHari", at: datetime) -> bool:
    """The asker's superior, who is neither of the two."""
    pegawai_id = orang.peran_of(user, orang.today(at)).pegawai_id
    return pegawai_id not in (tukar.pemohon_id, tukar.rekan_id) and _leads(user, tukar.pemohon_id, at)


def _leads(user: "Pengguna", pegawai_id: int, at: datetime) -> bool:
    tanggal = orang.today(at)
    if orang.peran_of(user, tanggal).pegawai_id == pegawai_id:
        return False
    return orang.pegawai_in_view(user, tanggal, JenisPeran.ATASAN, at=at).filter(pk=pegawai_id).exists()
