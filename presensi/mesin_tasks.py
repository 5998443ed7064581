"""Background work of terminals: judging lines, reading and applying files, silence. Each finds what is due."""

from celery import shared_task

from core import clock
from presensi.services import mesin_nilai, mesin_terima


@shared_task(name="presensi.mesin_tasks.nilai_baris")
def nilai_baris(terminal_id: int | None = None) -> int:
    """Judge waiting lines, of one device or of all."""
    return mesin_nilai.judge_lines(at=clock.now(), terminal_id=terminal_id)


@shared_task(name="presensi.mesin_tasks.rapikan")
def rapikan() -> int:
    """Forget strangers and old readings."""
    return mesin_terima.forget_strangers(at=clock.now())
