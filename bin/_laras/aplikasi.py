"""The product's own processes and management commands, as bin/run and docker-compose.yml both start them."""

import hashlib
import http.client
import os
from collections.abc import Mapping
from pathlib import Path
from signal import SIGQUIT, SIGTERM

from _laras.jaringan import HOST
from _laras.jejak_proses import StopStep
from _laras.pesan import HaltError
from _laras.proses import Program, Supervisor
from _laras.rahasia import kept_secret, push_key
from _laras.tempat import ROOT, VENV, DataFolder

WEB = ("granian", "--interface", "wsgi", "--no-ws", "--respawn-failed-workers", "wfh_office.wsgi:application")
WORKER = ("celery", "-A", "wfh_office", "worker", "--loglevel", "INFO", "--concurrency", "2", "--without-gossip")
BEAT = ("celery", "-A", "wfh_office", "beat", "--loglevel", "INFO", "--pidfile=", "--schedule")
MIGRATE = ("python", "manage.py", "migrate", "--noinput")
# A task gets ten seconds to end; what is cut off has its own row and is taken up again (law 6).
STOP_WORKER = (StopStep(SIGTERM, 10.0), StopStep(SIGQUIT, 3.0))
TRUE = ("1", "true", "yes", "ya", "on")  # as wfh_office/env.py reads a flag
STATIC_STAMP = VENV / "laras-statis.cap"


def environment(data: DataFolder, servers: Mapping[str, str], port: int | None = None) -> dict[str, str]:
    """What settings.py reads. A variable that is set already wins."""
    own = {
        "SECRET_KEY": kept_secret(data.secrets, "kunci"),
        "KUNCI_DATA": kept_secret(data.secrets, "kunci-data"),
        "VAPID_PRIVAT": kept_secret(data.secrets, "kunci-dorong", push_key),
        "SITE_URL": f"http://{HOST}:{port}",
        "GRANIAN_HOST": HOST,
        "GRANIAN_WORKERS": "2",
        "GRANIAN_BLOCKING_THREADS": "4",
        "PYTHONUNBUFFERED": "1",
    }
    given = {name: value for name, value in os.environ.items() if value != ""}
    path = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return {
        **own,
        **given,
        **servers,
        "LARAS_DATA": str(data.path),
        "GRANIAN_PORT": str(port or 8000),
        "PATH": path,
    }


def program(name: str, words: tuple[str, ...], env: Mapping[str, str], **more: object) -> Program:
    """A program of the virtual environment, run in the source folder."""
    return Program(name, (str(VENV / "bin" / words[0]), *words[1:]), env, ROOT, **more)  # type: ignore[arg-type]


def web(env: Mapping[str, str], data: DataFolder) -> Program:
    return program("web", WEB, env, log=data.log("web"), ready=lambda _pid: healthy(env))


def worker(env: Mapping[str, str], data: DataFolder) -> Program:
    return program("worker", WORKER, env, log=data.log("worker"), stop=STOP_WORKER)


def beat(env: Mapping[str, str], data: DataFolder) -> Program:
    return program("beat", (*BEAT, str(data.path / "beat" / "jadwal")), env, log=data.log("beat"))


def manage(supervisor: Supervisor, env: Mapping[str, str], *words: str) -> list[str]:
    """Run a management command to its end and return what it printed."""
    said: list[str] = []
    code = supervisor.run(program("kelola", ("python", "manage.py", *words), env, echo=said.append))
    if code != 0 and not supervisor.stopping:
        raise HaltError("\n".join([f"manage.py {' '.join(words)} gagal:", *(f"    {line}" for line in said[-15:])]))
    return said


def collect_static(supervisor: Supervisor, env: Mapping[str, str]) -> None:
    """Fill STATIC_ROOT, unless nothing changed since the last time. With DEBUG on the files are served as they are."""
    if env.get("DEBUG", "").lower() in TRUE:
        return
    target = Path(env.get("STATIC_ROOT", str(ROOT / "staticfiles")))
    wanted = f"{target} {_static_fingerprint()}"
    if STATIC_STAMP.is_file() and STATIC_STAMP.read_text() == wanted and (target / "staticfiles.json").is_file():
        return
    manage(supervisor, env, "collectstatic", "--noinput")
    if not supervisor.stopping:
        STATIC_STAMP.write_text(wanted)


def _static_fingerprint() -> str:
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for file in sorted((ROOT / "static").rglob("*")):
        if file.is_file():
            digest.update(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()


def healthy(env: Mapping[str, str]) -> bool:
    """Whether the web server answers and finds its database, broker and migrations in order."""
    host = env.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".") or HOST
    line = http.client.HTTPConnection(HOST, int(env["GRANIAN_PORT"]), timeout=5)
    try:
        line.request("GET", "/healthz", headers={"Host": host if host != "*" else HOST})
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
