"""Reads of absence: the list an admin keeps, what overlaps, what is judged already."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from core.periods import DateRange
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from presensi.models import Ketidakhadiran, PresensiHarian

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna


def ketidakhadiran_managed_by(user: "Pengguna", at: datetime) -> QuerySet[Ketidakhadiran]:
    """Absences of the people whose records a login keeps, newest first."""
    people = pegawai_managed_by(user, at)
    return (
        Ketidakhadiran.objects.filter(pegawai__in=people)
        .select_related("pegawai", "dicatat_oleh")
        .order_by("-mulai", "-pk")
    )


def pegawai_managed_by(user: "Pengguna", at: datetime) -> "QuerySet[Pegawai]":
    """Active people whose records a login keeps, oneself excluded."""
    view = orang.pegawai_in_view(user, orang.today(at), JenisPeran.ADMIN)
    return view.filter(aktif=True).exclude(pengguna_id=user.pk).order_by("nama", "pk")


def filtered(
    rows: QuerySet[Ketidakhadiran], *, cari: str = "", jenis: str = "", keadaan: str = ""
) -> QuerySet[Ketidakhadiran]:
    """By words (name, NIP, letter number), kind, and state: in force (""), cancelled ("batal") or all ("semua")."""
    if kata := " ".join(cari.split()):
        rows = rows.filter(
            Q(pegawai__nama__icontains=kata)
            | Q(pegawai__nip__startswith=kata.replace(" ", ""))
            | Q(nomor_surat__icontains=kata)
        )
    if jenis:
        rows = rows.filter(jenis=jenis)
    if keadaan != "semua":
        rows = rows.filter(dibatalkan_at__isnull=keadaan != "batal")
    return rows


def search_pegawai(people: "QuerySet[Pegawai]", cari: str) -> "QuerySet[Pegawai]":
    """People by name or NIP; everyone for no word."""
    kata = " ".join(cari.split())
    return people.filter(Q(nama__icontains=kata) | Q(nip__startswith=kata.replace(" ", ""))) if kata else people


def recent_of(pegawai_id: int) -> QuerySet[Ketidakhadiran]:
    """What was recorded for a person lately, in force only."""
    return Ketidakhadiran.objects.filter(pegawai_id=pegawai_id, dibatalkan_at__isnull=True).order_by("-mulai", "-pk")[
        :5
    ]


def overlapping(pegawai_id: int, mulai: date, sampai: date) -> QuerySet[Ketidakhadiran]:
    """Absences in force that share a day with the dates."""
    return Ketidakhadiran.objects.filter(
        pegawai_id=pegawai_id, mulai__lte=sampai, sampai__gte=mulai, dibatalkan_at__isnull=True
    ).order_by("mulai", "pk")


def lock_ketidakhadiran(pk: int) -> Ketidakhadiran:
    """One absence, locked for a change."""
    return Ketidakhadiran.objects.select_for_update(of=("self",)).get(pk=pk)


def judged_dates(pegawai_id: int, days: DateRange) -> set[date]:
    """Dates of a range on which a person has a judged day."""
    rows = PresensiHarian.objects.filter(pegawai_id=pegawai_id, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    return set(rows.values_list("tanggal", flat=True))
