"""Reads of the facts: discipline, ratings, readiness, and of the protected ones only that they are there."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from core.periods import DateRange
from kelayakan.choices.layak import StatusTitik
from kelayakan.models import CatatanDisiplin, Kesiapan, PenilaianKinerja, PrioritasTerlindung, TitikRumah
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

SIMPAN_PRIORITAS = timedelta(days=30)
# Past days at home can still be held against the point that was approved then.
SIMPAN_TITIK = timedelta(days=90)


def people_kept_by(user: "Pengguna", tanggal: date) -> "QuerySet[Pegawai]":
    """Active people whose facts a login keeps, oneself excluded."""
    return orang.pegawai_in_view(user, tanggal, JenisPeran.ADMIN).filter(aktif=True).exclude(pengguna_id=user.pk)


def _found(rows: "QuerySet[Pegawai]", cari: str) -> "QuerySet[Pegawai]":
    kata = " ".join(cari.split())
    return rows.filter(Q(nama__icontains=kata) | Q(nip__startswith=kata.replace(" ", ""))) if kata else rows


def disciplines_kept_by(user: "Pengguna", tanggal: date, cari: str = "") -> QuerySet[CatatanDisiplin]:
    """Disciplinary records of the people a login keeps, newest first."""
    people = _found(people_kept_by(user, tanggal), cari)
    rows = CatatanDisiplin.objects.filter(pegawai__in=people).select_related("pegawai", "dicatat_oleh")
    return rows.order_by("-mulai", "-pk")


def ratings_kept_by(user: "Pengguna", tanggal: date, cari: str = "", tahun: int | None = None) -> "QuerySet[Pegawai]":
    """The people a login keeps with the rating of a year (the last known one for none), by name."""
    ratings = PenilaianKinerja.objects.filter(pegawai=OuterRef("pk")).order_by("-tahun")
    if tahun is not None:
        ratings = ratings.filter(tahun=tahun)
    return (
        _found(people_kept_by(user, tanggal), cari)
        .annotate(tahun_nilai=Subquery(ratings.values("tahun")[:1]), predikat=Subquery(ratings.values("predikat")[:1]))
        .order_by("nama", "pk")
    )


def years_rated() -> list[int]:
    """Years that have ratings, newest first."""
    return list(PenilaianKinerja.objects.order_by("-tahun").values_list("tahun", flat=True).distinct())


def readiness_of(pegawai_id: int) -> Kesiapan | None:
    return Kesiapan.objects.select_related("dikonfirmasi_oleh").filter(pegawai_id=pegawai_id).first()


def readiness_to_confirm(user: "Pengguna", tanggal: date) -> QuerySet[Kesiapan]:
    """Statements of the people under a login, those that wait first."""
    team = orang.pegawai_in_view(user, tanggal, JenisPeran.ATASAN).exclude(pengguna_id=user.pk)
    rows = Kesiapan.objects.filter(pegawai__in=team, pegawai__aktif=True).select_related("pegawai", "dikonfirmasi_oleh")
    return rows.order_by(F("dikonfirmasi_at").asc(nulls_first=True), "pegawai__nama", "pk")


def priorities_of(pegawai_id: int) -> QuerySet[PrioritasTerlindung]:
    """One's own grounds, newest first."""
    return PrioritasTerlindung.objects.filter(pegawai_id=pegawai_id).select_related("pegawai").order_by("-pk")


def priorities_kept_by(user: "Pengguna", tanggal: date) -> QuerySet[PrioritasTerlindung]:
    """Grounds of the people a login keeps, undecided ones first; what they say stays sealed."""
    rows = PrioritasTerlindung.objects.filter(pegawai__in=people_kept_by(user, tanggal)).select_related("pegawai")
    return rows.defer("isi").order_by(F("disetujui").asc(nulls_first=True), "-diajukan_at", "-pk")


def with_priority(pegawai_ids: Iterable[int], tanggal: date) -> frozenset[int]:
    """Who has a granted priority on a day: yes or no, never why. One statement."""
    return with_priority_between(pegawai_ids, DateRange.inclusive(tanggal, tanggal))


def with_priority_between(pegawai_ids: Iterable[int], days: DateRange) -> frozenset[int]:
    """Who has a granted priority on some day of a range. One statement."""
    rows = PrioritasTerlindung.objects.filter(
        pegawai_id__in=list(pegawai_ids), disetujui=True, mulai__lt=days.selesai, selesai__gt=days.mulai
    )
    return frozenset(rows.values_list("pegawai_id", flat=True))


def homes_of(pegawai_id: int) -> QuerySet[TitikRumah]:
    """One's own home points, newest first."""
    return TitikRumah.objects.filter(pegawai_id=pegawai_id).select_related("pegawai").order_by("-pk")


def homes_kept_by(user: "Pengguna", tanggal: date) -> QuerySet[TitikRumah]:
    """Home points of the people a login keeps, undecided ones first; sealed."""
    rows = TitikRumah.objects.filter(pegawai__in=people_kept_by(user, tanggal)).select_related("pegawai")
    waits = Q(status=StatusTitik.DIAJUKAN)
    return rows.defer("isi").alias(tunggu=waits).order_by("-tunggu", "-diajukan_at", "-pk")


def priorities_overdue(hari_ini: date) -> QuerySet[PrioritasTerlindung]:
    """Grounds whose time is over, and refused ones, a month later."""
    over = Q(selesai__lte=hari_ini - SIMPAN_PRIORITAS)
    refused = Q(disetujui=False, diputuskan_at__date__lte=hari_ini - SIMPAN_PRIORITAS)
    return PrioritasTerlindung.objects.filter(over | refused)


def homes_overdue(hari_ini: date) -> QuerySet[TitikRumah]:
    """Replaced points after three months, refused ones after one."""
    replaced = Q(status=StatusTitik.DIGANTI, selesai__lte=hari_ini - SIMPAN_TITIK)
    refused = Q(status=StatusTitik.DITOLAK, diputuskan_at__date__lte=hari_ini - SIMPAN_PRIORITAS)
    return TitikRumah.objects.filter(replaced | refused)
