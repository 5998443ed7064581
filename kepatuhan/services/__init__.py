"""Writing the rollups, and the audit row of a downloaded list.

Rollups carry no truth of their own: they are recomputed, not changed, so they leave no audit row.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import structlog
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from core import audit, formats
from core.errors import Refused
from core.formats import di_zona
from core.periods import DateRange
from kepatuhan.choices import Alasan, Jejak
from kepatuhan.models import BatasHitung, HitungUlang, Indikator
from kepatuhan.queries import indikator
from kepatuhan.queries.indikator import KOLOM_HARI, Kunci
from kepatuhan.rules.tingkat import KOLOM
from kepatuhan.rules.ukuran import Saringan
from kepatuhan.services import hitung_cabang, hitung_unit
from presensi.services import buka

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

log = structlog.get_logger(__name__)
# A row's stamp is taken before its transaction commits; what committed late is found again within this window.
TUMPANG = timedelta(minutes=5)
JEDA_BUKA = timedelta(minutes=5)
SEKALI = 1000
# Days of everybody counted in one transaction by a full recount: seconds of work to lose, not hours.
SEBAGIAN = timedelta(days=7)
UNDUH_PALING_BANYAK = 50_000
# Two rebuilds of the same rows in different order would block each other; they queue up instead.
_KUNCI_HITUNG = 0x4C41_5241


@dataclass(frozen=True, slots=True)
class Beda:
    """A rollup that is not what the rows give. `kolom` empty: it is missing or should not be there."""

    unit_id: int
    tanggal: date
    satuan: str
    kolom: tuple[str, ...]


def rebuild_unit_days(keys: Collection[Kunci], *, at: datetime) -> int:
    """Recompute these (unit, date) pairs: a fixed number of statements per thousand. Returns the rollups written."""
    found = 0
    urut = sorted(keys, key=lambda k: (k[1], k[0]))
    for batch in (urut[n : n + SEKALI] for n in range(0, len(urut), SEKALI)):
        units, dates = {u for u, _ in batch}, {t for _, t in batch}
        with transaction.atomic():
            found += _rebuild(indikator.rows_among(batch), Indikator.objects.filter(indikator.Among(batch)), at)
            units |= hitung_unit.settle(dates, units)
            hitung_cabang.rebuild(dates, units, at=at)
    return found


def rebuild_days(days: DateRange, *, at: datetime, posisi: Callable[[date, int], None] | None = None) -> int:
    """Recompute everyone's rollups of a range, some days at a time; `posisi` is told the next day and the count."""
    found, mulai = 0, days.mulai
    while mulai < days.selesai:
        part = DateRange(mulai, min(mulai + SEBAGIAN, days.selesai))
        with transaction.atomic():
            rows = Indikator.objects.filter(tanggal__gte=part.mulai, tanggal__lt=part.selesai)
            written = _rebuild(indikator.rows_on(part), rows, at)
            hitung_unit.settle(set(part), None)
            hitung_cabang.rebuild(set(part), None, at=at)
            if posisi:
                posisi(part.selesai, written)
        found, mulai = found + written, part.selesai
    return found


def rebuild_all(*, at: datetime, kabar: Callable[[HitungUlang], None] | None = None) -> int:
    """Recompute every rollup from the rows and start the watermarks anew. A run that was killed goes on where it was;
    `kabar` is told after each part."""
    row = HitungUlang.objects.filter(selesai_at__isnull=True).first()
    if row is None:
        days = indikator.span_of_days()
        if days is None:
            _start_watermarks(at)
            return 0
        row = HitungUlang.objects.create(
            mulai=days.mulai, selesai=days.selesai, posisi=days.mulai, dibuat_at=at, detak_at=at
        )

    def step(posisi: date, baris: int) -> None:
        row.posisi, row.baris, row.detak_at = posisi, row.baris + baris, at
        row.save(update_fields=["posisi", "baris", "detak_at"])
        if kabar:
            kabar(row)

    if row.posisi < row.selesai:
        rebuild_days(DateRange(row.posisi, row.selesai), at=at, posisi=step)
    with transaction.atomic():
        row.selesai_at = at
        row.save(update_fields=["selesai_at"])
        # From when the first part was counted: what changed meanwhile is found by the next refresh.
        _start_watermarks(row.dibuat_at)
    return int(row.baris)


def check_days(days: DateRange, *, at: datetime) -> list[Beda]:
    """Count a range again without keeping it, and tell where the stored rollups differ."""
    found: list[Beda] = []
    mulai = days.mulai
    while mulai < days.selesai:
        part = DateRange(mulai, min(mulai + SEBAGIAN, days.selesai))
        with transaction.atomic():
            before = indikator.stored(part)
            rebuild_days(part, at=at)
            after = indikator.stored(part)
            transaction.set_rollback(True)
        for kunci in sorted(before.keys() | after.keys()):
            lama, baru = before.get(kunci), after.get(kunci)
            if lama != baru:
                pairs = zip(KOLOM, lama or (), baru or (), strict=False)
                found.append(Beda(*kunci, kolom=tuple(k for k, a, b in pairs if a != b)))
        mulai = part.selesai
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


def _start_watermarks(at: datetime) -> None:
    for sumber in indikator.SUMBER:
        BatasHitung.objects.update_or_create(sumber=sumber, defaults={"sampai_at": at})


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
    def since(sumber: str) -> datetime:
        return batas[sumber].sampai_at - TUMPANG

    hadir = indikator.changed_presensi(since(indikator.PRESENSI))
    keys = hadir | indikator.changed_logbook(since(indikator.LOGBOOK))
    for sumber in (indikator.SINYAL, indikator.KOREKSI):
        keys |= indikator.changed_traits(sumber, since(sumber))
    # A day judged again may have moved to another unit, and only the new one is known. Past days change rarely, so
    # all units of such a date are counted again; today's are when the day is closed.
    today = di_zona(at, "WIT").date()
    return keys | indikator.keys_on({tanggal for _, tanggal in hadir if tanggal < today})


def _rebuild(rows: "QuerySet[Any, Any]", stale: "QuerySet[Indikator]", at: datetime) -> int:
    """INSERT … SELECT … ON CONFLICT from the rows, then drop the rollups that have no row any more."""
    sql, params = indikator.counts_of(rows, at).query.sql_with_params()
    columns = ["unit_id", "tanggal", *KOLOM_HARI, "dihitung_at"]
    nol = [k for k in KOLOM if k not in KOLOM_HARI]
    setting = ", ".join([*(f"{c} = EXCLUDED.{c}" for c in columns[2:]), *(f"{k} = 0" for k in nol)])
    table = Indikator._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI_HITUNG])
        cursor.execute(
            f"INSERT INTO {table} ({', '.join([*columns, *nol])}) "  # noqa: S608 - column names of our own
            f"SELECT hitungan.*, {', '.join('0' for _ in nol)} FROM ({sql}) hitungan "
            f"ON CONFLICT (unit_id, tanggal) DO UPDATE SET {setting}",
            params,
        )
        written = int(cursor.rowcount)
        hidup = indikator.rows_of_unit_day(OuterRef("unit_id"), OuterRef("tanggal"))
        stale.filter(~Q(Exists(hidup))).delete()
    return written
