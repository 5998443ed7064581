"""Lists of people with the verdict that holds today, filtered; objections; a person's history."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from core.periods import DateRange
from kelayakan import layak_access as access
from kelayakan.choices.layak import PutusanKelayakan, StatusKeberatan, StatusKelayakan
from kelayakan.models import Keberatan, Kelayakan
from kelayakan.queries.layak import verdict_now
from kelayakan.queries.layak_usulan import PERGESERAN
from kelayakan.rules.layak import Sebab, Verdict, reasons_from
from kelayakan.rules.layak_kini import ahead
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

SEGERA = timedelta(days=30)
# So far ahead a person reads what changes: rosters reach no further.
KE_DEPAN = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Saringan:
    """What a list of verdicts is narrowed to."""

    cari: str = ""
    putusan: str = ""
    sebab: str = ""
    unit: str = ""
    tanda: str = ""


def current(tanggal: date) -> QuerySet[Kelayakan]:
    """Verdicts that hold on a day."""
    return Kelayakan.objects.filter(status=StatusKelayakan.DITETAPKAN, mulai__lte=tanggal, selesai__gt=tanggal)


def verdicts_visible_to(user: "Pengguna", tanggal: date) -> QuerySet[Kelayakan]:
    """Verdicts that hold today of the people a login sees."""
    people = orang.pegawai_in_view(user, tanggal).filter(aktif=True)
    return current(tanggal).filter(pegawai__in=people).select_related("pegawai", "unit", "kebijakan")


def people_without(user: "Pengguna", tanggal: date) -> "QuerySet[Pegawai]":
    """Active people of a login's view without a verdict today."""
    held = current(tanggal).filter(pegawai=OuterRef("pk"))
    return orang.pegawai_in_view(user, tanggal).filter(~Exists(held), aktif=True).order_by("nama", "pk")


def filtered(rows: QuerySet[Kelayakan], saring: Saringan, tanggal: date) -> QuerySet[Kelayakan]:
    """The rows a filter leaves, by name."""
    if kata := " ".join(saring.cari.split()):
        rows = rows.filter(Q(pegawai__nama__icontains=kata) | Q(pegawai__nip__startswith=kata.replace(" ", "")))
    if saring.putusan:
        rows = rows.filter(putusan=saring.putusan)
    if saring.sebab:
        rows = rows.filter(alasan__contains=[{"kode": saring.sebab}])
    if saring.unit:
        unit = orang.unit_by_kode(saring.unit)
        rows = rows.filter(unit__jalur__startswith=unit.jalur) if unit else rows.none()
    if saring.tanda == "berubah":
        rows = rows.filter(berubah_at__isnull=False)
    elif saring.tanda == "berakhir":
        rows = rows.filter(selesai__lte=tanggal + SEGERA)
    return rows.order_by("pegawai__nama", "pk")


def searched(rows: QuerySet[Kelayakan], cari: str, geser: str) -> QuerySet[Kelayakan]:
    """The verdicts of a batch by name and by what they change."""
    if kata := " ".join(cari.split()):
        rows = rows.filter(Q(pegawai__nama__icontains=kata) | Q(pegawai__nip__startswith=kata.replace(" ", "")))
    return rows.annotate(pergeseran=PERGESERAN).filter(pergeseran=geser) if geser else rows


def offices_in_view(user: "Pengguna", tanggal: date) -> "QuerySet[UnitKerja]":
    """Offices a login may narrow the list to."""
    return orang.units_in_view(user, tanggal).filter(is_kantor=True, aktif=True)


def counts(user: "Pengguna", tanggal: date) -> dict[str, int]:
    """People by verdict, without one, and how many ask to be judged again."""
    per_putusan = {nilai: Count("pk", filter=Q(putusan=nilai)) for nilai in PutusanKelayakan.values}
    found: dict[str, int] = verdicts_visible_to(user, tanggal).aggregate(
        **per_putusan, berubah=Count("pk", filter=Q(berubah_at__isnull=False))
    )
    found["belum"] = people_without(user, tanggal).count()
    return found


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What a person may read of their own eligibility; `nanti` is what rules known already will make of it."""

    kini: Verdict
    nanti: tuple[Verdict, ...]
    putusan: Kelayakan | None
    riwayat: list[Kelayakan]
    keberatan: list[Keberatan]

    @property
    def alasan(self) -> tuple[Sebab, ...]:
        return self.kini.alasan

    @property
    def terikat(self) -> bool:
        """Whether a rule binds the person now although the decided verdict says otherwise."""
        return self.putusan is not None and self.putusan.putusan != self.kini.putusan

    @property
    def keberatan_terbuka(self) -> bool:
        return any(row.status == StatusKeberatan.DIAJUKAN for row in self.keberatan)


def state_of(pegawai: "Pegawai", tanggal: date) -> Keadaan:
    """Today's verdict of one person, what is to come, the decided one behind it, what there was, and objections."""
    spans = verdict_now([pegawai.pk], DateRange(tanggal, tanggal + KE_DEPAN))[pegawai.pk]
    rows = Kelayakan.objects.filter(pegawai=pegawai).exclude(status=StatusKelayakan.USULAN)
    riwayat = list(rows.select_related("unit", "kebijakan", "usulan").order_by("-mulai", "-pk")[:50])
    putusan = next(
        (r for r in riwayat if r.status == StatusKelayakan.DITETAPKAN and r.mulai <= tanggal < r.selesai), None
    )
    keberatan = Keberatan.objects.filter(kelayakan__pegawai=pegawai).select_related("diputuskan_oleh")
    return Keadaan(spans[0], ahead(spans), putusan, riwayat, list(keberatan.order_by("-pk")))


def reasons(row: Kelayakan) -> tuple[Sebab, ...]:
    return reasons_from(row.alasan)


def objections_visible_to(user: "Pengguna", tanggal: date) -> QuerySet[Keberatan]:
    """Objections of the units a login decides for, open ones first."""
    paths = orang.peran_of(user, tanggal).paths(*access.PEMUTUS)
    waits = Q(status=StatusKeberatan.DIAJUKAN)
    rows = Keberatan.objects.filter(orang.under(paths, "kelayakan__unit__")).alias(tunggu=waits)
    return rows.select_related(
        "kelayakan__pegawai", "kelayakan__unit", "diputuskan_oleh", "diajukan_oleh", "bukti"
    ).order_by("-tunggu", "-diajukan_at", "-pk")


def count_objections(user: "Pengguna", tanggal: date) -> int:
    """Objections that wait for this login's decision; never one's own."""
    rows = objections_visible_to(user, tanggal).filter(status=StatusKeberatan.DIAJUKAN)
    return rows.exclude(Q(diajukan_oleh=user) | Q(kelayakan__pegawai__pengguna=user)).count()


def own_verdict(user: "Pengguna", pk: int) -> Kelayakan | None:
    """A verdict of one's own."""
    return Kelayakan.objects.select_related("pegawai", "unit").filter(pk=pk, pegawai__pengguna=user).first()


def person_in_view(user: "Pengguna", tanggal: date, pegawai_id: int) -> "Pegawai | None":
    """A person whose verdict a login may read: through any role, or as the superior."""
    jenis = (JenisPeran.ATASAN, JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN, JenisPeran.PEGAWAI)
    return orang.pegawai_in_view(user, tanggal, *jenis).filter(pk=pegawai_id).first()
