"""What is not held against people, day by day, as the judge sees it: granted to them, or an outage of their unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from django.db.models import Q

from core.periods import DateRange
from ketentuan.choices import ModeKerja
from presensi.choices.gangguan import StatusGangguan
from presensi.choices.kelonggaran import JenisKelonggaran
from presensi.models import Gangguan, Kelonggaran
from presensi.rules.gangguan import as_longgar as longgar_of
from presensi.rules.kelonggaran import Longgar

PerHari = dict[date, tuple[Longgar, ...]]
# From local midnight, the longest a working date can last.
SEHARI_SEMALAM = timedelta(days=2)

# Part of the one statement before a tap (ADR 0013): what holds from Monday to the day, NULL on most weeks.
SEPEKAN = """
    SELECT json_agg(json_build_array(
        longgar.tanggal, longgar.jenis, longgar.sebutan, longgar.rujukan, longgar.dasar,
        longgar.mulai_at, longgar.selesai_at, longgar.mode
    ) ORDER BY longgar.id)
    FROM presensi_kelonggaran longgar
    WHERE longgar.pegawai_id = %(pegawai)s AND longgar.ditarik_at IS NULL
        AND longgar.tanggal BETWEEN %(senin)s AND %(tanggal)s
"""

# The outages that touch the day, for the same statement.
GANGGUAN = """
    SELECT json_agg(json_build_array(
        gangguan.id, gangguan.jenis, gangguan.mulai_at, gangguan.selesai_at
    ) ORDER BY gangguan.id)
    FROM presensi_gangguan gangguan
    WHERE gangguan.status = 'berlaku' AND gangguan.mulai_at < %(sampai_at)s
        AND (gangguan.selesai_at IS NULL OR gangguan.selesai_at > %(sejak_at)s)
        AND (gangguan.unit_id IS NULL OR gangguan.unit_id = ANY (%(jalur)s::bigint[]))
"""


@dataclass(frozen=True, slots=True)
class Padam:
    """An outage with its reach."""

    unit_id: int | None
    mulai_at: datetime
    selesai_at: datetime | None
    longgar: Longgar

    def touches(self, jalur: Iterable[int], sejak_at: datetime, sampai_at: datetime) -> bool:
        """Whether it reaches a unit, given its path, inside a stretch."""
        in_time = self.mulai_at < sampai_at and (self.selesai_at is None or self.selesai_at > sejak_at)
        return in_time and (self.unit_id is None or self.unit_id in jalur)


def span_of(tanggal: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """From when to when taps can belong to a working date at most."""
    sejak = datetime.combine(tanggal, time(), tzinfo=zone)
    return sejak, sejak + SEHARI_SEMALAM


def outages(days: DateRange) -> tuple[Padam, ...]:
    """Outages that touch any day of a range in any zone, in the order they were written down: one statement."""
    awal = datetime.combine(days.mulai, time(), tzinfo=UTC) - SEHARI_SEMALAM
    akhir = datetime.combine(days.selesai, time(), tzinfo=UTC) + SEHARI_SEMALAM
    rows = Gangguan.objects.filter(
        Q(selesai_at__isnull=True) | Q(selesai_at__gt=awal), status=StatusGangguan.BERLAKU, mulai_at__lt=akhir
    ).order_by("pk")
    return tuple(
        Padam(row.unit_id, row.mulai_at, row.selesai_at, longgar_of(row.pk, row.jenis, row.mulai_at, row.selesai_at))
        for row in rows
    )


def outages_on(padam: Iterable[Padam], jalur: Iterable[int], tanggal: date, zone: tzinfo) -> tuple[Longgar, ...]:
    """Those of a unit on a working date."""
    path, (sejak, sampai) = tuple(jalur), span_of(tanggal, zone)
    return tuple(item.longgar for item in padam if item.touches(path, sejak, sampai))


def outages_from_json(rows: Sequence[Sequence[Any]] | None) -> tuple[Longgar, ...]:
    """The rows of `GANGGUAN`."""
    return tuple(
        longgar_of(pk, jenis, datetime.fromisoformat(mulai), _instant(selesai))
        for pk, jenis, mulai, selesai in rows or ()
    )


def between(pegawai_ids: Iterable[int], days: DateRange) -> dict[int, PerHari]:
    """What holds for people on each day of a range: one statement."""
    rows = Kelonggaran.objects.filter(
        pegawai_id__in=list(pegawai_ids),
        tanggal__gte=days.mulai,
        tanggal__lt=days.selesai,
        ditarik_at__isnull=True,
    ).order_by("pk")
    found: dict[int, PerHari] = {}
    for row in rows:
        per_day = found.setdefault(row.pegawai_id, {})
        per_day[row.tanggal] = (*per_day.get(row.tanggal, ()), as_longgar(row))
    return found


def as_longgar(row: Kelonggaran) -> Longgar:
    return Longgar(
        jenis=JenisKelonggaran(row.jenis),
        sebutan=row.sebutan,
        rujukan=row.rujukan,
        dasar=row.dasar,
        mulai_at=row.mulai_at,
        selesai_at=row.selesai_at,
        mode=ModeKerja(row.mode) if row.mode else None,
    )


def from_json(rows: Sequence[Sequence[Any]] | None) -> Mapping[date, tuple[Longgar, ...]]:
    """The rows of `SEPEKAN` per day."""
    found: PerHari = {}
    for tanggal, jenis, sebutan, rujukan, dasar, mulai, selesai, mode in rows or ():
        item = Longgar(
            jenis=JenisKelonggaran(jenis),
            sebutan=sebutan,
            rujukan=rujukan,
            dasar=dasar,
            mulai_at=_instant(mulai),
            selesai_at=_instant(selesai),
            mode=ModeKerja(mode) if mode else None,
        )
        day = date.fromisoformat(tanggal)
        found[day] = (*found.get(day, ()), item)
    return found


def _instant(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
