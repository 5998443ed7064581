"""The audit trail: exactly one row per change, in the change's transaction, chained by the database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, models

from core.models import JejakAudit
from core.sql import new_row

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def record(
    actor: "Pengguna | None",
    aksi: str,
    obj: models.Model,
    *,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write the one audit row of a change. `actor` None is the system. Never put location, photo or health in it."""
    entry(actor, aksi, obj, at=at, before=before, after=after).save(force_insert=True)


def entry(
    actor: "Pengguna | None",
    aksi: str,
    obj: models.Model,
    *,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> JejakAudit:
    """The row `record` writes, for a change that is written by one statement together with its audit row."""
    pelaku = actor.pk if actor is not None else None
    return new_row(
        JejakAudit,
        waktu=at,
        pelaku_id=pelaku,
        aksi=aksi,
        jenis_objek=obj._meta.label,
        objek=str(obj.pk),
        sebelum=dict(before) if before is not None else None,
        sesudah=dict(after) if after is not None else None,
        rantai=pelaku or 0,
    )


@dataclass(frozen=True)
class Retak:
    """A place where a chain does not hold."""

    rantai: int
    urutan: int
    sebab: str


# The same expression as in the trigger (migration 0002): any change of a row, its order or its link breaks it.
_PERIKSA = """
SELECT rantai, urutan,
       CASE WHEN hash <> jejak_sidik(j) THEN 'isi baris berubah'
            WHEN urutan <> nomor THEN 'ada baris yang hilang'
            WHEN sebelumnya <> coalesce(hash_lalu, '') THEN 'sambungan putus'
       END AS sebab
FROM (
    SELECT j, j.rantai, j.urutan, j.hash, j.sebelumnya,
           row_number() OVER w AS nomor, lag(j.hash) OVER w AS hash_lalu
    FROM core_jejakaudit j
    WINDOW w AS (PARTITION BY j.rantai ORDER BY j.urutan)
) x
WHERE hash <> jejak_sidik(j) OR urutan <> nomor OR sebelumnya <> coalesce(hash_lalu, '')
ORDER BY rantai, urutan
LIMIT 100
"""


def verify() -> Iterator[Retak]:
    """Every break of every chain, at most 100. An unbroken trail yields nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_PERIKSA)
        for rantai, urutan, sebab in cursor.fetchall():
            yield Retak(rantai, urutan, sebab)


_SIDIK = """
SELECT encode(sha256(convert_to(coalesce(
    string_agg(rantai || ':' || urutan || ':' || hash, E'\\n' ORDER BY rantai), ''), 'UTF8')), 'hex')
FROM (
    SELECT DISTINCT ON (rantai) rantai, urutan, hash FROM core_jejakaudit ORDER BY rantai, urutan DESC
) kepala
"""


def fingerprint() -> str:
    """One hash over the heads of all chains. Written down outside, it proves later that no tail was cut off."""
    with connection.cursor() as cursor:
        cursor.execute(_SIDIK)
        row = cursor.fetchone()
    return str(row[0])


# What the trigger would write for each row of one object, and the link to the row before it in its chain.
_OBJEK = """
SELECT j.*, j.hash = jejak_sidik(j) AND j.sebelumnya = coalesce((
    SELECT p.hash FROM core_jejakaudit p WHERE p.rantai = j.rantai AND p.urutan = j.urutan - 1
), '') AS utuh
FROM core_jejakaudit j
WHERE j.jenis_objek = %s AND j.objek = %s
ORDER BY j.waktu, j.id
LIMIT 500
"""


def trail_of(obj: models.Model) -> list[JejakAudit]:
    """The rows about one object, oldest first; `utuh` says whether each is as it was written, where it was written."""
    rows = JejakAudit.objects.raw(_OBJEK, [obj._meta.label, str(obj.pk)])
    return list(rows.prefetch_related("pelaku"))
