"""Reads of offline taps: who sees them, which wait for a decision, until when one may arrive."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import kehadiran_queries
from ketentuan import queries as ketentuan
from presensi import access
from presensi.choices.luring import KeadaanLuring
from presensi.models import KetukLuring, PresensiHarian
from presensi.rules.luring import PALING_LAMA

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


def waiting_for(user: "Pengguna", at: datetime) -> QuerySet[KetukLuring]:
    """Taps this login may confirm: of the people they lead, never their own."""
    people = orang.pegawai_in_view(user, orang.today(at), JenisPeran.ATASAN, at=at).exclude(pengguna=user)
    return KetukLuring.objects.filter(keadaan=KeadaanLuring.MENUNGGU, pegawai__in=people.values("pk"))


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
