"""Production: docker-compose.yml is valid and careful, and the very processes it names run here, natively."""

import ast
import contextlib
import http.client
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from _laras import aplikasi, server
from _laras.jaringan import free_server_port
from _laras.proses import Program, Supervisor
from _laras.tempat import VENV, DataFolder

from tests.perintah.conftest import ROOT

COMPOSE = ROOT / "docker-compose.yml"
OURS = ("migrate", "web", "worker", "beat")
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")
ANSWERS = {
    "POSTGRES_PASSWORD": "a" * 32,
    "VALKEY_PASSWORD": "b" * 32,
    "KUNCI_DATA": "uji-produksi-kunci-data-0123456789abcdef",
    "SECRET_KEY": "uji-produksi-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH",
    "LARAS_DOMAIN": "laras.contoh.go.id",
    "LARAS_TLS": "internal",
    "EMAIL_HOST": "127.0.0.1",
    "DEFAULT_FROM_EMAIL": "laras@contoh.go.id",
}


def fill(text: str) -> str:
    """Interpolate as Compose does: ${X}, ${X:-default}, ${X:?message}; $$ is a dollar sign."""

    def value(match: re.Match[str]) -> str:
        name, mark, rest = match.groups()
        if name in ANSWERS:
            return ANSWERS[name]
        assert mark == "-", f"{name} has neither a value nor a default"
        return rest or ""

    return VARIABLE.sub(value, text).replace("$$", "$")


def services() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(fill(COMPOSE.read_text()))["services"]
    return loaded


# --- the file ---------------------------------------------------------------------------------------------------


