"""bin/run as a person uses it: start, kill what can be killed, Ctrl-C, start again."""

import os
import re
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from socket import socket

import pytest
from _laras import aplikasi, jalan, jejak_proses
from _laras.jaringan import free_server_port
from _laras.pesan import HaltError
from _laras.proses import Supervisor

from tests.perintah.conftest import ROOT

PROCESSES = ("web", "beat", "worker", "valkey", "postgres")


class Run:
    """A running bin/run: its words so far, and the processes it noted down."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.port = data, port
        self.words = ""
        self.process = subprocess.Popen(
            [ROOT / "bin/run", "--empty", "--port", str(port), "--data", str(data)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            env={**os.environ, "GRANIAN_WORKERS": "1"},
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.words += line

    def wait_until_ready(self) -> float:
        """Seconds until it said so."""
        began = time.monotonic()
        while f"Laras siap di http://127.0.0.1:{self.port}/" not in self.words:
            assert self.process.poll() is None, self.words
            assert time.monotonic() - began < 120, self.words
            time.sleep(0.05)
        return time.monotonic() - began

    def pid(self, name: str) -> int:
        trace = jejak_proses.read(self.data / "jalan" / f"{name}.pid")
        assert trace is not None, name
        return trace.pid

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def wait_until_healthy(self) -> None:
        deadline = time.monotonic() + 40
        while not self.healthy():
            assert time.monotonic() < deadline, self.words[-3000:]
            time.sleep(0.1)

    def kill(self, name: str) -> None:
        """Kill one process and wait until its successor is there and the office is healthy."""
        pid = self.pid(name)
        os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 20
        while (trace := jejak_proses.read(self.data / "jalan" / f"{name}.pid")) is None or trace.pid == pid:
            assert time.monotonic() < deadline, self.words[-3000:]
            time.sleep(0.05)
        self.wait_until_healthy()

    def interrupt(self) -> float:
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(60) == 0
        self._reader.join(5)
        return time.monotonic() - began


@pytest.fixture
def place_of_run(place: Path, clean_env: dict[str, str]) -> Iterator[Path]:
    yield place / "data"
    # Whatever a failed test left behind.
    if (place / "data" / "jalan").is_dir():
        jejak_proses.stop_leftovers(place / "data" / "jalan", jalan.LAST_TO_FIRST)


def test_office_survives_kills_and_stops_clean(place_of_run: Path) -> None:
    port = free_server_port()
    first = Run(place_of_run, port)
    try:
        first.wait_until_ready()
        assert first.healthy()
        second = subprocess.run(
            [ROOT / "bin/run", "--empty", "--data", str(place_of_run)], check=False, capture_output=True, text=True
        )
        assert second.returncode == 1
        assert "sedang dipakai perintah lain" in second.stderr
        for name in ("web", "postgres", "valkey"):
            first.kill(name)
        left = [first.pid(name) for name in PROCESSES]
        first.process.kill()
        first.process.wait()
        assert all(jejak_proses.started(pid) is not None for pid in left)
    finally:
        first.process.kill()

    again = Run(place_of_run, port)
    try:
        again.wait_until_ready()
        assert "Sisa proses dari sesi sebelumnya dihentikan: web, beat, worker, valkey, postgres." in again.words
        assert [pid for pid in left if jejak_proses.started(pid) is not None] == []
        assert again.healthy()
        pids = [again.pid(name) for name in PROCESSES]
        assert again.interrupt() < 30
        assert [pid for pid in pids if jejak_proses.started(pid) is not None] == []
        assert again.words.endswith("Laras berhenti. Data tersimpan.\n")
    finally:
        again.process.kill()


def test_office_with_people_of_its_own_is_served_without_the_demo(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def manage(_supervisor: Supervisor, _env: dict[str, str], *words: str) -> list[str]:
        if words == ("demo",):
            raise HaltError("manage.py demo gagal:\n    CommandError: Basis data ini sudah berisi pegawai lain.")
        return []

    monkeypatch.setattr(aplikasi, "manage", manage)
    monkeypatch.setattr(aplikasi, "collect_static", lambda *_: None)
    (words,) = jalan._prepare(supervisor, {}, empty=False)
    assert words == "Kantor contoh tidak disiapkan. Basis data ini sudah berisi pegawai lain."


def test_taken_port_that_was_asked_for_is_refused() -> None:
    with socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(HaltError, match="sudah dipakai program lain"):
            jalan._choose_port(other.getsockname()[1])


def test_next_free_port_is_taken_and_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setattr(jalan, "DEFAULT_PORT", taken)
        port = jalan._choose_port(None)
    assert port > taken
    assert re.search(rf"Porta {taken} sudah dipakai; Laras memakai porta {port}", capsys.readouterr().out)
