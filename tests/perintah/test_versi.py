"""An old Python gets a sentence, not a traceback."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.perintah.conftest import ROOT

COMMANDS = ("run", "test", "bench")


def run_as_version(version: tuple[int, int], command: str, path: str) -> subprocess.CompletedProcess[str]:
    code = (
        f"import runpy, sys; sys.version_info = {(*version, 0, 'final', 0)}; sys.argv = ['bin/{command}'];"
        f"sys.path.insert(0, 'bin'); runpy.run_path('bin/{command}', run_name='__main__')"
    )
    env = {**os.environ, "PATH": path}
    return subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=ROOT, env=env)


@pytest.mark.parametrize("command", COMMANDS)
def test_old_python_is_told_what_to_install(command: str, tmp_path: Path) -> None:
    done = run_as_version((3, 9), command, str(tmp_path))
    assert done.returncode == 1
    assert "Laras memerlukan Python 3.11 atau lebih baru; yang dipakai sekarang Python 3.9" in done.stderr
    assert "Traceback" not in done.stderr


def test_newer_python_in_path_is_taken(tmp_path: Path) -> None:
    other = tmp_path / "python3.12"
    other.write_text('#!/bin/sh\necho "diteruskan: $*"\n')
    other.chmod(0o755)
    done = run_as_version((3, 8), "run", str(tmp_path))
    assert done.stdout == "diteruskan: bin/run\n"


@pytest.mark.parametrize(
    "file", [*(f"bin/{name}" for name in COMMANDS), "bin/_laras/versi.py", "bin/_laras/__init__.py"]
)
def test_first_files_parse_on_old_pythons(file: str) -> None:
    ast.parse((ROOT / file).read_text(), feature_version=(3, 6))


@pytest.mark.parametrize("file", [*(f"bin/{name}" for name in COMMANDS), ".ci/run"])
def test_commands_are_executable(file: str) -> None:
    assert os.access(ROOT / file, os.X_OK)
