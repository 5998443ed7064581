"""Who sees a logbook and who may review it. The owner always; a supervisor and those who watch by their roles."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from kepegawaian.choices import JenisPeran
from kepegawaian.queries import acting_over, pegawai_in_view, peran_of, today
from logbook.models import Logbook

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna


def own_pegawai(user: "Pengguna") -> "Pegawai | None":
    """The person behind a login; some logins have none."""
    return getattr(user, "pegawai", None)


def pegawai_seen_by(user: "Pengguna", pegawai_id: int, tanggal: date) -> "Pegawai | None":
    """A person in the user's scope on a date."""
    return pegawai_in_view(user, tanggal).filter(pk=pegawai_id).first()


def scope(user: "Pengguna", tanggal: date) -> Q:
    """Logbooks of people the user may see on a date, and those once sent to them for review."""
    seen = Q(pegawai__in=pegawai_in_view(user, tanggal))
    pegawai_id = peran_of(user, tanggal).pegawai_id
    return seen | Q(pemeriksa_id=pegawai_id) if pegawai_id else seen


def is_own(user: "Pengguna", logbook: Logbook, tanggal: date) -> bool:
    return logbook.pegawai_id == peran_of(user, tanggal).pegawai_id


def can_review_person(user: "Pengguna", pegawai: "Pegawai", at: datetime) -> bool:
    """Today's superior of a person or who stands in for them, or an "atasan" role over the unit. Never oneself."""
    tanggal = today(at)
    if peran_of(user, tanggal).pegawai_id in (None, pegawai.pk):
        return False
    return pegawai_in_view(user, tanggal, JenisPeran.ATASAN, at=at).filter(pk=pegawai.pk).exists()


def can_review(user: "Pengguna", logbook: Logbook, at: datetime) -> bool:
    """Whom it was sent to, today's supervisor or who stands in for them at this moment, or an "atasan" role over the
    person's unit. Never one's own (law 8)."""
    tanggal = today(at)
    pegawai_id = peran_of(user, tanggal).pegawai_id
    if pegawai_id is None or pegawai_id == logbook.pegawai_id:
        return False
    if pegawai_id == logbook.pemeriksa_id:
        return True
    return pegawai_in_view(user, tanggal, JenisPeran.ATASAN, at=at).filter(pk=logbook.pegawai_id).exists()


def on_behalf(user: "Pengguna", logbook: Logbook, at: datetime) -> str:
    """In whose place the user decides on a logbook ("a.n. …"); empty in their own right."""
    if logbook.pemeriksa_id == peran_of(user, today(at)).pegawai_id:
        return ""
    wakil = acting_over(user, logbook.pegawai_id, at)
    return wakil.atas_nama if wakil else ""
