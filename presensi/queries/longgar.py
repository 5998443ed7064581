"""What is not held against people, day by day, as the judge sees it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from core.periods import DateRange
from ketentuan.choices import ModeKerja
from presensi.choices.kelonggaran import JenisKelonggaran
from presensi.models import Kelonggaran
from presensi.rules.kelonggaran import Longgar

PerHari = dict[date, tuple[Longgar, ...]]

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
