"""What waits for whose review, and what was decided."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from logbook.choices import AksiLogbook, StatusLogbook
from logbook.models import Logbook, Tinjauan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def logbook_for_review(user: "Pengguna", tanggal: date, *, seluruh_unit: bool = False) -> QuerySet[Logbook]:
    """Logbooks sent to this person; with `seluruh_unit` also those of people they may stand in for. Never own ones."""
    pegawai_id = orang.peran_of(user, tanggal).pegawai_id
    if pegawai_id is None:
        return Logbook.objects.none()
    reach = Q(pemeriksa_id=pegawai_id)
    if seluruh_unit:
        reach |= Q(pegawai__in=orang.pegawai_in_view(user, tanggal, JenisPeran.ATASAN))
    return Logbook.objects.filter(reach).exclude(pegawai_id=pegawai_id).select_related("pegawai", "pemeriksa", "unit")


def reviewed_by_last(pegawai_id: int) -> Logbook | None:
    """What this person approved last."""
    return (
        Logbook.objects.filter(diputuskan_oleh_id=pegawai_id, status=StatusLogbook.DISETUJUI)
        .select_related("unit")
        .order_by("-diputuskan_at")
        .first()
    )


def last_return(rows: Sequence[Logbook]) -> dict[int, Tinjauan]:
    """The latest return of each logbook: one statement."""
    found: dict[int, Tinjauan] = {}
    deeds = Tinjauan.objects.filter(logbook_id__in=[r.pk for r in rows], aksi=AksiLogbook.KEMBALIKAN)
    for deed in deeds.order_by("at", "pk"):
        found[deed.logbook_id] = deed
    return found
