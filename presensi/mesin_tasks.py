"""Background work of terminals: judging lines, reading and applying files, silence. Each finds what is due."""

from celery import shared_task

from core import clock
from presensi.services import mesin_impor, mesin_kabar, mesin_nilai, mesin_terima


@shared_task(name="presensi.mesin_tasks.nilai_baris")
def nilai_baris(terminal_id: int | None = None) -> int:
    """Judge waiting lines, of one device or of all."""
    return mesin_nilai.judge_lines(at=clock.now(), terminal_id=terminal_id)


@shared_task(name="presensi.mesin_tasks.rapikan")
def rapikan() -> int:
    """Forget strangers and old readings."""
    return mesin_terima.forget_strangers(at=clock.now())


@shared_task(name="presensi.mesin_tasks.baca_impor")
def baca_impor(pk: int) -> None:
    """Look through an uploaded file."""
    mesin_impor.examine(pk=pk, now=clock.now)


@shared_task(name="presensi.mesin_tasks.terapkan_impor")
def terapkan_impor(pk: int) -> None:
    """Take a file in."""
    mesin_impor.run_apply(pk=pk, now=clock.now)


@shared_task(name="presensi.mesin_tasks.kejar_impor")
def kejar_impor() -> int:
    """Send again what stands still, and drop what nobody finished."""
    return mesin_impor.resend_stale(at=clock.now()) + mesin_impor.drop_forgotten(at=clock.now())


@shared_task(name="presensi.mesin_tasks.kabarkan_diam")
def kabarkan_diam() -> int:
    """Tell who looks after a machine that it is silent."""
    return mesin_kabar.tell_silence(at=clock.now())
