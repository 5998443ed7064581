"""Heads without a superior: whom a person reviews by the rule about them (`PeninjauPuncak`)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def heads_reviewed_by(user: "Pengguna", at: datetime, pegawai: "QuerySet[Any, Any]") -> set[int]:
    """Those among people, given as keys, who have no superior and whom this login reviews: few, if any."""
    tanggal = orang.today(at)
    own = orang.peran_of(user, tanggal).pegawai_id
    if own is None:
        return set()
    heads = orang.penugasan_definitif(tanggal).filter(atasan=None, pegawai__in=pegawai).exclude(pegawai=own)
    ids = set(heads.values_list("pegawai_id", flat=True))
    return {pk for pk in ids if (satu := orang.peninjau_of(pk, tanggal).pegawai) is not None and satu.pk == own}


def reviews(user: "Pengguna", pegawai_id: int, at: datetime) -> bool:
    """Whether a login reviews a person: their superior, or whom the rule names for a head without one."""
    tanggal = orang.today(at)
    own = orang.peran_of(user, tanggal).pegawai_id
    if own is None or own == pegawai_id:
        return False
    reviewer = orang.peninjau_of(pegawai_id, tanggal).pegawai
    return reviewer is not None and reviewer.pk == own
