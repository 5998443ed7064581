"""Reads of rosters that other apps ask for: where somebody is to work. Published rosters only."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from core.formats import di_zona
from core.periods import DateRange
from core.sql import fetch
from kelayakan.models import PerubahanRoster
from ketentuan.choices import ModeKerja

# A day without a row in a published roster is a day in the office, so the unit of the day decides whether there is one.
# A roster published in mid-month says nothing about the days before: nobody could have known.
_MODES = """
SELECT t.pegawai_id, h.tanggal::date, coalesce(r.mode, %(kantor)s)
FROM generate_series(%(mulai)s::date, %(sampai)s::date, interval '1 day') h(tanggal)
JOIN kepegawaian_penugasan t ON t.pegawai_id = ANY(%(pegawai)s) AND t.jenis = 'definitif'
    AND t.mulai <= h.tanggal AND (t.selesai IS NULL OR t.selesai > h.tanggal)
JOIN kelayakan_rosterbulan b ON b.unit_id = t.unit_id AND b.status = 'terbit'
    AND b.bulan = date_trunc('month', h.tanggal)::date
    AND (b.terbit_at AT TIME ZONE 'Asia/Jakarta')::date <= h.tanggal
LEFT JOIN kelayakan_roster r ON r.pegawai_id = t.pegawai_id AND r.tanggal = h.tanggal
"""


def modes_between(pegawai_ids: Iterable[int], days: DateRange) -> dict[tuple[int, date], ModeKerja]:
    """Where each person works on each day of the range: one statement.

    A pair is missing where no roster is published for the person's unit and month; whether the day is a working day
    is not asked here.
    """
    ids = list(pegawai_ids)
    if not ids or not len(days):
        return {}
    params = {"pegawai": ids, "mulai": days.mulai, "sampai": days.sampai, "kantor": ModeKerja.WFO.value}
    return {(pk, tanggal): ModeKerja(mode) for pk, tanggal, mode in fetch(_MODES, params)}


def past_cells_changed(dari: datetime, sampai: datetime) -> dict[date, set[int]]:
    """Published cells of days that had begun by then, changed in [dari, sampai), by day: whose."""
    rows = PerubahanRoster.objects.filter(
        diubah_at__gte=dari, diubah_at__lt=sampai, tanggal__lte=di_zona(sampai, "WIT").date()
    )
    found: dict[date, set[int]] = {}
    for tanggal, pegawai_id in rows.order_by("tanggal", "pegawai_id").values_list("tanggal", "pegawai_id"):
        found.setdefault(tanggal, set()).add(pegawai_id)
    return found


def modes_on(pegawai_ids: Iterable[int], tanggal: date) -> dict[int, ModeKerja]:
    """Where each person works on a day, by published rosters: one statement."""
    found = modes_between(pegawai_ids, DateRange(tanggal, tanggal + timedelta(days=1)))
    return {pk: mode for (pk, _), mode in found.items()}
