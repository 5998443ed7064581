"""The system account of the database server. PostgreSQL refuses to run as root; anybody else runs it as themselves."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from _laras.pesan import HaltError

NAME = "laras-server"


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int


def server_account(data: Path | None = None) -> Account | None:
    """Who runs the servers: the caller (None), unless that is root. Existing data stays with its owner."""
    if os.geteuid() != 0:
        return None
    if data is not None and data.exists() and data.stat().st_uid != 0:
        return _account(pwd.getpwuid(data.stat().st_uid))
    try:
        return _account(pwd.getpwnam(NAME))
    except KeyError:
        _create()
        return _account(pwd.getpwnam(NAME))


def can_enter(account: Account | None, folder: Path) -> bool:
    """Whether the account reaches the folder. Asked of the system itself, because access lists count too."""
    if account is None:
        return os.access(folder, os.X_OK)
    return run_as(account, ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]).returncode == 0


def run_as(
    account: Account | None, argv: list[str], *, stdin: str = "", missing_ok: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run a command under the account and catch what it says. A command out of reach may count as failed."""
    try:
        return subprocess.run(
            argv,
            check=False,
            capture_output=True,
            text=True,
            input=stdin,
            cwd="/",
            user=uid(account),
            group=gid(account),
            extra_groups=groups(account),
        )
    except OSError as error:
        if not missing_ok:
            raise
        return subprocess.CompletedProcess(argv, 126, "", str(error))


def uid(account: Account | None) -> int | None:
    return None if account is None else account.uid


def gid(account: Account | None) -> int | None:
    return None if account is None else account.gid


def groups(account: Account | None) -> list[int] | None:
    """No other group: root's own must not be inherited."""
    return None if account is None else []


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _create() -> None:
    if shutil.which("useradd"):
        argv = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        argv += ["--shell", shutil.which("nologin") or "/bin/false", NAME]
    else:  # busybox
        argv = ["adduser", "-S", "-D", "-H", "-s", "/bin/false", NAME]
    done = subprocess.run(argv, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise HaltError(
            f"PostgreSQL tidak boleh berjalan sebagai root dan akun sistem {NAME} gagal dibuat: {done.stderr.strip()}\n"
            "Jalankan perintah ini sebagai pengguna biasa, atau buat akun itu lebih dahulu."
        )
