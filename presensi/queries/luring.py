"""Reads of offline taps: who sees them, which wait for a decision, until when one may arrive."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import kehadiran_queries
from ketentuan import queries as ketentuan
from presensi import access
from presensi.choices.luring import KeadaanLuring, TandaLuring
from presensi.models import KetukLuring, PresensiHarian, RekamanFoto
from presensi.rules.luring import PALING_LAMA, marks

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

SEHARI = timedelta(days=1)


def luring_visible_to(user: "Pengguna", at: datetime) -> QuerySet[KetukLuring]:
    """One's own and those of the people one answers for."""
    people = orang.pegawai_in_view(user, orang.today(at), at=at).values("pk")
    own = access.own_pegawai(user)
    seen = Q(pegawai__in=people) | Q(pegawai=own.pk if own else None)
    return (
        KetukLuring.objects.filter(seen)
        .select_related("rekaman", "pegawai__pengguna", "diputuskan_oleh")
        .order_by("-rekaman__terima_at", "-pk")
    )


def filtered(rows: QuerySet[KetukLuring], *, cari: str, keadaan: str) -> QuerySet[KetukLuring]:
    """Narrowed by words of a name or number, and by state."""
    for kata in cari.split():
        rows = rows.filter(Q(pegawai__nama__icontains=kata) | Q(pegawai__nip__startswith=kata))
    return rows.filter(keadaan=keadaan) if keadaan in KeadaanLuring.values else rows


def luring_to_decide(user: "Pengguna", at: datetime) -> QuerySet[KetukLuring]:
    """Taps this login may confirm, oldest first: of the people they lead or review, never their own."""
    tanggal = orang.today(at)
    own = access.own_pegawai(user)
    if own is None:
        return KetukLuring.objects.none()
    team = orang.pegawai_in_view(user, tanggal, JenisPeran.ATASAN, at=at)
    seen = Q(pegawai__in=team.values("pk")) | Q(pegawai__in=_heads_of(own.pk, tanggal))
    rows = KetukLuring.objects.filter(seen, keadaan=KeadaanLuring.MENUNGGU).exclude(pegawai=own.pk)
    return rows.select_related("rekaman", "pegawai").order_by("rekaman__tanggal", "rekaman__ketuk_at", "pk")


def _heads_of(pegawai_id: int, tanggal: date) -> Collection[int]:
    """Heads without a superior whose taps wait and whom this person reviews: few, if any."""
    waiting = KetukLuring.objects.filter(keadaan=KeadaanLuring.MENUNGGU).values("pegawai")
    heads = orang.penugasan_definitif(tanggal).filter(atasan=None, pegawai__in=waiting)
    ids = set(heads.values_list("pegawai_id", flat=True))
    return {pk for pk in ids if (peninjau := orang.peninjau_of(pk, tanggal).pegawai) and peninjau.pk == pegawai_id}


def waiting_count(user: "Pengguna", at: datetime) -> int:
    """Two statements besides the roles."""
    return luring_to_decide(user, at).count()


@dataclass(frozen=True, slots=True)
class BarisLuring:
    """A waiting tap as whoever decides sees it."""

    row: KetukLuring
    tanda: tuple[TandaLuring, ...]
    foto: bool


def with_marks(rows: Collection[KetukLuring]) -> list[BarisLuring]:
    """Waiting taps with their marks and whether a picture came along: one statement."""
    berfoto = set(
        RekamanFoto.objects.filter(rekaman__in=[row.pk for row in rows], dihapus_at__isnull=True).values_list(
            "rekaman_id", flat=True
        )
    )
    return [BarisLuring(row, marks(row.tunggu, pasti=row.tunggu_pasti), row.pk in berfoto) for row in rows]


def has_foto(row: KetukLuring) -> bool:
    """Whether a picture came along and is still kept."""
    return RekamanFoto.objects.filter(rekaman=row.pk, dihapus_at__isnull=True).exists()


def lock_luring(pk: int) -> KetukLuring:
    """One offline tap, locked."""
    return KetukLuring.objects.select_for_update(of=("self",)).select_related("rekaman", "pegawai__pengguna").get(pk=pk)


def arrives_until(unit: "UnitKerja", tanggal: date) -> date:
    """The last day on which a tap of a date may still arrive: as long as a correction of it may be asked for."""
    aturan = kehadiran_queries.buku().koreksi_on(unit, tanggal)
    if aturan is None or aturan.tenggat_hari_kerja is None:
        return tanggal + PALING_LAMA
    return ketentuan.add_working_days(unit.pk, tanggal, aturan.tenggat_hari_kerja)


def days_touched_by(pegawai_id: int, tanggal: date) -> set[date]:
    """The day of a tap and judged later days of its week, whose count of WFH days it may change."""
    sunday = tanggal + timedelta(days=6 - tanggal.weekday())
    later = PresensiHarian.objects.filter(pegawai_id=pegawai_id, tanggal__gt=tanggal, tanggal__lte=sunday)
    return {tanggal, *later.values_list("tanggal", flat=True)}
