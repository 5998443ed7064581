"""bin/test: throw-away servers, then linters, contracts, drift and all tests; the first failure ends it."""

import difflib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from _laras import aplikasi, chromium, depan, jejak_proses, lingkungan
from _laras.pesan import HaltError, complain, say
from _laras.proses import Supervisor
from _laras.server import start_servers
from _laras.tempat import ROOT, DataFolder

SCHEMA = ROOT / "docs" / "openapi.yaml"
BERSAMA = 3
SERVERS = (*(f"langkah-{n}" for n in range(BERSAMA)), "valkey", "postgres")


@dataclass(frozen=True)
class Step:
    """One check: a command of the virtual environment, and what is asked of its output, if anything."""

    title: str
    words: tuple[str, ...]
    env: Mapping[str, str]
    check: Callable[[], int] = lambda: 0


def main(words: list[str]) -> int:
    """Without arguments everything; with arguments only pytest, with exactly these arguments."""
    try:
        data = throw_away()
        lingkungan.prepare()
        depan.pasang(ROOT)
        browser = chromium.prepare() if needs_browser(words) else ""
        data.prepare()
        with data.lock():
            jejak_proses.stop_leftovers(data.runtime, SERVERS)
            shutil.rmtree(data.path / "server", ignore_errors=True)
            return _test(data, words, browser)
    except (HaltError, depan.Gagal) as error:
        complain(f"Uji tidak dapat dijalankan. {error}")
        return 1


def throw_away() -> DataFolder:
    """A folder for this clone in the system's temporary one, which every account may pass; found again after a kill."""
    mark = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / f"laras-uji-{os.geteuid()}-{mark}"
    if path.exists() and path.stat().st_uid != os.geteuid():
        raise HaltError(f"Folder uji {path} milik pengguna lain. Hapus folder itu, atau atur TMPDIR.")
    return DataFolder(path)


def needs_browser(words: list[str]) -> bool:
    """Only the journeys drive a browser; a run that names other tests goes without."""
    named = [word for word in words if word.startswith("tests")]
    return not named or any("journeys" in word or word.rstrip("/") == "tests" for word in named)


def _test(data: DataFolder, words: list[str], browser: str) -> int:
    supervisor = Supervisor(data.runtime)
    supervisor.catch_signals()
    try:
        env = _environment(data, start_servers(supervisor, data, durable=False), browser)
        return _steps(supervisor, env, words, data.path)
    finally:
        supervisor.stop_all()
        shutil.rmtree(data.path, ignore_errors=True)


def _environment(data: DataFolder, servers: Mapping[str, str], browser: str) -> dict[str, str]:
    env = aplikasi.environment(data, servers)
    # What a developer has set for their own office must not decide what the tests see.
    for name in ("DEBUG", "ALLOWED_HOSTS", "HTTPS", "STATIC_ROOT", "SITE_URL"):
        env.pop(name, None)
    return env | ({chromium.VARIABLE: browser} if browser else {})


def _steps(supervisor: Supervisor, env: Mapping[str, str], words: list[str], folder: Path) -> int:
    if words:
        return _run(supervisor, Step("pytest", ("pytest", *words), env))[0]
    report: list[str] = []
    for steps in _all(env, folder):
        began, title = time.monotonic(), ", ".join(step.title for step in steps)
        say(f"\n── {title}")
        codes = [code or step.check() for step, code in zip(steps, _run(supervisor, *steps), strict=True)]
        report.append(f"   {title:<52} {'GAGAL' if any(codes) else 'lulus':<6} {time.monotonic() - began:6.1f} detik")
        if any(codes):
            say("\n" + "\n".join(report))
            return max(codes)
    say("\n" + "\n".join(report) + "\n\n── pytest")
    # The last words are pytest's own: its summary and its time. Each of its workers copies the database just migrated.
    cetakan = {"UJI_CETAKAN": urlsplit(env["DATABASE_URL"]).path.strip("/")}
    return _run(supervisor, Step("pytest", ("pytest", "-n", "2", "--dist", "loadgroup"), {**env, **cetakan}))[0]


def _all(env: Mapping[str, str], folder: Path) -> list[tuple[Step, ...]]:
    """Round by round; the steps of one round run side by side, for none of them fills two cores."""
    schema = folder / "openapi.yaml"
    deploy = {**env, "HTTPS": "1", "TRUSTED_PROXIES": "1", "DEBUG": "0"}
    manage = ("python", "manage.py")
    spectacular = (*manage, "spectacular", "--validate", "--fail-on-warn", "--file", str(schema))
    return [
        (
            Step("ruff check", ("ruff", "check", "."), env),
            Step("ruff format", ("ruff", "format", "--check", "."), env),
        ),
        (
            Step("djlint", ("djlint", "templates", "--lint", "--quiet"), env),
            Step("lint-imports", ("lint-imports",), env),
        ),
        (
            Step("mypy", ("mypy", "."), env),
            Step("migrate", (*manage, "migrate", "--noinput", "--verbosity", "0"), env),
        ),
        (
            Step("makemigrations --check", (*manage, "makemigrations", "--check", "--dry-run"), env),
            Step("check --deploy", (*manage, "check", "--deploy", "--fail-level", "WARNING"), deploy),
            Step("OpenAPI", spectacular, env, lambda: compare_schema(schema, SCHEMA)),
        ),
    ]


def compare_schema(made: Path, committed: Path) -> int:
    """Whether the committed description of the API still tells the truth; if not, show where it doesn't."""
    old = committed.read_text().splitlines() if committed.is_file() else []
    drift = list(difflib.unified_diff(old, made.read_text().splitlines(), "docs/openapi.yaml", "kode", lineterm=""))
    if drift:
        say("\n".join(drift[:60]))
        say("docs/openapi.yaml tidak sesuai lagi dengan kode. Perbarui: manage.py spectacular --file docs/openapi.yaml")
    return 1 if drift else 0


def _run(supervisor: Supervisor, *steps: Step) -> list[int]:
    programs = [aplikasi.program(f"langkah-{n}", step.words, step.env) for n, step in enumerate(steps)]
    return supervisor.run_together(*programs)
