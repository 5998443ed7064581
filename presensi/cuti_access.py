"""Who decides on requests for absence, and who sees their paper. Nobody decides on their own (law 8)."""

from datetime import datetime
from typing import TYPE_CHECKING

from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from presensi.choices.cuti import StatusAbsen
from presensi.queries import cuti as queries

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna
    from presensi.models import PermohonanKetidakhadiran


def can_decide(user: "Pengguna", row: "PermohonanKetidakhadiran", at: datetime) -> bool:
    """Whose turn it is: the superior or who stands in for them, then the head of the office that grants leave."""
    if row.pemohon_id == user.pk or orang.peran_of(user, orang.today(at)).pegawai_id == row.pegawai_id:
        return False
    if row.status == StatusAbsen.DISETUJUI_ATASAN:
        return row.unit_penetap is not None and row.unit_penetap.jalur in queries.headed_by(user, at)
    return queries.leads(user, row.pegawai_id, at)


def can_shorten(user: "Pengguna", row: "PermohonanKetidakhadiran", at: datetime) -> bool:
    """Oneself, or the superior who calls somebody back to work."""
    return row.pemohon_id == user.pk or queries.leads(user, row.pegawai_id, at)


def can_read_document(user: "Pengguna", row: "PermohonanKetidakhadiran", at: datetime) -> bool:
    """Oneself, whoever leads the person or grants the leave, and the admin who keeps the records."""
    if row.pemohon_id == user.pk or queries.leads(user, row.pegawai_id, at):
        return True
    if row.unit_penetap is not None and row.unit_penetap.jalur in queries.headed_by(user, at):
        return True
    kept = orang.pegawai_in_view(user, orang.today(at), JenisPeran.ADMIN)
    return kept.filter(pk=row.pegawai_id).exists()


def can_see_inbox(user: "Pengguna", at: datetime) -> bool:
    """Whoever answers for people or heads an office."""
    peran = orang.peran_of(user, orang.today(at))
    return peran.is_atasan or bool(queries.headed_by(user, at))
