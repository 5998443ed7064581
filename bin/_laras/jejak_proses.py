"""Processes of an earlier run, found again by what they left in a file: the pid and the moment that pid was started.

A pid alone proves nothing, because the system gives it out again; a name proves nothing, because others run the
same program.
"""

import contextlib
import json
import os
import signal
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path

MARK = "LARAS_JALAN"  # in the environment of every process we start: the folder of its run


@dataclass(frozen=True)
class StopStep:
    """A signal, and how many seconds it has to work before the next step."""

    signal: int
    seconds: float


KILL = StopStep(signal.SIGKILL, 5.0)


@dataclass(frozen=True)
class Trace:
    """What is written down about a process that was started; it leads its own session."""

    pid: int
    started: str
    stop: tuple[StopStep, ...]

    @property
    def alive(self) -> bool:
        return started(self.pid) == self.started


def started(pid: int) -> str | None:
    """When the process was started, in whatever words this system has for it; None when it is gone or a zombie."""
    stat = _stat(pid)
    if stat is not None:
        return None if stat[0] in "ZX" else f"{_boot()}:{stat[19]}"
    if Path("/proc/self/stat").exists():
        return None
    told = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], check=False, capture_output=True, text=True)
    return told.stdout.strip() or None


def write(file: Path, pid: int, stop: tuple[StopStep, ...]) -> None:
    trace = Trace(pid, started(pid) or "", stop)
    half = file.with_suffix(".baru")
    half.write_text(json.dumps(asdict(trace)))
    half.rename(file)


def read(file: Path) -> Trace | None:
    try:
        found = json.loads(file.read_text())
        return Trace(found["pid"], found["started"], tuple(StopStep(**step) for step in found["stop"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def stop_leftovers(folder: Path, names: tuple[str, ...]) -> list[str]:
    """Stop what an earlier run in this folder left running, in the given order. Returns the names that were alive."""
    stopped = []
    for name in names:
        file = folder / f"{name}.pid"
        trace = read(file)
        if trace is None:
            continue
        ended = [end(trace), end_members(trace.pid, folder)]
        if any(ended):
            stopped.append(name)
        file.unlink(missing_ok=True)
    return stopped


def end(trace: Trace) -> bool:
    """Stop the process by its steps. False when it was gone already."""
    if not trace.alive:
        return False
    for step in (*trace.stop, KILL):
        with contextlib.suppress(ProcessLookupError):
            os.kill(trace.pid, step.signal)
        deadline = time.monotonic() + step.seconds
        while time.monotonic() < deadline:
            if not trace.alive:
                return True
            time.sleep(0.05)
    return True


def end_members(session: int, folder: Path) -> bool:
    """Kill what a leader left behind in its session, when it carries our mark. True when there was something."""
    members = [Trace(pid, started(pid) or "", ()) for pid in _pids() if _is_member(pid, session, folder)]
    for member in members:
        end(member)
    return bool(members)


def _is_member(pid: int, session: int, folder: Path) -> bool:
    stat = _stat(pid)
    if stat is None or stat[0] in "ZX" or int(stat[3]) != session:
        return False
    try:
        return f"{MARK}={folder}".encode() in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return False


def _pids() -> list[int]:
    root = Path("/proc")
    return [int(entry.name) for entry in root.iterdir() if entry.name.isdigit()] if root.is_dir() else []


def _stat(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat after the name, which may itself hold spaces and brackets: state is field 0."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""
