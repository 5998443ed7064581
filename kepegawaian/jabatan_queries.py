"""Reads of posts for many people at once: everything they ever held, and who fills the structural levels."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from core.periods import DateRange
from kepegawaian.choices import JenisJabatan, JenisPenugasan
from kepegawaian.models import Pegawai, Penugasan, UnitKerja
from kepegawaian.queries import not_ended, under


@dataclass(frozen=True, slots=True)
class PosStruktural:
    """A managerial post somebody fills, definitively or acting, and the path of its unit."""

    jalur: str
    jenjang: int
    mulai: date
    selesai: date | None


def people_in(paths: Iterable[str] | None, days: DateRange) -> QuerySet[Pegawai]:
    """Everyone whose definitive post lies in the subtrees (None: anywhere) on some day of a range, by key."""
    posts = Penugasan.objects.filter(
        not_ended(days.mulai), jenis=JenisPenugasan.DEFINITIF, mulai__lt=days.selesai, pegawai=OuterRef("pk")
    )
    if paths is not None:
        posts = posts.filter(under(paths))
    return Pegawai.objects.filter(Exists(posts)).order_by("pk")


def people_of_units(unit_ids: Iterable[int], days: DateRange) -> QuerySet[Pegawai]:
    """Active people whose definitive post lies in these very units on some day of a range, by key."""
    posts = Penugasan.objects.filter(
        not_ended(days.mulai),
        jenis=JenisPenugasan.DEFINITIF,
        mulai__lt=days.selesai,
        unit_id__in=list(unit_ids),
        pegawai=OuterRef("pk"),
    )
    return Pegawai.objects.filter(Exists(posts), aktif=True).order_by("pk")


def people_where(pegawai: "QuerySet[Any, Any]") -> QuerySet[Pegawai]:
    """The people a query of another app names by their keys, by key."""
    return Pegawai.objects.filter(pk__in=pegawai).order_by("pk")


def people_by_id(pegawai_ids: Iterable[int]) -> QuerySet[Pegawai]:
    """These people, by key."""
    return Pegawai.objects.filter(pk__in=list(pegawai_ids)).order_by("pk")


def posts_of(pegawai_ids: Iterable[int]) -> list[Penugasan]:
    """Every post of these people, acting ones and past ones too, with unit and title, oldest first: one statement."""
    rows = Penugasan.objects.filter(pegawai_id__in=list(pegawai_ids)).select_related("unit", "jabatan")
    return list(rows.order_by("pegawai_id", "mulai", "pk"))


def structural_posts(paths: Iterable[str], days: DateRange) -> list[PosStruktural]:
    """Managerial posts filled inside these subtrees on some day of a range: one statement."""
    rows = Penugasan.objects.filter(
        not_ended(days.mulai), under(paths), mulai__lt=days.selesai, jabatan__jenis=JenisJabatan.MANAJERIAL
    )
    found = rows.order_by("pk").values_list("unit__jalur", "jabatan__jenjang", "mulai", "selesai")
    return [PosStruktural(jalur, jenjang or 0, mulai, selesai) for jalur, jenjang, mulai, selesai in found]


def office_ids() -> frozenset[int]:
    """Keys of all offices (`is_kantor`)."""
    return frozenset(UnitKerja.objects.filter(is_kantor=True).values_list("pk", flat=True))


def posts_state() -> dict[str, int | None]:
    """Counts that move whenever a post begins, ends or somebody leaves: two statements."""
    posts = Penugasan.objects.aggregate(n=Count("pk"), akhir=Count("selesai"), terakhir=Max("pk"))
    return {**posts, "aktif": Pegawai.objects.aggregate(n=Count("pk", filter=Q(aktif=True)))["n"]}
