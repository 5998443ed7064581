"""Periodic work: each finds what is due, so a missed run makes up for itself."""

from celery import shared_task

from core import clock
from presensi import bukti_tasks as bukti_tasks
from presensi import cuti_tasks as cuti_tasks
from presensi import gangguan_tasks as gangguan_tasks
from presensi import koreksi_tasks as koreksi_tasks
from presensi import mesin_tasks as mesin_tasks
from presensi import pengingat_tasks as pengingat_tasks
from presensi.services import harian, lokasi, roster


@shared_task(name="presensi.tasks.close_days")
def close_days() -> int:
    """Judge the days that are over."""
    return harian.close_days(at=clock.now())


@shared_task(name="presensi.tasks.rejudge_changes")
def rejudge_changes() -> int:
    """Judge again the days that changed rules reach back to."""
    return harian.rejudge_changes(now=clock.now)


@shared_task(name="presensi.tasks.rejudge_rosters")
def rejudge_rosters() -> int:
    """Judge again past days whose roster was changed afterwards."""
    return roster.rejudge_rosters(at=clock.now())


@shared_task(name="presensi.tasks.purge_lokasi")
def purge_lokasi() -> int:
    """Reduce locations whose time is over to their class."""
    return lokasi.purge_lokasi(at=clock.now())
