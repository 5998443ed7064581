"""A real worker, killed in the middle with kill -9: the run is still there, resumes, and ends once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.db import connection
from openpyxl import load_workbook

from core import clock
from laporan.models import Laporan
from laporan.services import antrean
from tests.laporan.conftest import OKTOBER, Kantor

pytestmark = [pytest.mark.perintah, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]
SABAR = 60


@contextmanager
def worker(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A Celery worker on the test's own database, queue and files."""
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wfh_office.settings_test",
        "DATABASE_URL": database_url(),
        "LARAS_DATA": str(tmp_path),
    }
    queue = settings.CELERY_TASK_DEFAULT_QUEUE
    command = [sys.executable, "-m", "celery", "-A", "wfh_office", "worker", "--pool=solo", "-Q", queue]
    process = subprocess.Popen(
        [*command, "--without-gossip", "--without-mingle", "--without-heartbeat"],
        cwd=ROOT,
        env=env,
        stdout=(tmp_path / "worker.log").open("ab"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait(20)


def database_url() -> str:
    d = connection.settings_dict
    secret = f":{d['PASSWORD']}" if d["PASSWORD"] else ""
    return f"postgres://{d['USER']}{secret}@{d['HOST']}:{d['PORT']}/{d['NAME']}"


@contextmanager
def logbooks_locked() -> Iterator[None]:
    """Hold the logbooks so that a worker stops in the middle of reading them."""
    held = psycopg2.connect(database_url())
    try:
        held.cursor().execute("LOCK TABLE logbook_logbook IN ACCESS EXCLUSIVE MODE")
        yield
    finally:
        held.rollback()
        held.close()


def wait_for(what: Callable[[], Any], tmp_path: Path) -> None:
    until = time.monotonic() + SABAR
    while not what():
        assert time.monotonic() < until, (tmp_path / "worker.log").read_text(errors="replace")[-3000:]
        time.sleep(0.2)


def test_a_worker_killed_in_the_middle_leaves_a_run_that_resumes(kantor_nyata: Kantor, tmp_path: Path) -> None:
    at = clock.now()
    with worker(tmp_path) as first, logbooks_locked():
        laporan = antrean.request_laporan(
            actor=kantor_nyata.cast.user("dewi"), unit=kantor_nyata.cast.kpknl, masa=OKTOBER, at=at
        )
        wait_for(lambda: Laporan.objects.get().status == "disusun", tmp_path)
        first.send_signal(signal.SIGKILL)
        first.wait(20)
    row = Laporan.objects.get()
    assert (row.status, row.percobaan, row.berkas_id) == ("disusun", 1, None)

    later = at + timedelta(minutes=3)
    Laporan.objects.update(denyut_at=at - timedelta(minutes=3))  # three minutes of silence, without waiting for them
    with worker(tmp_path):
        assert antrean.resend_stale(at=later) == 1
        wait_for(lambda: Laporan.objects.get().status == "selesai", tmp_path)
    row = Laporan.objects.get(pk=laporan.pk)
    assert row.percobaan == 2
    assert row.berkas is not None
    rows = list(load_workbook(row.berkas.lokasi.open("rb"))["Rekap"].iter_rows(values_only=True))
    assert any("Ani Rahmawati" in r for r in rows)
