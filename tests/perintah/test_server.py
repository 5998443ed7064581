"""The embedded servers: durable, recovered after a kill, never made anew over existing data."""

import os
import signal
import subprocess
import time
from pathlib import Path

import psycopg2
import pytest
import redis
from _laras import postgres, server, valkey
from _laras.jaringan import free_server_port
from _laras.pesan import HaltError
from _laras.proses import Supervisor
from _laras.rahasia import kept_secret
from _laras.tempat import VENV, DataFolder

pytestmark = pytest.mark.usefixtures("clean_env")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to change the account")


def ask(address: str, statement: str) -> list[tuple[object, ...]]:
    line = psycopg2.connect(address)
    try:
        with line, line.cursor() as cursor:
            cursor.execute(statement)
            return [] if cursor.description is None else cursor.fetchall()
    finally:
        line.close()


def ask_patiently(supervisor: Supervisor, address: str, statement: str) -> list[tuple[object, ...]]:
    """Ask again until the server is back."""
    deadline = time.monotonic() + 30
    while True:
        supervisor.step()
        try:
            return ask(address, statement)
        except psycopg2.OperationalError:
            assert time.monotonic() < deadline


def test_committed_row_survives_kill_of_the_database(supervisor: Supervisor, data: DataFolder) -> None:
    address = server.start_servers(supervisor, data)["DATABASE_URL"]
    assert ask(address, "SELECT current_setting('fsync'), current_setting('synchronous_commit')") == [("on", "on")]
    ask(address, "CREATE TABLE ketukan (n int)")
    ask(address, "INSERT INTO ketukan VALUES (725)")
    os.kill(supervisor.pid_of("postgres") or 0, signal.SIGKILL)
    assert ask_patiently(supervisor, address, "SELECT n FROM ketukan") == [(725,)]


def test_next_run_ends_the_servers_a_killed_run_left_and_finds_its_data(data: DataFolder) -> None:
    first = Supervisor(data.runtime)
    addresses = server.start_servers(first, data)
    ask(addresses["DATABASE_URL"], "CREATE TABLE ketukan (n int)")
    ask(addresses["DATABASE_URL"], "INSERT INTO ketukan VALUES (1605)")
    redis.Redis.from_url(addresses["REDIS_URL"]).set("pesan", "menunggu")
    time.sleep(1.2)  # appendfsync everysec
    left = [first.pid_of("postgres"), first.pid_of("valkey")]

    second = Supervisor(data.runtime)
    try:
        addresses = server.start_servers(second, data)
        assert not any(Path(f"/proc/{pid}/cmdline").exists() and _runs(pid) for pid in left)
        assert ask(addresses["DATABASE_URL"], "SELECT n FROM ketukan") == [(1605,)]
        assert redis.Redis.from_url(addresses["REDIS_URL"]).get("pesan") == b"menunggu"
    finally:
        second.stop_all()
        first.stop_all()


