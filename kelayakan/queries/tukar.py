"""Reads of swaps: who is at home when, what waits for whom."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from core.formats import di_zona
from core.periods import DateRange
from kelayakan.choices.roster import StatusRoster, StatusTukar
from kelayakan.models import Roster, RosterBulan, TukarHari
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan.choices import ModeKerja

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, Penugasan

TERBUKA = (StatusTukar.MENUNGGU_REKAN, StatusTukar.MENUNGGU_ATASAN)
# How far ahead days can be offered.
HARI_KE_DEPAN = 62


@dataclass(frozen=True, slots=True)
class HariRumah:
    """A published day at home of somebody."""

    pegawai_id: int
    nama: str
    tanggal: date

    @property
    def kunci(self) -> str:
        return f"{self.pegawai_id}.{self.tanggal.isoformat()}"


def days_to_swap(post: "Penugasan", at: datetime) -> tuple[list[HariRumah], list[HariRumah]]:
    """A person's coming days at home and those of colleagues in the unit, from tomorrow on: three statements."""
    besok = di_zona(at, post.unit.zona).date() + timedelta(days=1)
    days = DateRange(besok, besok + timedelta(days=HARI_KE_DEPAN))
    bulan = {tanggal.replace(day=1) for tanggal in days}
    terbit = set(
        RosterBulan.objects.filter(unit_id=post.unit_id, bulan__in=bulan, status=StatusRoster.TERBIT).values_list(
            "bulan", flat=True
        )
    )
    rows = Roster.objects.filter(
        unit_id=post.unit_id, mode=ModeKerja.WFH, tanggal__gte=days.mulai, tanggal__lt=days.selesai
    ).select_related("pegawai")
    found = [
        HariRumah(row.pegawai_id, row.pegawai.nama, row.tanggal)
        for row in rows.order_by("pegawai__nama", "pegawai_id", "tanggal")
        if row.tanggal.replace(day=1) in terbit
    ]
    return [s for s in found if s.pegawai_id == post.pegawai_id], [s for s in found if s.pegawai_id != post.pegawai_id]


def at_home(pasangan: set[tuple[int, date]]) -> set[tuple[int, date]]:
    """Which of these people are at home on these days: one statement."""
    q = Q(pk__in=[])
    for pegawai_id, tanggal in pasangan:
        q |= Q(pegawai_id=pegawai_id, tanggal=tanggal)
    return set(Roster.objects.filter(q, mode=ModeKerja.WFH).values_list("pegawai_id", "tanggal"))


def lock_tukar(pk: int) -> TukarHari | None:
    """One swap, locked for a change."""
    rows = TukarHari.objects.select_for_update(of=("self",)).select_related("pemohon__pengguna", "rekan__pengguna")
    return rows.filter(pk=pk).first()


def tukar_in_view(user: "Pengguna", at: datetime) -> QuerySet[TukarHari]:
    """Swaps in which one takes part, and those of people the login may see."""
    seen = orang.pegawai_in_view(user, orang.today(at))
    return TukarHari.objects.filter(Q(pemohon__in=seen) | Q(rekan__in=seen))


def tukar_of(pegawai_id: int, mulai: date) -> list[TukarHari]:
    """Swaps of a person whose days are not over, newest first: one statement."""
    rows = TukarHari.objects.filter(Q(pemohon_id=pegawai_id) | Q(rekan_id=pegawai_id))
    coming = rows.filter(Q(tanggal_pemohon__gte=mulai) | Q(tanggal_rekan__gte=mulai))
    return list(coming.select_related("pemohon", "rekan", "diputuskan_oleh").order_by("-diajukan_at", "-pk")[:30])


def has_open(pegawai_id: int, tanggal: date) -> bool:
    """Whether a person's day is already offered or asked for in a swap that waits."""
    mine = Q(pemohon_id=pegawai_id, tanggal_pemohon=tanggal) | Q(rekan_id=pegawai_id, tanggal_rekan=tanggal)
    return TukarHari.objects.filter(mine, status__in=TERBUKA).exists()


def tukar_to_decide(user: "Pengguna", at: datetime) -> QuerySet[TukarHari]:
    """Swaps both have agreed on that wait for this superior, who is neither of them."""
    tanggal = orang.today(at)
    mine = orang.pegawai_in_view(user, tanggal, JenisPeran.ATASAN, at=at).exclude(pengguna_id=user.pk)
    rows = TukarHari.objects.filter(pemohon__in=mine, status=StatusTukar.MENUNGGU_ATASAN).exclude(
        rekan__pengguna_id=user.pk
    )
    return rows.select_related("pemohon", "rekan").order_by("diajukan_at", "pk")
