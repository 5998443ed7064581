"""The judged days with their logbook: the one place where when and what are joined, by (pegawai, tanggal)."""

from typing import Any

from django.db.models import CharField, F, FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from presensi.queries import harian

Baris = QuerySet[Any, Any]


def hari_pegawai() -> Baris:
    """Working days of people with their logbook, unscoped."""
    return with_logbook().filter(hari_kerja=True)


def with_logbook() -> Baris:
    """All judged days; `lb` is the logbook of the same person and date.

    Where there is none `lb_status` is "" and `lb_tepat_waktu` false, never NULL, so that NOT means not.
    """
    found: Baris = semua_hari().annotate(
        lb=FilteredRelation("pegawai__logbook", condition=Q(pegawai__logbook__tanggal=F("tanggal"))),
        lb_status=Coalesce("lb__status", Value(""), output_field=CharField()),
        lb_tepat_waktu=Coalesce("lb__tepat_waktu", Value(False)),
    )
    return found


def semua_hari() -> Baris:
    """All judged days, days off included."""
    return harian.semua_hari()
