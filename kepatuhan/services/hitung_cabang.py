"""Sums of subtrees by day, week and month, made from the counts of units. A unit counts for itself and all above."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import connection

from kepatuhan.queries import indikator
from kepatuhan.rules.tingkat import KOLOM

_JUMLAH = ", ".join(f"sum(i.{k})" for k in KOLOM)
_KOLOM = ", ".join(KOLOM)
_HARI = f"""
INSERT INTO kepatuhan_indikatorcabang (unit_id, satuan, mulai, {_KOLOM}, orang, dihitung_at)
SELECT a.id, 'hari', i.tanggal, {_JUMLAH}, sum(i.pegawai), %(at)s
FROM kepatuhan_indikator i JOIN kepegawaian_unitkerja u ON u.id = i.unit_id
CROSS JOIN LATERAL unnest(string_to_array(rtrim(u.jalur, '.'), '.')::bigint[]) a(id)
WHERE i.tanggal = ANY(%(hari)s::date[]) AND (%(semua)s OR a.id = ANY(%(unit)s::bigint[]))
GROUP BY a.id, i.tanggal"""  # noqa: S608 - column names of our own
_PANJANG = f"""
INSERT INTO kepatuhan_indikatorcabang (unit_id, satuan, mulai, {_KOLOM}, orang, dihitung_at)
SELECT i.unit_id, s.satuan, s.mulai, {_JUMLAH}, max(i.orang), %(at)s
FROM unnest(%(satuan)s::text[], %(mulai)s::date[], %(sampai)s::date[]) s(satuan, mulai, sampai)
JOIN kepatuhan_indikatorcabang i ON i.satuan = 'hari' AND i.mulai >= s.mulai AND i.mulai < s.sampai
WHERE %(semua)s OR i.unit_id = ANY(%(unit)s::bigint[])
GROUP BY i.unit_id, s.satuan, s.mulai"""  # noqa: S608 - column names of our own
_HAPUS = """
DELETE FROM kepatuhan_indikatorcabang c USING unnest(%(satuan)s::text[], %(mulai)s::date[]) s(satuan, mulai)
WHERE c.satuan = s.satuan AND c.mulai = s.mulai AND (%(semua)s OR c.unit_id = ANY(%(unit)s::bigint[]))"""


def rebuild(dates: Collection[date], unit_ids: Collection[int] | None, *, at: datetime) -> None:
    """Sum these dates, and the weeks and months they lie in, for these units and all above (None: for every unit)."""
    if not dates:
        return
    periods = indikator.periods_of(dates)
    semua = [("hari", t) for t in sorted(dates)] + [(p.satuan.value, p.days.mulai) for p in periods]
    isi: dict[str, Any] = {
        "at": at,
        "hari": sorted(dates),
        "semua": unit_ids is None,
        "unit": sorted(indikator.with_above(unit_ids)) if unit_ids is not None else [],
    }
    with connection.cursor() as cursor:
        cursor.execute(_HAPUS, {**isi, "satuan": [s for s, _ in semua], "mulai": [m for _, m in semua]})
        cursor.execute(_HARI, isi)
        panjang: dict[str, Any] = {
            "satuan": [p.satuan.value for p in periods],
            "mulai": [p.days.mulai for p in periods],
            "sampai": [p.days.selesai for p in periods],
        }
        cursor.execute(_PANJANG, {**isi, **panjang})
