"""Reads of letters: who sees which, the list and its filters, one letter, and what the public may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from core import formats
from core.periods import DateRange
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from persuratan.choices import KeadaanSurat, Lihat, StatusSurat
from persuratan.models import PihakSurat, Surat
from persuratan.rules import TERBIT, state_of

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

PEMBACA = (JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN)


@dataclass(frozen=True, slots=True)
class SaringSurat:
    """Filters of the list, each empty when it filters nothing."""

    lihat: str = ""
    status: str = ""
    jenis: str = ""
    tahun: int | None = None
    cari: str = ""


def surat_visible_to(user: "Pengguna", tanggal: date) -> QuerySet[Surat]:
    """Letters of the offices one watches or heads, those one wrote or signs, and signed ones about people in view."""
    peran = orang.peran_of(user, tanggal)
    wakil = [satu for satu in peran.mewakili if satu.holds_on(tanggal)]
    seen = orang.under([*peran.paths(*PEMBACA), *peran.memimpin, *(w.jalur for w in wakil if w.jalur)])
    seen |= Q(dibuat_oleh=user) | Q(penandatangan__in=[w.pegawai_id for w in wakil if w.pegawai_id])
    if peran.pegawai_id:
        seen |= Q(penandatangan=peran.pegawai_id)
        seen |= Q(_concerns([peran.pegawai_id]), status__in=TERBIT)
    if peran.is_atasan:
        tim = orang.pegawai_in_view(user, tanggal, JenisPeran.ATASAN).values("pk")
        seen |= Q(Exists(PihakSurat.objects.filter(surat=OuterRef("pk"), pegawai__in=tim)), status__in=TERBIT)
    return Surat.objects.filter(seen)


def _concerns(pegawai_ids: Iterable[int]) -> Exists:
    return Exists(PihakSurat.objects.filter(surat=OuterRef("pk"), pegawai__in=list(pegawai_ids)))


def to_sign(user: "Pengguna", tanggal: date) -> Q:
    """Letters that wait for this login's signature: addressed to them, or to whom they stand in for."""
    peran = orang.peran_of(user, tanggal)
    siapa = {w.pegawai_id for w in peran.mewakili if w.holds_on(tanggal)} | {peran.pegawai_id}
    return Q(status=StatusSurat.DIAJUKAN, penandatangan__in=[pk for pk in siapa if pk])


def count_to_sign(user: "Pengguna", tanggal: date) -> int:
    return Surat.objects.filter(to_sign(user, tanggal)).count()


def daftar(user: "Pengguna", tanggal: date, saring: SaringSurat) -> QuerySet[Surat]:
    """The list, newest first."""
    rows = surat_visible_to(user, tanggal)
    if saring.lihat == Lihat.SAYA:
        pegawai_id = orang.peran_of(user, tanggal).pegawai_id
        rows = rows.filter(_concerns([pegawai_id] if pegawai_id else []), status__in=TERBIT)
    elif saring.lihat == Lihat.TANDA_TANGAN:
        rows = rows.filter(to_sign(user, tanggal))
    if saring.status:
        rows = rows.filter(status=saring.status)
    if saring.jenis:
        rows = rows.filter(jenis=saring.jenis)
    if saring.tahun:
        rows = rows.filter(tahun=saring.tahun)
    if saring.cari:
        rows = rows.filter(Q(nomor__icontains=saring.cari) | Q(perihal__icontains=saring.cari))
    return rows.select_related("unit", "penandatangan").order_by("-dibuat_at", "-pk")


def detail(user: "Pengguna", tanggal: date, pk: int) -> Surat | None:
    """One letter of the login's scope, with what its page names."""
    rows = surat_visible_to(user, tanggal).select_related(
        "unit", "penandatangan", "menggantikan", "berkas", "dibuat_oleh", "ditandatangani_oleh"
    )
    return rows.filter(pk=pk).first()


def lock_surat(pk: int) -> Surat | None:
    """A letter for a deed on it."""
    rows = Surat.objects.select_for_update(of=("self",)).select_related("unit", "penandatangan", "berkas")
    return rows.filter(pk=pk).first()


def people_of(surat: Surat) -> "list[Pegawai]":
    """Whom a letter concerns, by name."""
    pihak = surat.pihak.select_related("pegawai__pengguna").order_by("pegawai__nama", "pegawai")
    return [satu.pegawai for satu in pihak]


def replacement_of(surat: Surat) -> Surat | None:
    """The letter that replaces this one, signed or on its way."""
    return surat.pengganti.order_by("-pk").first()


def about(rujukan: Iterable[str]) -> QuerySet[Surat]:
    """Letters about these things that are open or hold, newest first; for the app that issues them."""
    hidup = ~Q(status=StatusSurat.DICABUT)
    rows = Surat.objects.filter(hidup, rujukan__in=list(rujukan))
    return rows.select_related("unit", "penandatangan", "menggantikan").order_by("-dibuat_at", "-pk")


def written_in(unit_ids: Iterable[int], days: DateRange) -> QuerySet[Any, Any]:
    """Letters of these offices with their `tanggal`: the day they were signed, of others the day they were written."""
    rows = Surat.objects.filter(unit_id__in=list(unit_ids)).annotate(
        tanggal=TruncDate(Coalesce("ditandatangani_at", "dibuat_at"), tzinfo=formats.ZONA_IANA["WIB"])
    )
    rows = rows.filter(tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    return rows.select_related("unit", "penandatangan").order_by("tanggal", "urut", "pk")


def by_id(pk: int) -> Surat | None:
    return Surat.objects.select_related("unit", "penandatangan", "menggantikan").filter(pk=pk).first()


@dataclass(frozen=True, slots=True)
class SuratPublik:
    """What anybody may know of a signed letter: nothing about people."""

    jenis: str
    nomor: str
    perihal: str
    kantor: str
    at: datetime
    zona: str
    keadaan: KeadaanSurat
    dicabut_at: datetime | None
    nomor_pengganti: str
    sha256: str


def public_letter(kode: str) -> SuratPublik | None:
    """The signed letter behind a code; None for a draft or an unknown code. Two statements at most."""
    surat = Surat.objects.filter(kode_verifikasi=kode, status__in=TERBIT).select_related("unit", "berkas").first()
    if surat is None or surat.ditandatangani_at is None or surat.berkas is None:
        return None
    nomor = ""
    if surat.status == StatusSurat.DICABUT:
        nomor = surat.pengganti.filter(urut__isnull=False).order_by("-pk").values_list("nomor", flat=True).first() or ""
    keadaan = state_of(surat.status, nomor)
    assert keadaan is not None  # noqa: S101 - only signed letters are read
    return SuratPublik(
        jenis=surat.get_jenis_display(),
        nomor=surat.nomor,
        perihal=surat.perihal,
        kantor=surat.unit.nama,
        at=surat.ditandatangani_at,
        zona=surat.unit.zona,
        keadaan=keadaan,
        dicabut_at=surat.dicabut_at,
        nomor_pengganti=nomor,
        sha256=surat.berkas.sha256,
    )
