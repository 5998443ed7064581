"""What waits for whose review, and what was decided."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from core.formats import di_zona
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from logbook import access
from logbook.choices import StatusLogbook
from logbook.models import Logbook

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def logbook_for_review(user: "Pengguna", at: datetime, *, seluruh_unit: bool = False) -> QuerySet[Logbook]:
    """Logbooks sent to this person and to those whose rights they hold now; with `seluruh_unit` also those of everyone
    under them by role. Never own ones."""
    tanggal = orang.today(at)
    pegawai_id = orang.peran_of(user, tanggal).pegawai_id
    if pegawai_id is None:
        return Logbook.objects.none()
    reach = Q(pemeriksa_id=pegawai_id)
    if diwakili := [w.pegawai_id for w in orang.acting_for(user, at) if w.pegawai_id]:
        reach |= Q(pemeriksa_id__in=diwakili, pegawai__in=orang.represented_by(user, at))
    if seluruh_unit:
        reach |= Q(pegawai__in=orang.pegawai_in_view(user, tanggal, JenisPeran.ATASAN, at=at))
    return Logbook.objects.filter(reach).exclude(pegawai_id=pegawai_id).select_related("pegawai", "pemeriksa", "unit")


def waiting_window(rows: QuerySet[Logbook], sesudah: tuple[date, datetime, int] | None, banyak: int) -> list[Logbook]:
    """The oldest waiting logbooks after a place in the queue (date, sent at, key): its cost does not grow with the
    queue, for an index answers where it goes on."""
    if sesudah is not None:
        tanggal, dikirim, pk = sesudah
        rows = rows.filter(
            Q(tanggal__gt=tanggal)
            | Q(tanggal=tanggal, dikirim_at__gt=dikirim)
            | Q(tanggal=tanggal, dikirim_at=dikirim, pk__gt=pk)
        )
    return list(rows.filter(status=StatusLogbook.TERKIRIM).order_by("tanggal", "dikirim_at", "pk")[:banyak])


def place_in_queue(row: Logbook) -> str:
    """A logbook's place as the address of the next window carries it."""
    dikirim = f"{row.dikirim_at.timestamp():.6f}" if row.dikirim_at else "0"
    return f"{row.tanggal.isoformat()}_{dikirim}_{row.pk}"


def read_place(teks: str) -> tuple[date, datetime, int] | None:
    """The same read back; anything odd is the beginning of the queue."""
    bagian = teks.split("_")
    try:
        tanggal, dikirim, pk = bagian
        return date.fromisoformat(tanggal), datetime.fromtimestamp(float(dikirim), UTC), int(pk)
    except (ValueError, OverflowError, OSError):
        return None


def waiting_count(user: "Pengguna", at: datetime) -> int:
    """How many logbooks wait for this person, those a.n. somebody included: one statement besides the roles."""
    return logbook_for_review(user, at).filter(status=StatusLogbook.TERKIRIM).order_by().count()


def logbook_in_view(user: "Pengguna", pk: int, tanggal: date) -> Logbook | None:
    """A logbook in the user's scope, with its owner."""
    return Logbook.objects.filter(access.scope(user, tanggal), pk=pk).select_related("pegawai").first()


def reviewed_by_last(pegawai_id: int) -> Logbook | None:
    """What this person approved last."""
    return (
        Logbook.objects.filter(diputuskan_oleh_id=pegawai_id, status=StatusLogbook.DISETUJUI)
        .select_related("unit")
        .order_by("-diputuskan_at")
        .first()
    )


def decided_by(pegawai_id: int, status: str, milik_id: int | None = None) -> QuerySet[Logbook]:
    """What this person returned or approved, newest decision first; of one owner if asked."""
    rows = Logbook.objects.filter(diputuskan_oleh_id=pegawai_id, status=status)
    if milik_id:
        rows = rows.filter(pegawai_id=milik_id)
    return rows.select_related("pegawai", "pemeriksa", "unit", "diputuskan_oleh").order_by("-diputuskan_at", "-pk")


def decided_counts(pegawai_id: int) -> dict[str, int]:
    """How many logbooks this person's decision stands on, by state: one statement."""
    rows = Logbook.objects.filter(diputuskan_oleh_id=pegawai_id).order_by().values_list("status")
    return {str(status): n for status, n in rows.annotate(n=Count("pk"))}


def undoable_ids(pegawai_id: int, ids: Iterable[int], at: datetime) -> list[int]:
    """Those of the logbooks this person approved today, by the clock of their place, and may take back."""
    rows = Logbook.objects.filter(
        pk__in=list(ids), diputuskan_oleh_id=pegawai_id, status=StatusLogbook.DISETUJUI
    ).select_related("unit")
    return [
        r.pk
        for r in rows.order_by("pk")
        if r.diputuskan_at and di_zona(r.diputuskan_at, r.unit.zona).date() == di_zona(at, r.unit.zona).date()
    ]
