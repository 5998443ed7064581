"""Reads of webhooks: whose they are, which events wait to be told, which messages are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet

from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from laporan import access
from laporan.choices import StatusLaporan
from laporan.choices.webhook import Peristiwa, StatusKiriman
from laporan.models import Laporan, WebhookKiriman, WebhookTujuan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

# How far back events are looked for: a worker that stood still for so long loses nothing.
MUNDUR = timedelta(days=7)
SIMPAN = timedelta(days=90)


@dataclass(frozen=True)
class Kejadian:
    """Something that happened, as it is told: no names, only keys and where to ask."""

    peristiwa: Peristiwa
    kunci: str
    unit: "UnitKerja"
    at: datetime
    isi: dict[str, Any]


def webhook_visible_to(user: "Pengguna", tanggal: date) -> QuerySet[WebhookTujuan]:
    """Webhooks of the offices in an admin's scope."""
    rows = WebhookTujuan.objects.filter(orang.under(access.webhook_paths(user, tanggal)), dihapus_at__isnull=True)
    return rows.select_related("unit", "dibuat_oleh").order_by("unit__jalur", "nama", "pk")


def with_counts(rows: QuerySet[WebhookTujuan], at: datetime) -> QuerySet[Any]:
    """The list with what happened in the last seven days."""
    baru = Q(kiriman__dibuat_at__gte=at - MUNDUR)
    return rows.annotate(
        sampai=Count("kiriman", filter=baru & Q(kiriman__status=StatusKiriman.TERKIRIM)),
        gagal=Count("kiriman", filter=baru & Q(kiriman__status=StatusKiriman.GAGAL)),
        antre=Count("kiriman", filter=Q(kiriman__status=StatusKiriman.MENUNGGU)),
        terakhir=Max("kiriman__selesai_at"),
    )


def kantor_for_webhook(user: "Pengguna", tanggal: date) -> "QuerySet[UnitKerja]":
    """Offices an admin may tell other systems about."""
    return orang.units_under(access.webhook_paths(user, tanggal)).filter(is_kantor=True, aktif=True)


def kiriman_of(tujuan: WebhookTujuan, status: str = "") -> QuerySet[WebhookKiriman]:
    """The log of an address, newest first."""
    rows = tujuan.kiriman.order_by("-dibuat_at", "-pk")
    return rows.filter(status=status) if status else rows


def kiriman_in(tujuan: QuerySet[WebhookTujuan], pk: int) -> WebhookKiriman | None:
    """A message to one of these addresses."""
    return WebhookKiriman.objects.filter(pk=pk, tujuan__in=tujuan).first()


def count_of(unit: "UnitKerja") -> int:
    return WebhookTujuan.objects.filter(unit=unit, dihapus_at__isnull=True).count()


def lock_tujuan(pk: int) -> WebhookTujuan | None:
    rows = WebhookTujuan.objects.select_for_update(of=("self",)).select_related("unit", "dibuat_oleh")
    return rows.filter(pk=pk, dihapus_at__isnull=True).first()


def lock_kiriman(pk: int) -> WebhookKiriman | None:
    """A message, locked; None too when another worker holds it right now."""
    rows = WebhookKiriman.objects.select_for_update(of=("self",), skip_locked=True)
    return rows.select_related("tujuan__unit", "tujuan__dibuat_oleh").filter(pk=pk).first()


def due_ids(at: datetime, sekali: int = 200) -> list[int]:
    """Messages whose time has come, oldest first; those of paused addresses wait."""
    rows = WebhookKiriman.objects.filter(
        status=StatusKiriman.MENUNGGU, coba_at__lte=at, tujuan__aktif=True, tujuan__dihapus_at__isnull=True
    )
    return list(rows.order_by("coba_at", "pk").values_list("pk", flat=True)[:sekali])


def untold(at: datetime) -> Iterator[tuple[WebhookTujuan, list[Kejadian]]]:
    """Events of the last days per active address that subscribed to them and was not told yet: four statements."""
    tujuan = list(WebhookTujuan.objects.filter(aktif=True, dihapus_at__isnull=True).select_related("unit"))
    if not tujuan:
        return
    sejak = max(at - MUNDUR, min(satu.mulai_at for satu in tujuan))
    kejadian = [*_reports(sejak), *_months(sejak)]
    told = set(
        WebhookKiriman.objects.filter(tujuan__in=tujuan, kunci__in=[k.kunci for k in kejadian]).values_list(
            "tujuan_id", "kunci"
        )
    )
    for satu in tujuan:
        baru = [k for k in kejadian if concerns(satu, k) and (satu.pk, k.kunci) not in told]
        if baru:
            yield satu, baru


def concerns(tujuan: WebhookTujuan, kejadian: Kejadian) -> bool:
    """Whether an address is told of an event: subscribed, not from before, in its units. A month of a unit above holds
    for the ones below."""
    if kejadian.peristiwa not in tujuan.peristiwa or kejadian.at < tujuan.mulai_at:
        return False
    sini, sana = tujuan.unit.jalur, kejadian.unit.jalur
    atas = kejadian.peristiwa != Peristiwa.LAPORAN_SELESAI and sini.startswith(sana)
    return sana.startswith(sini) or atas


def _reports(sejak: datetime) -> Iterator[Kejadian]:
    rows = Laporan.objects.filter(status=StatusLaporan.SELESAI, selesai_at__gte=sejak).select_related("unit")
    for row in rows.order_by("selesai_at", "pk"):
        isi = {
            "laporan": row.pk,
            "jenis": row.jenis,
            "unit": row.unit.kode,
            "rentang": row.rentang,
            "masa": row.masa.kode,
            "versi": row.versi,
            "beku": row.beku,
            "sidik_data": row.sidik_data,
            "tautan": f"{settings.SITE_URL.rstrip('/')}/api/v1/laporan/{row.pk}/",
        }
        yield Kejadian(Peristiwa.LAPORAN_SELESAI, f"laporan:{row.pk}", row.unit, row.saat, isi)


def _months(sejak: datetime) -> Iterator[Kejadian]:
    for row in ketentuan.periode_changed_since(sejak):
        peristiwa = Peristiwa.BULAN_TERKUNCI if row.status == "terkunci" else Peristiwa.BULAN_DIBUKA
        isi = {"unit": row.unit.kode, "masa": f"{row.bulan:%Y-%m}", "status": row.status, "versi": row.versi}
        yield Kejadian(peristiwa, f"bulan:{row.pk}:{row.diubah_at:%Y%m%d%H%M%S%f}", row.unit, row.diubah_at, isi)


def old_ids(at: datetime) -> QuerySet[WebhookKiriman]:
    """Messages that ended long ago."""
    return WebhookKiriman.objects.filter(dibuat_at__lt=at - SIMPAN).exclude(status=StatusKiriman.MENUNGGU)
