"""A small process manager: starts programs, passes on what they print, restarts what died, stops all in order.

honcho ends everything as soon as one process ends; here a killed web server or database has to come back (ADR 0003).
"""

import contextlib
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO

from _laras import jejak_proses
from _laras.akun import Account, gid, groups, uid
from _laras.jejak_proses import KILL, MARK, StopStep
from _laras.pesan import HaltError, say

TERM = (StopStep(signal.SIGTERM, 5.0),)
FIRST_PAUSE, LONGEST_PAUSE, STEADY_AFTER = 0.5, 30.0, 60.0
TICK = 0.1


@dataclass(frozen=True)
class Program:
    """A process to run. Its output goes to the file `log`, or line by line to `echo`, or straight to our own."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str]
    cwd: Path
    stop: tuple[StopStep, ...] = TERM
    account: Account | None = None
    log: Path | None = None
    echo: Callable[[str], None] | None = None
    ready: Callable[[int], bool] | None = None
    ready_within: float = 60.0
    attempts: int = 1
    patient: bool = False  # a database: never hurried when stopping


@dataclass(eq=False)
class _Child:
    program: Program
    popen: subprocess.Popen[bytes] | None = None
    since: float = 0.0
    pause: float = FIRST_PAUSE
    restart_at: float | None = None
    reading: bool = False
    rest: bytes = b""


class Supervisor:
    """Runs programs until told to stop. Everything happens in the calling thread."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        self.folder = folder
        self.stopping = False
        self._hurry = False
        self._children: list[_Child] = []
        self._selector = selectors.DefaultSelector()

    def catch_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._hurry = self.stopping
        self.stopping = True

    def start(self, program: Program) -> None:
        """Start a program and wait until it is ready. From then on it is kept running."""
        child = _Child(program)
        self._children.append(child)
        self._spawn(child)
        attempts = program.attempts
        deadline = time.monotonic() + program.ready_within
        while program.ready is not None and not self.stopping:
            if child.popen is not None and program.ready(child.popen.pid):
                break
            if child.popen is None and child.restart_at is not None:
                attempts -= 1
                if attempts <= 0:
                    self._give_up(child, f"{program.name} tidak dapat dinyalakan.")
                time.sleep(child.pause)
                self._spawn(child)
            if time.monotonic() > deadline:
                self._give_up(child, f"{program.name} belum siap setelah {program.ready_within:.0f} detik.")
            self.step(restart=False)

    def run(self, program: Program) -> int:
        """Run a program to its end, keeping the others alive. Returns its exit code; 130 when we were stopped."""
        return self.run_together(program)[0]

    def run_together(self, *programs: Program) -> list[int]:
        """Run programs side by side until the last one ends. Their exit codes, each 130 when we were stopped."""
        ours = [_Child(program) for program in programs]
        for child in ours:
            self._children.append(child)
            self._spawn(child)
        started = [child.popen for child in ours]
        while any(child.popen is not None for child in ours):
            if self.stopping:
                for child in ours:
                    self._end(child)
                return [130] * len(ours)
            self.step(skip=ours)
        for child in ours:
            self._children.remove(child)
        return [1 if popen is None else popen.returncode for popen in started]

    def keep_running(self) -> None:
        while not self.stopping:
            self.step()

    def step(self, *, restart: bool = True, skip: Sequence[_Child] = ()) -> None:
        """One round: pass on output, notice deaths, restart what is due."""
        self._pump(TICK)
        now = time.monotonic()
        for child in self._children:
            if child.popen is not None and child.popen.poll() is not None:
                self._bury(child)
                if child not in skip:
                    self._plan_restart(child, now)
            if restart and child not in skip and child.restart_at is not None and now >= child.restart_at:
                self._spawn(child)

    def stop_all(self) -> None:
        """Stop everything, the last started first; nothing is left when this returns."""
        self.stopping = True
        for child in reversed(self._children):
            self._end(child)
        self._children.clear()

    def pid_of(self, name: str) -> int | None:
        return next((c.popen.pid for c in self._children if c.program.name == name and c.popen), None)

    def _spawn(self, child: _Child) -> None:
        program = child.program
        child.restart_at = None
        log = program.log.open("ab") if program.log is not None else None
        pipe = None if program.echo is None else subprocess.PIPE
        # A session of its own: Ctrl-C in the terminal reaches only us, and we decide the order.
        popen = subprocess.Popen(
            program.argv,
            env={**program.env, MARK: str(self.folder)},
            cwd=program.cwd,
            stdin=subprocess.DEVNULL,
            stdout=log or pipe,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=uid(program.account),
            group=gid(program.account),
            extra_groups=groups(program.account),
        )
        child.popen, child.since = popen, time.monotonic()
        jejak_proses.write(self._pid_file(child), popen.pid, program.stop)
        if log is not None:
            log.close()
        elif popen.stdout is not None:
            os.set_blocking(popen.stdout.fileno(), False)
            self._selector.register(popen.stdout, selectors.EVENT_READ, child)
            child.reading = True

    def _pump(self, seconds: float) -> None:
        for key, _ in self._selector.select(seconds):
            self._read(key.data)

    def _read(self, child: _Child) -> None:
        pipe = child.popen.stdout if child.popen is not None else None
        if pipe is None:
            return
        data = os.read(pipe.fileno(), 65_536)
        if not data:
            self._stop_reading(child, pipe)
        *lines, child.rest = (child.rest + data).split(b"\n")
        for line in lines:
            self._pass_on(child, line)

    def _stop_reading(self, child: _Child, pipe: IO[bytes]) -> None:
        if child.reading:
            self._selector.unregister(pipe)
            child.reading = False

    def _pass_on(self, child: _Child, line: bytes) -> None:
        if child.program.echo is not None:
            child.program.echo(line.decode(errors="replace").rstrip())

    def _bury(self, child: _Child) -> None:
        """After a process ended: take its last words, and what it left in its session."""
        popen = child.popen
        if popen is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(popen.pid, signal.SIGKILL)
        if popen.stdout is not None:
            with contextlib.suppress(BlockingIOError):
                while child.reading:
                    self._read(child)
            self._stop_reading(child, popen.stdout)
            popen.stdout.close()
        if child.rest:
            self._pass_on(child, child.rest)
            child.rest = b""
        self._pid_file(child).unlink(missing_ok=True)
        child.popen = None

    def _plan_restart(self, child: _Child, now: float) -> None:
        child.pause = FIRST_PAUSE if now - child.since > STEADY_AFTER else min(child.pause * 2, LONGEST_PAUSE)
        child.restart_at = now + child.pause
        if not self.stopping:
            say(f"{child.program.name} berhenti sendiri; dinyalakan lagi dalam {child.pause:.0f} detik.")

    def _end(self, child: _Child) -> None:
        popen = child.popen
        child.restart_at = None
        if popen is None:
            return
        for step in (*child.program.stop, KILL):
            with contextlib.suppress(ProcessLookupError):
                popen.send_signal(step.signal)
            deadline = time.monotonic() + step.seconds
            while popen.poll() is None and time.monotonic() < deadline and not self._skip_waiting(child):
                self._pump(TICK)
            if popen.poll() is not None:
                break
        self._bury(child)

    def _skip_waiting(self, child: _Child) -> bool:
        # A second Ctrl-C ends the waiting for our own programs.
        return self._hurry and not child.program.patient

    def _pid_file(self, child: _Child) -> Path:
        return self.folder / f"{child.program.name}.pid"

    def _give_up(self, child: _Child, sentence: str) -> None:
        words: list[str] = []  # what went to the terminal was read there
        if child.program.log is not None and child.program.log.is_file():
            words = child.program.log.read_text(errors="replace").splitlines()[-20:]
        raise HaltError("\n".join([sentence, *(f"    {line}" for line in words)]))
