"""Who decides on corrections and objections. Nobody on their own (law 8)."""

from datetime import datetime
from typing import TYPE_CHECKING

from kepegawaian import access as orang_access
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan.choices import LangkahKedua
from presensi.choices.koreksi import StatusKoreksi
from presensi.queries.peninjau import reviews

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna
    from presensi.models import KeberatanPotongan, Koreksi


def leads(user: "Pengguna", pegawai: "Pegawai", at: datetime) -> bool:
    """The superior, who stands in for them, or whoever reviews a head without one; never oneself."""
    tanggal = orang.today(at)
    if pegawai.pengguna_id == user.pk:
        return False
    if orang.pegawai_in_view(user, tanggal, JenisPeran.ATASAN, at=at).filter(pk=pegawai.pk).exists():
        return True
    return reviews(user, pegawai.pk, at)


def can_decide(user: "Pengguna", koreksi: "Koreksi", at: datetime) -> bool:
    """Whoever the step it stands at belongs to; the second one is somebody else than the first."""
    if koreksi.pemohon_id == user.pk:
        return False
    if koreksi.status == StatusKoreksi.LANGKAH_KEDUA:
        return koreksi.pertama_oleh_id != user.pk and _has_second_step(user, koreksi, at)
    raised = koreksi.dinaikkan_ke_id is not None
    own = orang.peran_of(user, orang.today(at)).pegawai_id
    return (raised and koreksi.dinaikkan_ke_id == own) or leads(user, koreksi.pegawai, at)


def can_cancel(user: "Pengguna", koreksi: "Koreksi", at: datetime) -> bool:
    """Who decided, or an admin of the unit; never the person themselves."""
    if koreksi.pemohon_id == user.pk:
        return False
    decided = koreksi.diputuskan_oleh_id == user.pk
    return decided or orang_access.can_manage_pegawai(user, koreksi.pegawai, orang.today(at))


def can_answer(user: "Pengguna", keberatan: "KeberatanPotongan", at: datetime) -> bool:
    """The superior or an admin of the unit; never the person themselves."""
    if keberatan.pemohon_id == user.pk:
        return False
    is_admin = orang_access.can_manage_pegawai(user, keberatan.pegawai, orang.today(at))
    return is_admin or leads(user, keberatan.pegawai, at)


def can_list(user: "Pengguna", at: datetime) -> bool:
    """Lists of several people are for whoever answers for people or watches over them."""
    peran = orang.peran_of(user, orang.today(at))
    return peran.is_atasan or peran.is_admin or peran.is_uki or peran.is_pimpinan


def _has_second_step(user: "Pengguna", koreksi: "Koreksi", at: datetime) -> bool:
    tanggal = orang.today(at)
    if koreksi.langkah_kedua == LangkahKedua.ADMIN:
        return orang_access.can_manage_pegawai(user, koreksi.pegawai, tanggal)
    return any(koreksi.unit.jalur.startswith(jalur) for jalur in orang.peran_of(user, tanggal).memimpin)
