"""Reads about notices on their way out: what is due, what somebody chose, how far each channel is."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Max, Min, Q, QuerySet

from core.choices import PilihanSurel, StatusDorong, StatusSurel
from core.formats import di_zona
from core.kabar import catalogue, zona_of
from core.kabar_rules import Golongan, Pilihan, Senyap, digest_due
from core.models import Dorongan, LanggananDorong, Pemberitahuan, PengaturanKabar, PilihanKabar, Ringkasan

# The worker's own message comes first; what is older than this lost it.
TENGGANG = timedelta(minutes=2)
SEKALI_AMBIL = 200


@dataclass(frozen=True, slots=True)
class BarisGolongan:
    """One group with what a person chose for it."""

    golongan: Golongan
    pilihan: Pilihan


def pengaturan_of(pengguna_id: int, at: datetime) -> PengaturanKabar:
    """A person's settings; unsaved defaults when they never changed any."""
    row = PengaturanKabar.objects.filter(pengguna_id=pengguna_id).first()
    return row or PengaturanKabar(pengguna_id=pengguna_id, diubah_at=at)


def senyap_of(row: PengaturanKabar) -> Senyap:
    return Senyap(row.senyap_mulai, row.senyap_selesai) if row.senyap else Senyap(None, None)


def pilihan_of(pengguna_id: int) -> dict[str, Pilihan]:
    """What a person chose, by group."""
    rows = PilihanKabar.objects.filter(pengguna_id=pengguna_id)
    return {row.golongan: Pilihan(PilihanSurel(row.surel), row.dorong) for row in rows}


def groups_of(pengguna_id: int) -> list[BarisGolongan]:
    """Every group with what holds for a person."""
    chosen = pilihan_of(pengguna_id)
    return [BarisGolongan(g, chosen.get(g.kode, Pilihan(dorong=g.dorong))) for g in catalogue()]


def langganan_of(pengguna_id: int) -> "QuerySet[LanggananDorong]":
    """A person's devices, newest first."""
    return LanggananDorong.objects.filter(pengguna_id=pengguna_id).order_by("-dibuat_at", "-pk")


def local_time(pengguna_id: int, at: datetime) -> datetime:
    """The moment by the clock of a person's place of work."""
    return local_times([pengguna_id], at)[pengguna_id]


def local_times(pengguna_ids: Collection[int], at: datetime) -> dict[int, datetime]:
    """The same for many: one statement."""
    zones = zona_of(pengguna_ids, di_zona(at, "WIB").date())
    return {pk: di_zona(at, zones[pk]) for pk in pengguna_ids}


# --- due --------------------------------------------------------------------------------------------------------------


def undistributed(at: datetime) -> list[int]:
    """Notices whose channels should have been chosen by now: what was held back, and what lost its message."""
    lost = Q(antar_at=F("dibuat_at"), antar_at__lt=at - TENGGANG)
    held = Q(antar_at__gt=F("dibuat_at"), antar_at__lte=at)
    rows = Pemberitahuan.objects.filter(lost | held)
    return list(rows.order_by("antar_at", "pk").values_list("pk", flat=True)[:SEKALI_AMBIL])


def mails_due(at: datetime) -> list[int]:
    """E-mails that should have left by now."""
    rows = Pemberitahuan.objects.filter(surel=StatusSurel.MENUNGGU, antar_at__isnull=True)
    late = Q(surel_jatuh_at__lt=at - TENGGANG) | Q(surel_jatuh_at__isnull=True, dibuat_at__lt=at - TENGGANG)
    return list(rows.filter(late).order_by("id").values_list("pk", flat=True)[:SEKALI_AMBIL])


def pushes_due(at: datetime) -> list[int]:
    """Deliveries to devices that should have left by now."""
    rows = Dorongan.objects.filter(keadaan=StatusDorong.MENUNGGU, jatuh_at__lt=at - TENGGANG)
    return list(rows.order_by("jatuh_at", "pk").values_list("pk", flat=True)[:SEKALI_AMBIL])


def digests_late(at: datetime) -> list[int]:
    """Digests that were made and have not left."""
    rows = Ringkasan.objects.filter(keadaan=StatusSurel.MENUNGGU, jatuh_at__lt=at - TENGGANG)
    return list(rows.order_by("jatuh_at", "pk").values_list("pk", flat=True)[:SEKALI_AMBIL])


def digests_due(at: datetime) -> Iterator[tuple[int, date]]:
    """People for whom a digest is to be made now, with the local date. Who switched the digest off meanwhile gets what
    still waits at once."""
    waiting = (
        Pemberitahuan.objects.filter(surel=StatusSurel.RINGKASAN, ringkasan__isnull=True)
        .order_by("penerima_id")
        .values_list("penerima_id", flat=True)
        .distinct()
    )
    waiting_ids = list(waiting)
    for start in range(0, len(waiting_ids), SEKALI_AMBIL):
        part = waiting_ids[start : start + SEKALI_AMBIL]
        chosen = {row.pengguna_id: row for row in PengaturanKabar.objects.filter(pengguna_id__in=part)}
        known = Ringkasan.objects.filter(penerima_id__in=part).values("penerima_id").annotate(akhir=Max("tanggal"))
        last = {row["penerima_id"]: row["akhir"] for row in known}
        times = local_times(part, at)
        for pengguna_id in part:
            settings = chosen.get(pengguna_id) or PengaturanKabar(pengguna_id=pengguna_id, diubah_at=at)
            local = times[pengguna_id]
            if not settings.ringkasan or digest_due(
                local, settings.ringkasan_jam, senyap_of(settings), last.get(pengguna_id)
            ):
                yield pengguna_id, local.date()


# --- for the operator -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JumlahSaluran:
    """How many deliveries of one channel stand in a state."""

    saluran: str
    keadaan: str
    jumlah: int
    tertua: datetime | None
    galat: str


def channel_states(sejak: datetime) -> list[JumlahSaluran]:
    """Deliveries since a moment by channel and state, with the last error of each."""
    mail = (
        Pemberitahuan.objects.filter(dibuat_at__gte=sejak)
        .exclude(surel=StatusSurel.TANPA)
        .order_by("surel")
        .values("surel")
        .annotate(jumlah=Count("pk"), tertua=Min("dibuat_at"), galat=Max("surel_galat"))
    )
    push = (
        Dorongan.objects.filter(pemberitahuan__dibuat_at__gte=sejak)
        .order_by("keadaan")
        .values("keadaan")
        .annotate(jumlah=Count("pk"), tertua=Min("pemberitahuan__dibuat_at"), sebab=Max("galat"))
    )
    digest = (
        Ringkasan.objects.filter(jatuh_at__gte=sejak)
        .order_by("keadaan")
        .values("keadaan")
        .annotate(jumlah=Count("pk"), tertua=Min("jatuh_at"), sebab=Max("galat"))
    )
    return [
        *(JumlahSaluran("surel", r["surel"], r["jumlah"], r["tertua"], r["galat"]) for r in mail),
        *(JumlahSaluran("ringkasan", r["keadaan"], r["jumlah"], r["tertua"], r["sebab"]) for r in digest),
        *(JumlahSaluran("perangkat", r["keadaan"], r["jumlah"], r["tertua"], r["sebab"]) for r in push),
    ]
