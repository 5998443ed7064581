"""The process manager: what dies comes back, what is stopped is gone, and strangers are left alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from _laras import jejak_proses
from _laras.jejak_proses import StopStep, Trace
from _laras.pesan import HaltError
from _laras.proses import Program, Supervisor
from _laras.tempat import DataFolder

from tests.perintah.conftest import ROOT

SLEEPER = "import time\nprint('siap', flush=True)\ntime.sleep(600)"


def program(name: str, code: str, lines: list[str] | None = None) -> Program:
    echo = (lines if lines is not None else []).append
    return Program(name, (sys.executable, "-c", code), dict(os.environ), ROOT, echo=echo)


def wait_for(supervisor: Supervisor, true: Callable[[], bool], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        supervisor.step()


def is_gone(pid: int) -> bool:
    return jejak_proses.started(pid) is None


def test_killed_process_comes_back(supervisor: Supervisor) -> None:
    lines: list[str] = []
    supervisor.start(program("web", SLEEPER, lines))
    wait_for(supervisor, lambda: lines == ["siap"])
    first = supervisor.pid_of("web")
    assert first is not None
    os.kill(first, signal.SIGKILL)
    wait_for(supervisor, lambda: lines == ["siap", "siap"])
    assert supervisor.pid_of("web") not in (None, first)


def test_children_of_a_killed_process_do_not_stay(supervisor: Supervisor) -> None:
    lines: list[str] = []
    code = "import subprocess, time\nprint(subprocess.Popen(['sleep', '600']).pid, flush=True)\ntime.sleep(600)"
    supervisor.start(program("web", code, lines))
    wait_for(supervisor, lambda: len(lines) == 1)
    os.kill(supervisor.pid_of("web") or 0, signal.SIGKILL)
    wait_for(supervisor, lambda: len(lines) == 2)
    assert is_gone(int(lines[0]))


def test_all_stop_in_reverse_order_of_their_start(supervisor: Supervisor) -> None:
    lines: list[str] = []
    code = (
        "import signal, sys, time\n"
        "signal.signal(signal.SIGTERM, lambda *_: (print('stop', sys.argv[1], flush=True), sys.exit(0)))\n"
        "print('siap', flush=True)\ntime.sleep(600)"
    )
    for name in ("postgres", "valkey", "web"):
        one = program(name, code, lines)
        supervisor.start(replace(one, argv=(*one.argv, name)))
    wait_for(supervisor, lambda: lines.count("siap") == 3)
    supervisor.stop_all()
    assert lines[3:] == ["stop web", "stop valkey", "stop postgres"]
    assert list(supervisor.folder.glob("*.pid")) == []


def test_deaf_process_is_killed_in_the_end(supervisor: Supervisor) -> None:
    lines: list[str] = []
    code = (
        "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('siap', flush=True)\ntime.sleep(600)"
    )
    supervisor.start(replace(program("web", code, lines), stop=(StopStep(signal.SIGTERM, 0.3),)))
    wait_for(supervisor, lambda: lines == ["siap"])
    pid = supervisor.pid_of("web")
    assert pid is not None
    supervisor.stop_all()
    assert is_gone(pid)


def test_command_runs_to_its_end_with_its_code_and_words(supervisor: Supervisor) -> None:
    lines: list[str] = []
    assert supervisor.run(program("kelola", "print('satu'); print('dua', end=''); raise SystemExit(3)", lines)) == 3
    assert lines == ["satu", "dua"]


def test_commands_run_side_by_side_until_the_last_one_ends(supervisor: Supervisor) -> None:
    """The first waits for a word that only the second gives: one after the other they would never end."""
    lines: list[str] = []
    tanda = supervisor.folder / "tanda"
    tunggu = f"import pathlib, time\nwhile not pathlib.Path({str(tanda)!r}).exists(): time.sleep(0.01)\nprint('satu')"
    beri = f"import pathlib\npathlib.Path({str(tanda)!r}).touch()\nprint('dua')\nraise SystemExit(3)"
    codes = supervisor.run_together(program("pertama", tunggu, lines), program("kedua", beri, lines))
    assert (codes, sorted(lines)) == ([0, 3], ["dua", "satu"])


def test_program_that_can_not_start_says_its_last_words(supervisor: Supervisor, tmp_path: Path) -> None:
    broken = program("web", "print('kunci hilang'); raise SystemExit(1)")
    broken = replace(broken, echo=None, log=tmp_path / "web.log", ready=lambda _pid: False)
    with pytest.raises(HaltError, match=r"web tidak dapat dinyalakan(.|\n)*kunci hilang"):
        supervisor.start(broken)


def orphans_of_a_killed_run(data: DataFolder) -> list[int]:
    """Let another process run a supervisor with a program that has a child, kill it, and return both pids."""
    code = (
        "import sys, os; sys.path.insert(0, 'bin')\n"
        "from pathlib import Path\nfrom _laras.proses import Program, Supervisor\n"
        "child = \"import os, subprocess, time; other = subprocess.Popen(['sleep', '600']).pid;\"\n"
        "child += 'print(os.getpid(), other, flush=True); time.sleep(600)'\n"
        f"boss = Supervisor(Path({str(data.runtime)!r}))\n"
        "boss.start(Program('web', (sys.executable, '-c', child), dict(os.environ), Path('/')))\n"
        "boss.keep_running()\n"
    )
    run = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    with run.stdout:
        pids = [int(word) for word in run.stdout.readline().split()]
        run.kill()
        run.wait()
    return pids


def test_orphans_of_a_killed_run_are_found_and_stopped(data: DataFolder) -> None:
    pids = orphans_of_a_killed_run(data)
    assert not any(is_gone(pid) for pid in pids)
    assert jejak_proses.stop_leftovers(data.runtime, ("web",)) == ["web"]
    assert all(is_gone(pid) for pid in pids)


def test_children_are_found_even_when_their_leader_is_gone(data: DataFolder) -> None:
    leader, child = orphans_of_a_killed_run(data)
    os.kill(leader, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while not is_gone(leader) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert jejak_proses.stop_leftovers(data.runtime, ("web",)) == ["web"]
    assert is_gone(child)


def test_stranger_with_a_recycled_pid_is_left_alone(data: DataFolder) -> None:
    with subprocess.Popen(["sleep", "600"], start_new_session=True) as stranger:
        jejak_proses.write(data.runtime / "web.pid", stranger.pid, ())
        file = data.runtime / "web.pid"
        file.write_text(file.read_text().replace(jejak_proses.started(stranger.pid) or "-", "dulu"))
        assert jejak_proses.stop_leftovers(data.runtime, ("web",)) == []
        assert not is_gone(stranger.pid)
        assert not file.exists()
        stranger.kill()


@pytest.mark.parametrize("text", ["", "bukan json", '{"pid": 1}', '{"pid": 1, "started": "x", "stop": [{"a": 1}]}'])
def test_damaged_pid_file_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "web.pid").write_text(text)
    assert jejak_proses.read(tmp_path / "web.pid") is None


def test_trace_of_a_gone_process_is_not_alive() -> None:
    assert not Trace(2**22 + 1, "x", ()).alive
