"""Reads of outages: who sees which, what runs now, which days they touched."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, cast

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from core.formats import ZONA_IANA, di_zona
from core.periods import DateRange
from kepegawaian import queries as orang
from presensi import gangguan_access as access
from presensi.choices.gangguan import StatusGangguan
from presensi.models import Gangguan, PerubahanHarian, PresensiHarian
from presensi.rules.gangguan import Jendela, key_of

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

SEHARI = timedelta(days=1)


def gangguan_visible_to(user: "Pengguna", at: datetime) -> QuerySet[Gangguan]:
    """Outages a watcher may see, latest first."""
    return (
        with_opener(Gangguan.objects.filter(access.scope(user, at)))
        .select_related("unit", "dibuka_oleh", "ditutup_oleh", "ditarik_oleh")
        .order_by("-mulai_at", "-pk")
    )


def with_opener(rows: QuerySet[Gangguan]) -> QuerySet[Gangguan]:
    """Says of each outage whether whoever wrote it down served inside its reach that day (`pencatat_sendiri`)."""
    post = orang.penugasan_definitif(cast(date, OuterRef("mulai_at__date"))).filter(
        pegawai__pengguna=OuterRef("dibuka_oleh")
    )
    inside = post.filter(unit__jalur__startswith=OuterRef("unit__jalur"))
    return rows.annotate(pencatat_sendiri=Case(When(unit__isnull=True, then=Exists(post)), default=Exists(inside)))


def concerns_opener(gangguan: Gangguan) -> bool:
    """The same for one: a statement."""
    row = with_opener(Gangguan.objects.filter(pk=gangguan.pk)).get()
    return bool(row.pencatat_sendiri)  # type: ignore[attr-defined]


def filtered(rows: QuerySet[Gangguan], *, cari: str = "", jenis: str = "", keadaan: str = "") -> QuerySet[Gangguan]:
    """Narrowed by words, kind and state; withdrawn ones only when asked for."""
    if cari:
        rows = rows.filter(Q(uraian__icontains=cari) | Q(unit__nama__icontains=cari))
    if jenis:
        rows = rows.filter(jenis=jenis)
    if keadaan == "berlangsung":
        return rows.filter(status=StatusGangguan.BERLAKU, selesai_at__isnull=True)
    if keadaan in StatusGangguan.values:
        return rows.filter(status=keadaan)
    return rows if keadaan == "semua" else rows.exclude(status=StatusGangguan.DITARIK)


def lock_gangguan(pk: int) -> Gangguan:
    return Gangguan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)


def overlapping(unit: "UnitKerja | None", jendela: Jendela, kecuali: int | None = None) -> Gangguan | None:
    """An outage in force or suspected that already covers the same unit at an overlapping time."""
    rows = Gangguan.objects.exclude(status=StatusGangguan.DITARIK)
    if kecuali is not None:
        rows = rows.exclude(pk=kecuali)
    rows = rows.filter(Q(selesai_at__isnull=True) | Q(selesai_at__gt=jendela.mulai_at), unit=unit)
    if jendela.selesai_at is not None:
        rows = rows.filter(mulai_at__lt=jendela.selesai_at)
    return rows.order_by("pk").first()


def days_of(jendela: Jendela) -> tuple[date, date | None]:
    """The dates a window can touch in any zone, the night before included; the end is excluded, None while it lasts."""
    mulai = di_zona(jendela.mulai_at, "WIB").date() - SEHARI
    selesai = None if jendela.selesai_at is None else jendela.selesai_at.astimezone(ZONA_IANA["WIT"]).date() + SEHARI
    return mulai, selesai


def days_touched(gangguan: Gangguan) -> QuerySet[PresensiHarian]:
    """Judged days on which the outage took something away, as its number on the day says."""
    mulai, selesai = days_of(Jendela(gangguan.mulai_at, gangguan.selesai_at))
    rows = PresensiHarian.objects.filter(tanggal__gte=mulai, alasan__contains=[{"rujukan": key_of(gangguan.pk)}])
    if selesai is not None:
        rows = rows.filter(tanggal__lt=selesai)
    if gangguan.unit is not None:
        rows = rows.filter(unit__jalur__startswith=gangguan.unit.jalur)
    return rows.select_related("pegawai", "unit").order_by("tanggal", "pegawai__nama", "pk")


def days_touched_in_view(user: "Pengguna", gangguan: Gangguan, at: datetime) -> QuerySet[PresensiHarian]:
    """Of them, those of people in view."""
    return days_touched(gangguan).filter(pegawai__in=orang.pegawai_in_view(user, orang.today(at), *access.PENGAWAS))


def differences_of(gangguan: Gangguan) -> dict[tuple[int, date], PerubahanHarian]:
    """Before and after of final days the outage changed; the last of each day."""
    rows = PerubahanHarian.objects.filter(rujukan=key_of(gangguan.pk)).order_by("pk")
    return {(row.pegawai_id, row.tanggal): row for row in rows}


def differences_of_day(pegawai_id: int, tanggal: date) -> list[PerubahanHarian]:
    """How often a day was judged otherwise after it was final, latest first."""
    return list(PerubahanHarian.objects.filter(pegawai_id=pegawai_id, tanggal=tanggal).order_by("-pk"))


def people_concerned(gangguan: Gangguan, at: datetime) -> int:
    """How many people serve in the reach of an outage on its days."""
    mulai = di_zona(gangguan.mulai_at, gangguan.zona).date()
    akhir = di_zona(gangguan.selesai_at or at, gangguan.zona).date()
    posts = orang.penugasan_touching(DateRange.inclusive(mulai, max(mulai, akhir)))
    if gangguan.unit is not None:
        posts = posts.filter(unit__jalur__startswith=gangguan.unit.jalur)
    return posts.values("pegawai_id").distinct().count()
