"""Days of units: whether the WFH quota was kept and the service desk was staffed. Worked out from the counts of people
once those are written."""

from collections.abc import Collection
from datetime import date

from django.db import connection

from kepatuhan.models import Indikator
from kepatuhan.queries import unit_hari
from kepatuhan.queries.unit_hari import Keadaan
from kepatuhan.rules.unit_hari import judge

_TULIS = """
UPDATE kepatuhan_indikator i SET kuota_hari = n.kh, kuota_patuh = n.kp, loket_hari = n.lh, loket_terjaga = n.lt
FROM unnest(%s::bigint[], %s::int[], %s::int[], %s::int[], %s::int[]) n(id, kh, kp, lh, lt)
WHERE i.id = n.id"""


def settle(dates: Collection[date], unit_ids: Collection[int] | None) -> set[int]:
    """Set the days of the offices these units belong to (None: of all). Returns the units whose rows were looked at."""
    if not dates:
        return set()
    rows = unit_hari.rows_of(dates, unit_ids)
    keadaan = unit_hari.circumstances(rows, dates)
    tulis = [(row.pk, *_values(row, keadaan)) for row in rows]
    if tulis:
        with connection.cursor() as cursor:
            cursor.execute(_TULIS, [list(kolom) for kolom in zip(*tulis, strict=True)])
    return {row.unit_id for row in rows}


def _values(row: Indikator, keadaan: Keadaan) -> tuple[int, int, int, int]:
    hasil = judge(keadaan.of(row))
    return (
        int(hasil.kuota_ditepati is not None),
        int(bool(hasil.kuota_ditepati)),
        int(hasil.loket_terjaga is not None),
        int(bool(hasil.loket_terjaga)),
    )
