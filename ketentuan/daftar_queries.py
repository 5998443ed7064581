"""Reads for the screens of rules: lists and their history, circulars in view, who a rule reaches, work under way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Count, Q, QuerySet

from kepegawaian import queries as orang
from kepegawaian.choices import JenisJabatan, JenisPeran, JenjangStruktural, KelompokJabatan
from ketentuan import access
from ketentuan.choices import JenisLibur, StatusKebijakan, StatusPerubahan, StatusVerifikasi
from ketentuan.libur import BarisLibur
from ketentuan.models import (
    AmbangKeterlambatan,
    DasarHukum,
    HariLibur,
    JamKerja,
    KebijakanWFH,
    PerubahanKetentuan,
    RancanganKebijakan,
)
from ketentuan.queries import as_wfh

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

Rule = TypeVar("Rule", JamKerja, AmbangKeterlambatan, KebijakanWFH)
# Work without a sign of life for this long is taken up by somebody else.
DETAK_HILANG = timedelta(minutes=5)


# --- scopes -----------------------------------------------------------------------------------------------------------


def units_to_rule(user: "Pengguna", tanggal: date) -> list["UnitKerja"]:
    """Units whose rules a login may change, in tree order."""
    return list(orang.units_in_view(user, tanggal, JenisPeran.ADMIN).filter(aktif=True))


@dataclass(frozen=True, slots=True)
class Kena:
    """How many people and units a rule reaches on a date."""

    orang: int
    unit: int


def reach_of(unit: "UnitKerja | None", layanan: str, kelompok: str, tanggal: date) -> Kena:
    """People with a definitive post in the scope of a rule, and the units they serve in: one statement."""
    rows = orang.penugasan_definitif(tanggal).filter(pegawai__aktif=True)
    if unit is not None:
        rows = rows.filter(unit__jalur__startswith=unit.jalur)
    if layanan:
        rows = rows.filter(unit__layanan=layanan)
    if kelompok:
        rows = rows.filter(_of_kelompok(kelompok))
    found = rows.select_related(None).aggregate(
        orang=Count("pegawai", distinct=True), unit=Count("unit", distinct=True)
    )
    return Kena(found["orang"], found["unit"])


def _of_kelompok(kelompok: str) -> Q:
    """Posts of a level, as `Jabatan.kelompok` tells them apart."""
    if kelompok in (KelompokJabatan.FUNGSIONAL, KelompokJabatan.PELAKSANA):
        return Q(jabatan__jenis=kelompok)
    jenjang = {
        KelompokJabatan.JPT: Q(jabatan__jenjang__lte=JenjangStruktural.JPT_PRATAMA),
        KelompokJabatan.ADMINISTRATOR: Q(jabatan__jenjang=JenjangStruktural.ADMINISTRATOR),
    }
    managerial = Q(jabatan__jenis=JenisJabatan.MANAJERIAL)
    return managerial & jenjang.get(KelompokJabatan(kelompok), Q(jabatan__jenjang__gt=JenjangStruktural.ADMINISTRATOR))


# --- legal bases ------------------------------------------------------------------------------------------------------


def dasar_hukum(cari: str = "", verifikasi: str = "") -> QuerySet[DasarHukum]:
    """Legal bases, newest first."""
    rows = DasarHukum.objects.select_related("diverifikasi_oleh").order_by("-tanggal", "nomor", "pasal", "pk")
    if cari:
        rows = rows.filter(Q(nomor__icontains=cari) | Q(judul__icontains=cari) | Q(pasal__icontains=cari))
    return rows.filter(verifikasi=verifikasi) if verifikasi in StatusVerifikasi.values else rows


def dasar_by_kode(kode: str) -> DasarHukum | None:
    """A legal basis by the stable key of the packs."""
    return DasarHukum.objects.filter(kode=kode).first()


# --- hours and bands --------------------------------------------------------------------------------------------------


def jam_kerja(unit_ids: Iterable[int] | None = None) -> QuerySet[JamKerja]:
    """Hour sets with weekdays, latest first; with `unit_ids` only those for everyone and those of the units."""
    rows = JamKerja.objects.select_related("dasar", "unit").prefetch_related("hari_set")
    return _in_scope(rows, unit_ids).order_by("prioritas", "unit__urutan", "unit_id", "-mulai", "pk")


def ambang(unit_ids: Iterable[int] | None = None) -> QuerySet[AmbangKeterlambatan]:
    """Bands, newest set first, in the order of their minutes."""
    rows = AmbangKeterlambatan.objects.select_related("dasar", "unit")
    return _in_scope(rows, unit_ids).order_by(
        "unit_id", "layanan", "kelompok", "-mulai", "selesai", "jenis", "dari_menit", "pk"
    )


def kebijakan_rows(unit_ids: Iterable[int] | None = None) -> QuerySet[KebijakanWFH]:
    """Policies that hold, held or will hold; drafts stay with their circular."""
    rows = KebijakanWFH.objects.exclude(status=StatusKebijakan.DRAF).select_related("dasar", "unit", "rancangan")
    return _in_scope(rows, unit_ids).order_by("unit__urutan", "unit_id", "layanan", "kelompok", "-mulai", "pk")


def _in_scope(rows: "QuerySet[Rule]", unit_ids: Iterable[int] | None) -> "QuerySet[Rule]":
    return rows if unit_ids is None else rows.filter(Q(unit__isnull=True) | Q(unit_id__in=list(unit_ids)))


# --- days off ---------------------------------------------------------------------------------------------------------


def libur_of_scope(tahun: int, unit_id: int | None) -> list[BarisLibur]:
    """Days off of a year as decreed for everyone or for one unit itself."""
    rows = HariLibur.objects.filter(tanggal__year=tahun, unit_id=unit_id, dicabut_at__isnull=True).order_by("tanggal")
    return [BarisLibur(row.tanggal, JenisLibur(row.jenis), row.nama, row.perkiraan, row.pk) for row in rows]


def libur_by_id(pk: int, unit_ids: Iterable[int]) -> HariLibur | None:
    """A day off for everyone or for one of these units."""
    rows = HariLibur.objects.select_related("dasar", "unit").filter(
        Q(unit__isnull=True) | Q(unit_id__in=list(unit_ids))
    )
    return rows.filter(pk=pk).first()


def libur_known(unit_id: int | None) -> set[date]:
    """Dates a scope has decided about, withdrawn ones included."""
    return set(HariLibur.objects.filter(unit_id=unit_id).values_list("tanggal", flat=True))


def libur_dicabut(tahun: int) -> QuerySet[HariLibur]:
    """Days off of a year that were withdrawn again."""
    rows = HariLibur.objects.filter(tanggal__year=tahun, dicabut_at__isnull=False)
    return rows.select_related("dasar", "unit").order_by("tanggal", "pk")


# --- circulars --------------------------------------------------------------------------------------------------------


def rancangan_visible_to(user: "Pengguna", tanggal: date) -> QuerySet[RancanganKebijakan]:
    """Circulars that touch the units one answers for: those for everyone, those of the units above and below."""
    rows = RancanganKebijakan.objects.select_related("dasar", "unit", "dibuat_oleh", "diputuskan_oleh")
    if not access.can_see_drafts(user, tanggal):
        return rows.none()
    paths = orang.peran_of(user, tanggal).paths(JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN)
    above = {pk for path in paths for pk in orang.unit_ids_on_path(path)}
    below = orang.units_under(paths).values("pk")
    seen = Q(unit__isnull=True) | Q(unit_id__in=above) | Q(unit_id__in=below)
    return rows.filter(seen).order_by("-mulai", "-pk")


def rows_of(rancangan: RancanganKebijakan) -> list[KebijakanWFH]:
    """The policy rows of a circular, as drafted or as they hold."""
    rows = rancangan.kebijakan.select_related("dasar", "unit").prefetch_related("jabatan_dikecualikan")
    return list(rows.order_by("mulai", "pk"))


def displaced_by(rancangan: RancanganKebijakan) -> list[KebijakanWFH]:
    """Policies in force that lose days to a draft: same scope, shared days."""
    found: dict[int, KebijakanWFH] = {}
    for draft in rows_of(rancangan):
        rows = KebijakanWFH.objects.filter(
            Q(selesai__isnull=True) | Q(selesai__gt=draft.mulai),
            status=StatusKebijakan.BERLAKU,
            unit_id=draft.unit_id,
            layanan=draft.layanan,
            kelompok=draft.kelompok,
        )
        if draft.selesai is not None:
            rows = rows.filter(mulai__lt=draft.selesai)
        found |= {row.pk: row for row in rows.select_related("dasar", "unit").order_by("mulai", "pk")}
    return list(found.values())


def stronger_than(rancangan: RancanganKebijakan) -> list[KebijakanWFH]:
    """Policies of units below that go on to hold there in the days of a circular: the more specific scope wins."""
    rows = KebijakanWFH.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gt=rancangan.mulai), status=StatusKebijakan.BERLAKU, unit__isnull=False
    )
    if rancangan.selesai is not None:
        rows = rows.filter(mulai__lt=rancangan.selesai)
    if rancangan.unit is not None:
        rows = rows.filter(unit__jalur__startswith=rancangan.unit.jalur).exclude(unit=rancangan.unit)
    own = {row.unit_id for row in rows_of(rancangan)}
    found = rows.exclude(rancangan=rancangan).exclude(unit_id__in=[pk for pk in own if pk is not None])
    return list(found.select_related("dasar", "unit").order_by("unit__urutan", "mulai", "pk"))


def fingerprint_rancangan(rancangan: RancanganKebijakan) -> str:
    """A short hash of a circular and its rows, to notice that somebody else changed it."""
    isi = {
        "kepala": [rancangan.nama, rancangan.dasar_id, rancangan.unit_id, rancangan.mulai, rancangan.selesai],
        "baris": [repr(as_wfh(row)) for row in rows_of(rancangan)],
    }
    return orang.fingerprint_of(isi)


# --- work that follows from changes -----------------------------------------------------------------------------------


def perubahan(unit_ids: Iterable[int] | None = None) -> QuerySet[PerubahanKetentuan]:
    """Changes of rules, latest first."""
    rows = PerubahanKetentuan.objects.select_related("unit", "dibuat_oleh").order_by("-dibuat_at", "-pk")
    return rows if unit_ids is None else rows.filter(Q(unit__isnull=True) | Q(unit_id__in=list(unit_ids)))


def perubahan_due(at: datetime) -> list[int]:
    """Changes whose days wait to be judged again, oldest first; work that gave no sign of life is due again."""
    waiting = Q(status=StatusPerubahan.MENUNGGU)
    silent = Q(status=StatusPerubahan.BERJALAN) & (Q(detak_at__isnull=True) | Q(detak_at__lt=at - DETAK_HILANG))
    return list(PerubahanKetentuan.objects.filter(waiting | silent).order_by("pk").values_list("pk", flat=True))
