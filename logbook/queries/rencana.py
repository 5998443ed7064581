"""A person's plan: its items, and what entries brought towards them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Extract, Lower

from kepegawaian import queries as orang
from logbook.choices import StatusLogbook
from logbook.models import Kegiatan, RencanaKinerja
from logbook.queries.tempat import today_of
from logbook.rules.rencana import Capaian, IsiRencana, Sasaran

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai


@dataclass(frozen=True, slots=True)
class BarisRencana:
    """An item of the plan with its progress."""

    id: int
    nomor: int
    isi: IsiRencana
    capaian: Capaian


def plan_of(pegawai_id: int, tahun: int) -> QuerySet[RencanaKinerja]:
    """Items of a person's plan of a year, in their order."""
    return RencanaKinerja.objects.filter(pegawai_id=pegawai_id, tahun=tahun, dihapus_at__isnull=True).order_by("nomor")


def lock_plan(pegawai_id: int, tahun: int) -> list[RencanaKinerja]:
    """The same, with the person locked: two uploads at once follow each other."""
    orang.lock_pegawai(pegawai_id)
    return list(plan_of(pegawai_id, tahun))


def item_of(pegawai_id: int, rencana_id: int) -> RencanaKinerja | None:
    """One living item of a person's plan."""
    return RencanaKinerja.objects.filter(pegawai_id=pegawai_id, pk=rencana_id, dihapus_at__isnull=True).first()


def next_nomor(pegawai_id: int, tahun: int) -> int:
    return int(plan_of(pegawai_id, tahun).aggregate(n=Max("nomor"))["n"] or 0) + 1


def isi_of(row: RencanaKinerja) -> IsiRencana:
    return IsiRencana(row.rhk, row.rhk_pimpinan, row.indikator, Sasaran(row.target, row.satuan, row.sasaran))


def years_of(pegawai_id: int) -> list[int]:
    """Years a person has a plan for, newest first."""
    rows = RencanaKinerja.objects.filter(pegawai_id=pegawai_id, dihapus_at__isnull=True)
    return list(rows.order_by("-tahun").values_list("tahun", flat=True).distinct())


def year_now(pegawai: "Pegawai", at: datetime) -> int:
    """The year it is at the person's place."""
    return today_of(pegawai.pk, at).year


def progress_of(pegawai_id: int, tahun: int) -> list[BarisRencana]:
    """A plan with what approved and waiting entries brought, each in the item's own unit: two statements."""
    rows = list(plan_of(pegawai_id, tahun))
    sama = Q(satuan_kecil=F("satuan_rencana"))
    disetujui, dikirim = (
        Q(logbook__status=StatusLogbook.DISETUJUI),
        Q(logbook__status__in=[StatusLogbook.TERKIRIM, StatusLogbook.DRAF, StatusLogbook.DIKEMBALIKAN]),
    )
    jumlah: dict[int, Mapping[str, Any]] = {
        isi["rencana_id"]: isi
        for isi in Kegiatan.objects.filter(
            rencana_id__in=[row.pk for row in rows], logbook__pegawai_id=pegawai_id, dihapus_at__isnull=True
        )
        .annotate(satuan_kecil=Lower("satuan"), satuan_rencana=Lower("rencana__satuan"))
        .order_by()
        .values("rencana_id")
        .annotate(
            disetujui=Sum("jumlah", filter=disetujui & sama),
            menunggu=Sum("jumlah", filter=dikirim & sama),
            kegiatan=Count("pk"),
            lain=Count("pk", filter=~sama),
            detik=Sum(Extract(F("jam_selesai") - F("jam_mulai"), "epoch"), filter=Q(jam_selesai__isnull=False)),
        )
    }
    return [BarisRencana(row.pk, row.nomor, isi_of(row), _capaian(row, jumlah.get(row.pk, {}))) for row in rows]


def _capaian(row: RencanaKinerja, isi: Mapping[str, Any]) -> Capaian:
    return Capaian(
        target=row.target,
        disetujui=Decimal(isi.get("disetujui") or 0),
        menunggu=Decimal(isi.get("menunggu") or 0),
        kegiatan=int(isi.get("kegiatan") or 0),
        satuan_lain=int(isi.get("lain") or 0) if row.target is not None else 0,
        menit=int(isi.get("detik") or 0) // 60,
    )