def _runs(pid: int | None) -> bool:
    """Dead children of this very process stay as zombies until it looks."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def test_stale_pid_file_that_names_a_stranger_does_not_stop_the_start(supervisor: Supervisor, data: DataFolder) -> None:
    address = server.start_servers(supervisor, data)["DATABASE_URL"]
    ask(address, "CREATE TABLE ketukan (n int)")
    supervisor.stop_all()
    home, _ = data.server_home()
    with subprocess.Popen(["sleep", "600"]) as stranger:
        file = home / "pg" / "postmaster.pid"
        file.write_text(f"{stranger.pid}\n{home / 'pg'}\n1\n5432\n\n127.0.0.1\n0 0\nready\n")
        again = Supervisor(data.runtime)
        try:
            address = server.start_servers(again, data)["DATABASE_URL"]
            assert ask(address, "SELECT count(*) FROM ketukan") == [(0,)]
            assert stranger.poll() is None
        finally:
            again.stop_all()
            stranger.kill()


def test_half_made_cluster_is_made_again(supervisor: Supervisor, data: DataFolder) -> None:
    home, _ = data.server_home()
    (home / "pg.baru").mkdir()
    (home / "pg.baru" / "PG_VERSION").write_text("18\n")
    assert ask(server.start_servers(supervisor, data)["DATABASE_URL"], "SELECT 1") == [(1,)]
    assert not (home / "pg.baru").exists()


def test_lost_secret_is_replaced_and_the_data_stays(data: DataFolder) -> None:
    for statement in ("CREATE TABLE ketukan (n int)", "SELECT count(*) FROM ketukan"):
        supervisor = Supervisor(data.runtime)
        try:
            ask(server.start_servers(supervisor, data, durable=False)["DATABASE_URL"], statement)
        finally:
            supervisor.stop_all()
        (data.secrets / "postgres").unlink()


def test_only_the_kept_password_opens_the_servers(supervisor: Supervisor, data: DataFolder) -> None:
    addresses = server.start_servers(supervisor, data, durable=False)
    for name, address in addresses.items():
        password = kept_secret(data.secrets, "postgres" if name == "DATABASE_URL" else "valkey")
        wrong = address.replace(password, "salah")
        with pytest.raises((psycopg2.OperationalError, redis.AuthenticationError)):
            redis.Redis.from_url(wrong).ping() if wrong.startswith("redis") else ask(wrong, "SELECT 1")
    with pytest.raises(psycopg2.OperationalError):  # the superuser has no door at all
        ask(addresses["DATABASE_URL"].replace("//laras:", "//postgres:").replace("/laras", "/postgres"), "SELECT 1")


def test_data_of_another_version_is_refused_with_a_way_out(data: DataFolder) -> None:
    home, account = data.server_home()
    (home / "pg").mkdir()
    (home / "pg" / "PG_VERSION").write_text("11\n")
    with pytest.raises(HaltError, match=r"dibuat dengan PostgreSQL 11(.|\n)*docs/operasi\.md"):
        postgres.find_cluster(home, account, VENV)
    assert (home / "pg" / "PG_VERSION").read_text() == "11\n"


def test_system_binaries_take_the_place_of_the_wheel(
    supervisor: Supervisor, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not system:
        pytest.skip("no PostgreSQL of the system")
    monkeypatch.setenv("LARAS_PG_BIN", str(system[-1].parent))
    address = server.start_servers(supervisor, data, durable=False)["DATABASE_URL"]
    assert ask(address, "SELECT 1") == [(1,)]


def test_no_server_at_all_names_the_ways_out(data: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home, account = data.server_home()
    monkeypatch.setenv("LARAS_PG_BIN", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(HaltError, match="DATABASE_URL"):
        postgres.find_cluster(home, account, tmp_path)
    with pytest.raises(HaltError, match="REDIS_URL"):
        valkey.find_valkey(home, account, tmp_path)


def test_servers_named_by_the_environment_are_used_and_none_started(
    supervisor: Supervisor, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://kantor/laras")
    monkeypatch.setenv("REDIS_URL", "redis://kantor")
    assert server.start_servers(supervisor, data) == {
        "DATABASE_URL": "postgres://kantor/laras",
        "REDIS_URL": "redis://kantor",
    }
    assert supervisor.pid_of("postgres") is None
    assert not (data.path / "server").exists()


def test_secrets_are_kept_and_private(data: DataFolder) -> None:
    first = kept_secret(data.secrets, "kunci")
    assert kept_secret(data.secrets, "kunci") == first
    assert (data.secrets / "kunci").stat().st_mode & 0o777 == 0o600
    assert data.secrets.stat().st_mode & 0o777 == 0o700


def test_second_command_on_one_data_folder_is_refused(data: DataFolder) -> None:
    with data.lock(), pytest.raises(HaltError, match="sedang dipakai perintah lain"):
        data.lock()


@as_root
def test_closed_parent_folder_moves_the_servers_and_stays_closed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "rumah"
    closed.mkdir(mode=0o700)
    data = DataFolder(closed / "data")
    data.prepare()
    home, account = data.server_home()
    try:
        assert account is not None
        assert home.parent == Path("/var/lib")
        assert str(home) in capsys.readouterr().out
        assert closed.stat().st_mode & 0o777 == 0o700
        assert data.server_home() == (home, account)
        (data.path / "server.tempat").unlink()  # the data folder was made anew, the servers' folder is still there
        with pytest.raises(HaltError, match=f"echo {home} >"):
            data.server_home()
        (data.path / "server.tempat").write_text(f"{home}\n")
        home.rmdir()
        with pytest.raises(HaltError, match="Pulihkan folder itu dari cadangan"):
            data.server_home()
    finally:
        if home.is_dir():
            home.rmdir()


@as_root
def test_wheel_in_a_closed_folder_is_copied_beside_the_data(
    supervisor: Supervisor, data: DataFolder, tmp_path: Path
) -> None:
    closed = tmp_path / "rumah"
    (closed / "lib").mkdir(parents=True)
    closed.chmod(0o700)
    (closed / "lib" / "python3.11").symlink_to(next(VENV.glob("lib/python3*")))
    home, account = data.server_home()
    cluster = postgres.find_cluster(home, account, closed, durable=False)
    assert cluster.binaries.folder.is_relative_to(home / "biner")
    cluster.prepare("sandi")
    port = free_server_port()
    supervisor.start(cluster.program(port, data.logs / "postgres.log"))
    assert ask(postgres.url(port, "sandi"), "SELECT 1") == [(1,)]
    assert closed.stat().st_mode & 0o777 == 0o700