def test_compose_file_fits_the_schema() -> None:
    check = [str(VENV / "bin/check-jsonschema"), "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    done = subprocess.run(check, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_only_the_proxy_is_reachable_from_outside() -> None:
    assert {name for name, service in services().items() if "ports" in service} == {"proxy"}
    assert yaml.safe_load(COMPOSE.read_text())["networks"]["dalam"] == {"internal": True}
    for name in ("postgres", "valkey"):
        assert services()[name]["networks"] == ["dalam"]


def test_every_container_is_bound_and_watched() -> None:
    for name, service in services().items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "privileged" not in service, name
        if name != "migrate":
            assert service["restart"] == "unless-stopped", name
            assert service["healthcheck"]["test"], name


def test_web_worker_and_beat_wait_for_the_migrations() -> None:
    for name in ("web", "worker", "beat"):
        assert services()[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert services()["migrate"]["command"] == list(aplikasi.MIGRATE)
    assert "makemigrations" not in COMPOSE.read_text()


def test_same_commands_as_on_a_developers_machine() -> None:
    assert tuple(services()["web"]["command"]) == aplikasi.WEB
    assert tuple(services()["worker"]["command"]) == aplikasi.WORKER
    assert tuple(services()["beat"]["command"]) == (*aplikasi.BEAT, "/data/beat/jadwal")


def test_no_secret_stands_in_the_file_and_each_variable_in_the_example() -> None:
    text = COMPOSE.read_text()
    example = (ROOT / ".env.example").read_text()
    offered = set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    assert {match[0] for match in VARIABLE.findall(text)} == offered
    for secret in ("SECRET_KEY", "KUNCI_DATA", "POSTGRES_PASSWORD", "VALKEY_PASSWORD"):
        assert f"{secret}=\n" in example
        assert f"${{{secret}:?" in text


def test_every_setting_from_the_environment_is_explained() -> None:
    tree = ast.parse((ROOT / "wfh_office/settings.py").read_text())
    names = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", "") == "env"
        and isinstance(node.args[0], ast.Constant)
    }
    manual = (ROOT / "docs/operasi.md").read_text()
    assert [name for name in sorted(map(str, names)) if f"`{name}`" not in manual] == []


# --- the image --------------------------------------------------------------------------------------------------


def test_image_runs_as_an_ordinary_user_and_copies_what_exists() -> None:
    stages = (ROOT / "Dockerfile").read_text().split("\nFROM ")
    assert len(stages) == 4
    assert re.search(r"^USER laras$", stages[-1], re.MULTILINE)
    assert stages[-1].index("USER laras") > stages[-1].index("RUN ")
    for line in re.findall(r"^COPY (?!--from)(.+)$", "\n".join(stages), re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists(), source


def test_secrets_and_data_never_enter_the_image() -> None:
    ignored = set((ROOT / ".dockerignore").read_text().split())
    assert {".env", ".env.*", ".data", ".git", ".venv", "node_modules"} <= ignored


@pytest.mark.skipif(shutil.which("caddy") is None, reason="no Caddy here")
def test_proxy_accepts_its_file() -> None:
    for tls in ("internal", "petugas@contoh.go.id"):
        env = {**os.environ, "LARAS_DOMAIN": "laras.contoh.go.id", "LARAS_TLS": tls}
        check = ["caddy", "validate", "--config", str(ROOT / "deploy/Caddyfile"), "--adapter", "caddyfile"]
        done = subprocess.run(check, check=False, capture_output=True, text=True, env=env)
        assert done.returncode == 0, done.stderr


# --- the processes ----------------------------------------------------------------------------------------------


@dataclass
class Production:
    """The compose file brought to life: its commands and settings, with servers and folders of this machine."""

    supervisor: Supervisor
    data: DataFolder
    port: int
    servers: dict[str, str]

    def program(self, name: str, lines: list[str] | None = None) -> Program:
        service = services()[name]
        words = [word.replace("/data/", f"{self.data.path}/") for word in service["command"]]
        echo = (lines if lines is not None else []).append
        return Program(name, (str(VENV / "bin" / words[0]), *words[1:]), self.env(name), ROOT, echo=echo)

    def env(self, name: str) -> dict[str, str]:
        """From this shell only PATH and HOME; from the file everything that doesn't name a container's surroundings."""
        given = {key: str(value) for key, value in services()[name]["environment"].items()}
        here = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LARAS_DATA": str(self.data.path)}
        return {**given, **here, **self.servers, "GRANIAN_HOST": "127.0.0.1", "GRANIAN_PORT": str(self.port)}

    def check(self, *words: str) -> subprocess.CompletedProcess[str]:
        python = str(VENV / "bin/python")
        return subprocess.run(
            [python, *words], check=False, capture_output=True, text=True, cwd=ROOT, env=self.env("web"), timeout=60
        )

    def wait_for(self, *words: str) -> None:
        deadline = time.monotonic() + 40
        while (done := self.check(*words)).returncode != 0:
            assert time.monotonic() < deadline, done.stdout + done.stderr
            self.supervisor.step()


@pytest.fixture
def production(supervisor: Supervisor, data: DataFolder, clean_env: dict[str, str]) -> Production:
    servers = server.start_servers(supervisor, data)
    return Production(supervisor, data, free_server_port(), servers)


def test_deployment_check_is_silent(production: Production) -> None:
    done = production.check("manage.py", "check", "--deploy", "--fail-level", "INFO")
    assert done.returncode == 0, done.stderr
    assert "0 silenced" in done.stdout + done.stderr


def test_every_process_of_the_file_starts_works_and_stops(production: Production) -> None:
    boss = production.supervisor
    lines: list[str] = []
    assert boss.run(production.program("migrate", lines)) == 0, "\n".join(lines)
    assert boss.run(production.program("migrate")) == 0  # again: nothing to do
    aplikasi.collect_static(boss, production.env("web"))  # part of the image's build

    for name in ("web", "worker", "beat"):
        boss.start(production.program(name, lines))
    production.wait_for("deploy/sehat.py", "web")
    production.wait_for("deploy/sehat.py", "beat")
    production.wait_for("-m", "celery", "-A", "wfh_office", "inspect", "ping", "--timeout", "5")

    status, headers = fetch(production.port, "/accounts/login/")
    assert status == 200
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]

    pids = {name: boss.pid_of(name) for name in OURS if name != "migrate"}
    began = time.monotonic()
    boss.stop_all()
    assert time.monotonic() - began < 20
    assert [name for name, pid in pids.items() if pid is None or Path(f"/proc/{pid}").exists()] == [], lines[-20:]


def test_unmigrated_database_is_not_healthy(production: Production) -> None:
    production.supervisor.start(production.program("web"))
    deadline = time.monotonic() + 20
    status = 0
    while status == 0 and time.monotonic() < deadline:
        production.supervisor.step()
        with contextlib.suppress(OSError):
            status, _ = fetch(production.port, "/healthz")
    assert status == 503
    assert production.check("deploy/sehat.py", "web").returncode == 1


def fetch(port: int, path: str) -> tuple[int, http.client.HTTPMessage]:
    """What the proxy would get."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("GET", path, headers={"Host": ANSWERS["LARAS_DOMAIN"], "X-Forwarded-Proto": "https"})
    answer = line.getresponse()
    return answer.status, answer.headers


def test_missing_secret_stops_the_start_with_its_name(production: Production) -> None:
    env = {**production.env("web"), "SECRET_KEY": ""}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], check=False, capture_output=True, text=True, cwd=ROOT, env=env
    )
    assert done.returncode != 0
    assert "SECRET_KEY belum diisi" in done.stderr
