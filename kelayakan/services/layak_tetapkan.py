"""Putting verdicts into force without overlap: what held before ends, is replaced, or takes over again afterwards."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from core.sql import fetch
from kelayakan.choices.layak import StatusKelayakan
from kelayakan.models import Kelayakan

# The days each person of a batch gets new verdicts for, and the decided verdicts that touch them. Sets of days are
# subtracted by the database: a batch may hold a whole ministry.
_KENA = """
WITH baru AS (
    SELECT pegawai_id, range_agg(daterange(mulai, selesai)) AS masa
    FROM kelayakan_kelayakan WHERE usulan_id = %(usulan)s GROUP BY pegawai_id
), kena AS (
    SELECT k.id, k.mulai, daterange(k.mulai, k.selesai) AS lama, baru.masa
    FROM kelayakan_kelayakan k JOIN baru USING (pegawai_id)
    WHERE k.status = 'ditetapkan' AND daterange(k.mulai, k.selesai) && baru.masa
)
"""
_EKOR = f"""{_KENA}
SELECT kena.id, lower(sisa), upper(sisa)
FROM kena, unnest(kena.lama::datemultirange - kena.masa) AS sisa
WHERE lower(sisa) > kena.mulai
ORDER BY kena.id, lower(sisa)
"""  # noqa: S608 - no value of anybody in it
_GANTI = f"""{_KENA}
UPDATE kelayakan_kelayakan k SET status = 'diganti' FROM kena WHERE k.id = kena.id AND kena.masa @> kena.mulai
"""  # noqa: S608 - no value of anybody in it
_AKHIRI = f"""{_KENA}
UPDATE kelayakan_kelayakan k SET selesai = lower(kena.lama::datemultirange * kena.masa)
FROM kena WHERE k.id = kena.id AND NOT kena.masa @> kena.mulai
"""  # noqa: S608 - no value of anybody in it


@dataclass(frozen=True, slots=True)
class Ekor:
    """Days of an earlier verdict that lie behind the new ones: there it holds again."""

    kelayakan_id: int
    mulai: date
    selesai: date


def put_in_force(usulan_id: int) -> int:
    """Decide all verdicts of a batch, inside the caller's transaction. How many earlier ones were touched."""
    tails = [Ekor(*row) for row in fetch(_EKOR, {"usulan": usulan_id})]
    copies = _copies(tails)
    with connection.cursor() as cursor:
        cursor.execute(_GANTI, {"usulan": usulan_id})
        touched = cursor.rowcount
        cursor.execute(_AKHIRI, {"usulan": usulan_id})
        touched += cursor.rowcount
    Kelayakan.objects.bulk_create(copies)
    Kelayakan.objects.filter(usulan_id=usulan_id).update(status=StatusKelayakan.DITETAPKAN)
    return int(touched)


def _copies(tails: list[Ekor]) -> list[Kelayakan]:
    """Earlier verdicts as rows of their remaining days; people know them, so they are not told again."""
    rows = Kelayakan.objects.in_bulk([tail.kelayakan_id for tail in tails])
    found = []
    for tail in tails:
        row = rows[tail.kelayakan_id]
        found.append(
            Kelayakan(
                pegawai_id=row.pegawai_id,
                unit_id=row.unit_id,
                kebijakan_id=row.kebijakan_id,
                putusan=row.putusan,
                alasan=row.alasan,
                sidik=row.sidik,
                status=StatusKelayakan.DITETAPKAN,
                mulai=tail.mulai,
                selesai=tail.selesai,
                dihitung_at=row.dihitung_at,
                sebelumnya=row.sebelumnya,
                dikabarkan_at=row.dikabarkan_at,
            )
        )
    return found
