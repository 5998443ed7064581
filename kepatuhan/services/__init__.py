"""Writing the rollups, and the audit row of a downloaded list.

Rollups carry no truth of their own: they are recomputed, not changed, so they leave no audit row.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import structlog
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from core import audit, formats
from core.errors import Refused
from core.formats import di_zona
from core.periods import DateRange, Month
from kepatuhan.choices import Alasan, Jejak
from kepatuhan.models import BatasHitung, Indikator
from kepatuhan.queries import indikator
from kepatuhan.queries.indikator import Kunci
from kepatuhan.rules.tingkat import KOLOM
from kepatuhan.rules.ukuran import Saringan
from presensi.services import buka

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

log = structlog.get_logger(__name__)
# A row's stamp is taken before its transaction commits; what committed late is found again within this window.
TUMPANG = timedelta(minutes=5)
JEDA_BUKA = timedelta(minutes=5)
SEKALI = 1000
UNDUH_PALING_BANYAK = 50_000
# Two rebuilds of the same rows in different order would block each other; they queue up instead.
_KUNCI_HITUNG = 0x4C41_5241


def rebuild_unit_days(keys: Collection[Kunci], *, at: datetime) -> int:
    """Recompute these (unit, date) pairs: three statements per thousand. Returns how many rollups were written."""
    found = 0
    urut = sorted(keys)
    for batch in (urut[n : n + SEKALI] for n in range(0, len(urut), SEKALI)):
        found += _rebuild(indikator.rows_among(batch), Indikator.objects.filter(indikator.Among(batch)), at)
    return found


def rebuild_days(days: DateRange, *, at: datetime) -> int:
    """Recompute everyone's rollups of a range, a month at a time."""
    found, month = 0, Month.of(days.mulai)
    while month.first < days.selesai:
        if part := month.days.overlap(days):
            rows = Indikator.objects.filter(tanggal__gte=part.mulai, tanggal__lt=part.selesai)
            found += _rebuild(indikator.rows_on(part), rows, at)
        month = month.shift(1)
    return found


def rebuild_all(*, at: datetime) -> int:
    """Recompute every rollup from the rows and start the watermarks anew."""
    days = indikator.span_of_days()
    found = rebuild_days(days, at=at) if days else 0
    with transaction.atomic():
        for sumber in (indikator.PRESENSI, indikator.LOGBOOK):
            BatasHitung.objects.update_or_create(sumber=sumber, defaults={"sampai_at": at})
    return found


def refresh(*, at: datetime) -> int:
    """Recompute what changed since the last time. Safe to run twice, and by two workers at once."""
    _open_days(at)
    if not indikator.has_batas():
        return rebuild_all(at=at)
    with transaction.atomic():
        batas = indikator.lock_batas()
        if not batas:
            return 0
        keys = _dirty(batas, at)
        found = rebuild_unit_days(keys, at=at)
        BatasHitung.objects.filter(sumber__in=batas).update(sampai_at=at)
    log.info("indikator_dihitung", kunci=len(keys), baris=found)
    return found


def _open_days(at: datetime) -> None:
    """Let presensi open the day for who has no row yet, every few minutes: only rows can be counted and listed."""
    batas = BatasHitung.objects.filter(sumber=indikator.BUKA).first()
    if batas is not None and at < batas.sampai_at + JEDA_BUKA:
        return
    buka.open_days(at=at)
    BatasHitung.objects.update_or_create(sumber=indikator.BUKA, defaults={"sampai_at": at})


def record_export(*, actor: "Pengguna", saringan: Saringan, jumlah: int, at: datetime) -> None:
    """Write down who takes which list of people's days out of the house; refuse what no one can read."""
    if jumlah > UNDUH_PALING_BANYAK:
        raise Refused(
            Alasan.TERLALU_BANYAK_BARIS, jumlah=formats.angka(jumlah), batas=formats.angka(UNDUH_PALING_BANYAK)
        )
    audit.record(actor, Jejak.UNDUH_RINCIAN, actor, at=at, after={"saringan": saringan.kueri, "baris": jumlah})


def _dirty(batas: dict[str, BatasHitung], at: datetime) -> set[Kunci]:
    hadir = indikator.changed_presensi(batas[indikator.PRESENSI].sampai_at - TUMPANG)
    keys = hadir | indikator.changed_logbook(batas[indikator.LOGBOOK].sampai_at - TUMPANG)
    # A day judged again may have moved to another unit, and only the new one is known. Past days change rarely, so
    # all units of such a date are counted again; today's are when the day is closed.
    today = di_zona(at, "WIT").date()
    return keys | indikator.keys_on({tanggal for _, tanggal in hadir if tanggal < today})


def _rebuild(rows: "QuerySet[Any, Any]", stale: "QuerySet[Indikator]", at: datetime) -> int:
    """INSERT … SELECT … ON CONFLICT from the rows, then drop the rollups that have no row any more."""
    sql, params = indikator.counts_of(rows, at).query.sql_with_params()
    columns = ["unit_id", "tanggal", *KOLOM, "dihitung_at"]
    setting = ", ".join(f"{c} = EXCLUDED.{c}" for c in columns[2:])
    table = Indikator._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI_HITUNG])
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) {sql} ON CONFLICT (unit_id, tanggal) DO UPDATE SET {setting}",
            params,
        )
        written = int(cursor.rowcount)
        hidup = indikator.rows_of_unit_day(OuterRef("unit_id"), OuterRef("tanggal"))
        stale.filter(~Q(Exists(hidup))).delete()
    return written
