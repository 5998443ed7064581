"""What approved entries brought, of many people at once: sums made in the database, the same number of statements for
one person and for an office. And how their days were rated."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Extract, Lower

from core.periods import DateRange, Month
from logbook.choices import StatusLogbook
from logbook.models import Bukti, Kegiatan, NilaiLogbook, RencanaKinerja
from logbook.queries.rencana import isi_of
from logbook.rules.rencana import IsiRencana

TANPA_TUGAS = "Tanpa uraian tugas"


@dataclass(frozen=True, slots=True)
class Capai:
    """Sums of approved entries; `jumlah` counts only output in the item's own unit."""

    kegiatan: int = 0
    menit: int = 0
    berbukti: int = 0
    jumlah: Decimal = Decimal()


@dataclass(frozen=True, slots=True)
class CapaianButir:
    """A plan item of a person: its month, and its output since January."""

    pegawai_id: int
    nomor: int
    isi: IsiRencana
    bulan: Capai
    tahun: Capai


@dataclass(frozen=True, slots=True)
class CapaianTugas:
    """Work by task of the register and unit of output."""

    pegawai_id: int
    tugas: str
    satuan: str
    bulan: Capai


def items_of(pegawai_ids: Iterable[int], bulan: Month) -> list[CapaianButir]:
    """The plan of these people with what approved entries brought, by person and number: three statements."""
    ids = list(pegawai_ids)
    rencana = RencanaKinerja.objects.filter(pegawai_id__in=ids, tahun=bulan.year, dihapus_at__isnull=True)
    rows = list(rencana.order_by("pegawai_id", "nomor"))
    sebulan = _per_item(ids, bulan.days)
    setahun = _per_item(ids, DateRange.inclusive(Month(bulan.year, 1).first, bulan.last))
    return [
        CapaianButir(row.pegawai_id, row.nomor, isi_of(row), sebulan.get(row.pk, Capai()), setahun.get(row.pk, Capai()))
        for row in rows
    ]


def others_of(pegawai_ids: Iterable[int], bulan: Month) -> list[CapaianTugas]:
    """Approved work outside the plan of the year: one statement."""
    di_rencana = Q(rencana__tahun=bulan.year, rencana__dihapus_at__isnull=True)
    return _by_task(_approved(list(pegawai_ids), bulan.days).exclude(di_rencana))


def tasks_of(pegawai_id: int, bulan: Month) -> list[CapaianTugas]:
    """All approved work of a person's month, in the plan or not: one statement."""
    return _by_task(_approved([pegawai_id], bulan.days))


def _by_task(rows: "QuerySet[Any, Any]") -> list[CapaianTugas]:
    found = (
        rows.values("logbook__pegawai_id", "uraian_tugas__nama", "satuan_kecil")
        .annotate(**_sums(Q(jumlah__isnull=False)))
        .order_by("logbook__pegawai_id", "uraian_tugas__nama", "satuan_kecil")
    )
    return [
        CapaianTugas(
            row["logbook__pegawai_id"], row["uraian_tugas__nama"] or TANPA_TUGAS, row["satuan_kecil"], _capai(row)
        )
        for row in found
    ]


def ratings_of(pegawai_id: int, days: DateRange) -> dict[str, int]:
    """How many days of a person were rated how."""
    rows = NilaiLogbook.objects.filter(
        logbook__pegawai_id=pegawai_id, logbook__tanggal__gte=days.mulai, logbook__tanggal__lt=days.selesai
    )
    return {row["nilai"]: row["n"] for row in rows.order_by().values("nilai").annotate(n=Count("pk"))}


def _per_item(ids: list[int], days: DateRange) -> dict[int, Capai]:
    rows = (
        _approved(ids, days)
        .filter(rencana__isnull=False, rencana__pegawai_id=F("logbook__pegawai_id"))
        .annotate(satuan_rencana=Lower("rencana__satuan"))
        .values("rencana_id")
        .annotate(**_sums(Q(satuan_kecil=F("satuan_rencana"))))
    )
    return {row["rencana_id"]: _capai(row) for row in rows}


def _approved(ids: list[int], days: DateRange) -> "QuerySet[Any, Any]":
    berkas = Exists(Bukti.objects.filter(kegiatan=OuterRef("pk")))
    found: QuerySet[Any, Any] = (
        Kegiatan.objects.filter(
            logbook__pegawai_id__in=ids,
            logbook__tanggal__gte=days.mulai,
            logbook__tanggal__lt=days.selesai,
            logbook__status=StatusLogbook.DISETUJUI,
            dihapus_at__isnull=True,
        )
        .annotate(
            satuan_kecil=Lower("satuan"),
            bukti_ada=Case(When(berkas | ~Q(tautan=""), then=Value(1)), default=Value(0), output_field=IntegerField()),
        )
        .order_by()
    )
    return found


def _sums(sama: Q) -> dict[str, Any]:
    return {
        "banyak": Count("pk"),
        "detik": Sum(Extract(F("jam_selesai") - F("jam_mulai"), "epoch"), filter=Q(jam_selesai__isnull=False)),
        "berbukti": Sum("bukti_ada"),
        "hasil": Sum("jumlah", filter=sama),
    }


def _capai(row: Mapping[str, Any]) -> Capai:
    return Capai(row["banyak"], int(row["detik"] or 0) // 60, row["berbukti"] or 0, Decimal(row["hasil"] or 0))
