"""Reads of an office's stationery: letterheads and number patterns that hold on a day."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from persuratan.models import KopSurat, PolaNomor
from persuratan.rules import Kop, Pola

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


def kop_for(kantor: "UnitKerja", tanggal: date) -> Kop:
    """The letterhead of an office; where none is set, the names of the units from the top down."""
    row = KopSurat.objects.filter(orang.in_force(tanggal), unit=kantor).select_related("logo").first()
    if row is None:
        garis = orang.unit_ids_on_path(kantor.jalur)
        unit = orang.units_by_id(garis)
        return Kop(tuple(unit[pk].nama.upper() for pk in garis))
    logo = b""
    if row.logo is not None:
        with row.logo.lokasi.open("rb") as berkas:
            logo = berkas.read()
    return Kop(tuple(row.baris), row.alamat, row.kontak, row.kota, logo)


def pola_for(kantor: "UnitKerja", jenis: str, tanggal: date) -> Pola | None:
    """The number pattern of an office: its own row, else the nearest above it."""
    garis = orang.unit_ids_on_path(kantor.jalur)
    rows = PolaNomor.objects.filter(orang.in_force(tanggal), unit__in=garis, jenis=jenis)
    row = max(rows, key=lambda satu: garis.index(satu.unit_id), default=None)
    if row is None:
        return None
    own = row.kode_unit if row.unit_id == kantor.pk else ""
    return Pola(row.pola, own or kantor.kode, row.terverifikasi, row.dasar)


def offices_of(user: "Pengguna", tanggal: date) -> "QuerySet[UnitKerja]":
    """Offices whose stationery a login keeps, in tree order."""
    return orang.units_in_view(user, tanggal, JenisPeran.ADMIN).filter(is_kantor=True, aktif=True)


def kop_of_offices(user: "Pengguna", tanggal: date) -> list[KopSurat]:
    """Letterheads of the offices a login keeps, those to come included, by office and latest first."""
    rows = KopSurat.objects.filter(orang.not_ended(tanggal), unit__in=offices_of(user, tanggal).order_by().values("pk"))
    return list(rows.select_related("unit").order_by("unit__urutan", "unit__nama", "unit", "-mulai"))


def pola_of_offices(user: "Pengguna", tanggal: date) -> list[PolaNomor]:
    """Number patterns of the offices a login keeps, and those they take over from above."""
    offices = list(offices_of(user, tanggal))
    garis = {pk for kantor in offices for pk in orang.unit_ids_on_path(kantor.jalur)}
    rows = PolaNomor.objects.filter(orang.not_ended(tanggal), unit__in=garis)
    return list(rows.select_related("unit").order_by("unit__jalur", "jenis", "-mulai"))


def lock_kop(unit: "UnitKerja") -> list[KopSurat]:
    return list(KopSurat.objects.select_for_update().filter(unit=unit).order_by("-mulai", "-pk"))


def lock_pola(unit: "UnitKerja", jenis: str) -> list[PolaNomor]:
    return list(PolaNomor.objects.select_for_update().filter(unit=unit, jenis=jenis).order_by("-mulai", "-pk"))
