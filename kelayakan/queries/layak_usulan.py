"""Reads of batches of verdicts: which are open, how far the worker is, what a batch changes."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from core.periods import DateRange
from kelayakan import layak_access as access
from kelayakan.choices.layak import Pergeseran, PutusanKelayakan, StatusKerja, StatusUsulan
from kelayakan.models import HitunganKelayakan, Kelayakan, UsulanKelayakan
from kelayakan.queries.layak_sidik import sources
from kelayakan.rules.layak_usulan import TERBUKA
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

BERJALAN = (StatusKerja.MENUNGGU, StatusKerja.BERJALAN)


def usulan_visible_to(user: "Pengguna", tanggal: date) -> QuerySet[UsulanKelayakan]:
    """Batches of the units a login proposes or decides for, newest first."""
    return (
        UsulanKelayakan.objects.filter(orang.under(orang.peran_of(user, tanggal).paths(*access.PEMUTUS)))
        .select_related("unit", "diajukan_oleh", "diputuskan_oleh")
        .order_by("-dibuat_at", "-pk")
    )


def count_to_decide(user: "Pengguna", tanggal: date) -> int:
    """Batches that wait for this login's decision; never those it proposed itself."""
    reach = orang.under(orang.peran_of(user, tanggal).paths(*access.PEMUTUS))
    rows = UsulanKelayakan.objects.filter(reach, status=StatusUsulan.DIAJUKAN)
    return rows.exclude(diajukan_oleh=user).count()


def units_to_propose(user: "Pengguna", tanggal: date) -> "QuerySet[UnitKerja]":
    """Units a login may begin a batch for."""
    return orang.units_in_view(user, tanggal, JenisPeran.ADMIN).filter(aktif=True)


def open_for(unit: "UnitKerja", days: DateRange) -> UsulanKelayakan | None:
    """An open batch that would judge some of the same people on some of the same days."""
    above = orang.unit_ids_on_path(unit.jalur)
    rows = UsulanKelayakan.objects.filter(
        Q(unit_id__in=above) | Q(unit__jalur__startswith=unit.jalur),
        status__in=TERBUKA,
        mulai__lt=days.selesai,
        selesai__gt=days.mulai,
    )
    return rows.select_related("unit").order_by("pk").first()


def last_run(usulan_id: int) -> HitunganKelayakan | None:
    """The latest run of a batch."""
    return HitunganKelayakan.objects.filter(usulan_id=usulan_id).order_by("-pk").first()


def running(usulan_id: int) -> bool:
    """Whether the worker is at it, or will be."""
    return HitunganKelayakan.objects.filter(usulan_id=usulan_id, status__in=BERJALAN).exists()


def is_outdated(hitungan: HitunganKelayakan | None) -> bool:
    """Whether rules or facts have changed since a batch was judged."""
    return hitungan is not None and hitungan.sidik != sources()


def totals(usulan_id: int) -> dict[str, int]:
    """People by verdict; who has several in the period counts under each."""
    rows = Kelayakan.objects.filter(usulan_id=usulan_id).values("putusan")
    found = dict(rows.annotate(n=Count("pegawai", distinct=True)).values_list("putusan", "n"))
    return {putusan: found.get(putusan, 0) for putusan in PutusanKelayakan.values}


# The same as rules.layak_usulan.shift_of, in the database: lists are filtered and counted by it.
PERGESERAN = Case(
    When(sebelumnya="", then=Value(Pergeseran.BARU)),
    When(sebelumnya=F("putusan"), then=Value(Pergeseran.TETAP)),
    When(sebelumnya=PutusanKelayakan.TIDAK, then=Value(Pergeseran.MENDAPAT)),
    When(putusan=PutusanKelayakan.TIDAK, then=Value(Pergeseran.KEHILANGAN)),
    default=Value(Pergeseran.BERUBAH),
    output_field=CharField(),
)


def rows_of(usulan_id: int) -> QuerySet[Kelayakan]:
    """The verdicts of a batch with what each changes, by person."""
    return (
        Kelayakan.objects.filter(usulan_id=usulan_id)
        .select_related("pegawai", "unit")
        .annotate(pergeseran=PERGESERAN)
        .order_by("pegawai__nama", "pegawai", "mulai", "pk")
    )


def shifts(usulan_id: int) -> dict[str, int]:
    """People by what the batch changes for them."""
    rows = Kelayakan.objects.filter(usulan_id=usulan_id).annotate(pergeseran=PERGESERAN).values("pergeseran")
    found = dict(rows.annotate(n=Count("pegawai", distinct=True)).values_list("pergeseran", "n"))
    return {jenis: found.get(jenis, 0) for jenis in Pergeseran.values}
