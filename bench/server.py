"""A granian server as in production (2 workers, 4 threads), started on loopback for one target and looked at."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from bench.alamat import HOST, free_port

PEKERJA, UTAS = 2, 4
AKAR = Path(__file__).resolve().parent.parent
BATAS_SIAP = 60.0


@dataclass(frozen=True)
class Memori:
    """Memory of one idle worker in MB: all of it (RSS), and with shared pages divided (PSS)."""

    rss: float
    pss: float


@dataclass(frozen=True)
class Peladen:
    """A running server."""

    nama: str
    port: int
    pid: int

    def workers(self) -> list[int]:
        """Process ids of the workers: the children that serve (not Python's resource tracker)."""
        anak = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [int(pid) for pid in anak if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def cpu_seconds(self) -> float:
        """CPU time all its processes used so far."""
        return sum(cpu_seconds(pid) for pid in (self.pid, *self.workers()))

    def memory(self) -> list[Memori]:
        return [_memory(pid) for pid in self.workers()]


@contextmanager
def running(nama: str, target: str, env: Mapping[str, str], siap: str, log: Path) -> Iterator[Peladen]:
    """Start `target` (module:application), wait until `siap` answers, stop it at the end."""
    port = free_port()
    words = [
        str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--no-ws", "--respawn-failed-workers",
        "--host", HOST, "--port", str(port), "--workers", str(PEKERJA), "--blocking-threads", str(UTAS), target,
    ]  # fmt: skip
    with log.open("ab") as tujuan:
        proses = subprocess.Popen(words, env=dict(env), cwd=AKAR, stdout=tujuan, stderr=tujuan)
    try:
        _wait(port, siap, proses, log)
        yield Peladen(nama, port, proses.pid)
    finally:
        proses.terminate()
        try:
            proses.wait(15)
        except subprocess.TimeoutExpired:
            proses.kill()
            proses.wait()


def _wait(port: int, path: str, proses: "subprocess.Popen[bytes]", log: Path) -> None:
    batas = monotonic() + BATAS_SIAP
    while monotonic() < batas:
        if proses.poll() is not None:
            break
        line = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            line.request("GET", path)
            if line.getresponse().status < 500:
                return
        except (OSError, http.client.HTTPException):
            pass
        finally:
            line.close()
        sleep(0.2)
    ekor = log.read_text(errors="replace").splitlines()[-20:]
    raise SystemExit("Server ukur tidak dapat dimulai:\n" + "\n".join(ekor))


def _memory(pid: int) -> Memori:
    nilai = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        kunci, _, isi = line.partition(":")
        if kunci in ("Rss", "Pss"):
            nilai[kunci] = int(isi.split()[0]) / 1024
    return Memori(rss=nilai["Rss"], pss=nilai["Pss"])


def cpu_seconds(pid: int) -> float:
    """CPU time a process used so far."""
    isi = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(isi[11]) + int(isi[12])) / os.sysconf("SC_CLK_TCK")
