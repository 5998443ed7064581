"""Opening a day: everyone due has a row from then on, so that who has not clocked in can be counted and listed."""

from datetime import datetime

from django.db import transaction

from core import audit
from core.periods import DateRange
from presensi.choices import Jejak
from presensi.models import PresensiHarian
from presensi.queries import buka, fakta
from presensi.services.harian import SEKALI, judge_to_row


def open_days(*, at: datetime) -> int:
    """Judge the running day of everyone who has no row yet; how many were opened.

    Needs no lock on people: a clock-in of the same moment wins, whoever comes first.
    """
    opened = 0
    for tanggal, pegawai_ids in buka.days_to_open(at):
        for start in range(0, len(pegawai_ids), SEKALI):
            opened += _open_batch(pegawai_ids[start : start + SEKALI], DateRange.inclusive(tanggal, tanggal), at)
    return opened


@transaction.atomic
def _open_batch(pegawai_ids: list[int], days: DateRange, at: datetime) -> int:
    rows = [judge_to_row(d.pegawai_id, d.unit_id, d.fakta) for d in fakta.facts_for(pegawai_ids, days, at).values()]
    PresensiHarian.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        after = {"tanggal": f"{days.mulai}", "jumlah": len(rows)}
        audit.record(None, Jejak.BUKA_HARI, rows[0].pegawai, at=at, after=after)
    return len(rows)
