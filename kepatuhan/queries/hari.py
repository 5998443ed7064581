"""Working days of people with their logbook, and the filter of each measure on them."""

from typing import Any

from django.db.models import Q, QuerySet

from kepatuhan import sumber
from kepatuhan.choices import Ukuran
from kepatuhan.queries.ciri import has
from kepatuhan.rules.ukuran import SYARAT, HariPegawai, Saringan, Syarat
from kepegawaian.queries import under
from ketentuan.choices import ModeKerja
from logbook.choices import StatusLogbook
from presensi.choices import StatusHarian

Baris = QuerySet[Any, Any]


def where(ukuran: Ukuran) -> Q:
    """The rows a measure counts: the database's reading of `rules.SYARAT`."""
    found = Q(pk__in=[])
    for syarat in SYARAT[ukuran]:
        found |= _where(syarat)
    return found


def _where(syarat: Syarat) -> Q:
    q = Q(hari_kerja=True)
    if syarat.status is not None:
        q &= Q(status__in=sorted(syarat.status))
    if syarat.mode is not None:
        q &= Q(mode=syarat.mode)
    if syarat.menit_terlambat is not None:
        q &= Q(menit_terlambat__gt=0) if syarat.menit_terlambat else Q(menit_terlambat=0)
    if syarat.logbook is not None:
        q &= Q(lb_status__in=sorted(syarat.logbook))
    if syarat.logbook_tepat_waktu is not None:
        q &= Q(lb_tepat_waktu=syarat.logbook_tepat_waktu)
    if syarat.tanpa_logbook:
        q &= Q(lb_status="")
    for ciri in syarat.ciri:
        q &= has(ciri)
    return q


def as_hari(row: Any) -> HariPegawai:
    """A row as the rules see it; without the traits other apps know, which no page asks of a single row."""
    return HariPegawai(
        status=StatusHarian(row.status),
        hari_kerja=row.hari_kerja,
        mode=ModeKerja(row.mode) if row.mode else None,
        menit_terlambat=row.menit_terlambat,
        logbook=StatusLogbook(row.lb_status) if row.lb_status else None,
        logbook_tepat_waktu=row.lb_tepat_waktu,
    )


def hari_in(saringan: Saringan, paths: tuple[str, ...]) -> Baris:
    """The rows behind a number: those its filter names, inside the unit paths given."""
    rows = sumber.hari_pegawai().filter(under(paths), tanggal__gte=saringan.dari, tanggal__lte=saringan.sampai)
    if saringan.pegawai is not None:
        rows = rows.filter(pegawai_id=saringan.pegawai)
    for ukuran in (*saringan.ukuran, *([saringan.mode] if saringan.mode else [])):
        rows = rows.filter(where(ukuran))
    for ukuran in saringan.kecuali:
        rows = rows.filter(~where(ukuran))
    return rows
