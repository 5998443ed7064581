"""Reads of the pages of the register: the filtered list, one task with its versions, locks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Q, QuerySet, Value, When

from kelayakan.choices.uraian import AksiUraian, KelasData, PutusanUraian, StatusUraian, TandaUraian
from kelayakan.models import UraianTugas
from kelayakan.queries.uraian import holding
from kelayakan.queries.uraian_lingkup import Lingkup, visible_to
from kelayakan.rules.uraian import BISA_DIUBAH, TERBUKA, IsiUraian, Kriteria, marks, review_horizon
from kepegawaian import queries as orang
from kepegawaian.models import UnitKerja


@dataclass(frozen=True)
class SaringUraian:
    """Filters of the register, each "" when it filters nothing. `tempat`: a unit with those above it."""

    cari: str = ""
    unit: str = ""
    jabatan: str = ""
    status: str = ""
    putusan: str = ""
    kelas: str = ""
    tempat: str = ""


BERLAKU, TINJAU, PROSES, SEMUA, RUMAH = "berlaku", "tinjau", "proses", "semua", "rumah"


def uraian_list(lingkup: Lingkup, saring: SaringUraian) -> "QuerySet[UraianTugas]":
    """Tasks in view by unit, post and name; at most two statements besides the scope."""
    rows = by_state(
        visible_to(lingkup).select_related("menggantikan", "diusulkan_oleh"), saring.status, lingkup.tanggal
    )
    if saring.putusan in PutusanUraian.values:
        rows = rows.filter(putusan=saring.putusan)
    elif saring.putusan == RUMAH:
        rows = rows.exclude(putusan=PutusanUraian.TIDAK)
    if saring.kelas in KelasData.values:
        rows = rows.filter(kelas_data=saring.kelas)
    if saring.jabatan.isdecimal():
        rows = rows.filter(jabatan_id=int(saring.jabatan))
    if saring.unit:
        unit = unit_numbered(saring.unit)
        rows = rows.filter(unit__jalur__startswith=unit.jalur) if unit else rows.none()
    if saring.tempat:
        unit = unit_numbered(saring.tempat)
        rows = rows.filter(unit_id__in=orang.unit_ids_on_path(unit.jalur)) if unit else rows.none()
    if saring.cari:
        cocok = Q(nama__icontains=saring.cari) | Q(hasil__icontains=saring.cari)
        rows = rows.filter(cocok | Q(jabatan__nama__icontains=saring.cari))
    rows = rows.annotate(bisa=_deed(lingkup))
    return rows.order_by("unit__urutan", "unit__nama", "jabatan__nama", "nama", "pk")


def unit_numbered(nomor: str) -> UnitKerja | None:
    """A unit by the key a filter names, if it is one."""
    return orang.units_by_id([int(nomor)]).get(int(nomor)) if nomor.isdecimal() and len(nomor) < 19 else None


def _deed(lingkup: Lingkup) -> Case:
    """What the login may do with a row among many: "usulkan", "tetapkan" or nothing."""
    usul = Q(status__in=BISA_DIUBAH) & orang.under(lingkup.usul)
    putus = Q(status=StatusUraian.DIUSULKAN) & orang.under(lingkup.putus) & ~Q(diusulkan_oleh=lingkup.user)
    return Case(
        When(usul, then=Value(AksiUraian.USULKAN.value)),
        When(putus, then=Value(AksiUraian.TETAPKAN.value)),
        default=Value(""),
        output_field=CharField(),
    )


def by_state(rows: "QuerySet[UraianTugas]", status: str, tanggal: date) -> "QuerySet[UraianTugas]":
    """By state; "berlaku" holds on the day, "tinjau" is due for review, "proses" is undecided, "" all but the past."""
    if status in StatusUraian.values:
        return rows.filter(status=status)
    if status == BERLAKU:
        return rows.filter(holding(tanggal))
    if status == TINJAU:
        return rows.filter(due(tanggal))
    if status == PROSES:
        return rows.filter(status__in=TERBUKA)
    if status == SEMUA:
        return rows
    return rows.exclude(status=StatusUraian.DICABUT).filter(Q(selesai__isnull=True) | Q(selesai__gt=tanggal))


def due(tanggal: date) -> Q:
    """Tasks in force, with no end, whose yearly review is due soon or past."""
    return Q(status=StatusUraian.DITETAPKAN, selesai__isnull=True, tinjau_sebelum__lte=review_horizon(tanggal))


def count_waiting(lingkup: Lingkup) -> int:
    """Proposals that wait for this login as admin: one statement."""
    if not lingkup.putus:
        return 0
    rows = UraianTugas.objects.filter(orang.under(lingkup.putus), status=StatusUraian.DIUSULKAN)
    return rows.exclude(diusulkan_oleh=lingkup.user).count()


def uraian_by_id(lingkup: Lingkup, pk: int) -> UraianTugas | None:
    """A task in view with everything its page shows."""
    rows = visible_to(lingkup).select_related("menggantikan", "diusulkan_oleh", "diputuskan_oleh")
    return rows.filter(pk=pk).first()


def versions_of(uraian: UraianTugas) -> list[UraianTugas]:
    """All versions of a task, newest first; as many statements as there are versions."""
    found = [uraian]
    while (lama := found[-1].menggantikan_id) is not None:
        found.append(UraianTugas.objects.select_related("diputuskan_oleh").get(pk=lama))
    while (baru := UraianTugas.objects.filter(menggantikan=found[0]).order_by("-pk").first()) is not None:
        found.insert(0, baru)
    return found


def lock_units(unit_ids: Iterable[int]) -> None:
    """Lock units, always in the same order: the lock of everything that happens to their tasks."""
    list(UnitKerja.objects.select_for_update(no_key=True).filter(pk__in=list(unit_ids)).order_by("pk").values("pk"))


def lock_uraian(lingkup: Lingkup, pk: int) -> UraianTugas | None:
    """A task in view, with its unit and post; its unit is locked first, then the task itself."""
    unit_id = visible_to(lingkup).filter(pk=pk).values_list("unit_id", flat=True).first()
    if unit_id is None:
        return None
    lock_units([unit_id])
    rows = UraianTugas.objects.select_for_update(of=("self",)).select_related("unit", "jabatan", "menggantikan")
    return rows.filter(pk=pk).first()


def same_name(unit_id: int, jabatan_id: int, nama: str, *, kecuali: Iterable[int]) -> "QuerySet[UraianTugas]":
    """Open or lasting tasks of a post in a unit that go by this name already."""
    hidup = Q(status__in=TERBUKA) | Q(status=StatusUraian.DITETAPKAN, selesai__isnull=True)
    rows = UraianTugas.objects.filter(hidup, unit_id=unit_id, jabatan_id=jabatan_id, nama__iexact=nama)
    return rows.exclude(pk__in=list(kecuali))


def kriteria_of(row: UraianTugas) -> Kriteria:
    """The criteria a task was judged by."""
    return Kriteria(
        perlu_loket=row.perlu_loket,
        perlu_berkas_asli=row.perlu_berkas_asli,
        perlu_lapangan=row.perlu_lapangan,
        perlu_alat_khusus=row.perlu_alat_khusus,
        perlu_pengawasan=row.perlu_pengawasan,
        dapat_daring=row.dapat_daring,
        hasil_terukur=row.hasil_terukur,
        kelas_data=KelasData(row.kelas_data),
    )


def isi_of(row: UraianTugas) -> IsiUraian:
    """What was typed about a task."""
    return IsiUraian(row.nama, row.hasil, row.satuan, row.uraian, row.alat, kriteria_of(row))


def tanda_of(row: UraianTugas) -> list[TandaUraian]:
    """Why a proposal is looked at by itself; nothing for what is not proposed."""
    if row.status != StatusUraian.DIUSULKAN:
        return []
    lama = PutusanUraian(row.menggantikan.putusan) if row.menggantikan else None
    return marks(isi_of(row), PutusanUraian(row.putusan), catatan=row.catatan, putusan_lama=lama)
