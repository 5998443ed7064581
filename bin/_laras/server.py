"""The two servers a command needs: those the environment names, else the embedded ones."""

import os

from _laras import jejak_proses, postgres, valkey
from _laras.jaringan import free_server_port
from _laras.proses import Supervisor
from _laras.rahasia import kept_secret
from _laras.tempat import VENV, DataFolder


def start_servers(supervisor: Supervisor, data: DataFolder, *, durable: bool = True) -> dict[str, str]:
    """Start what DATABASE_URL and REDIS_URL don't name. Returns both addresses."""
    jejak_proses.stop_leftovers(data.runtime, ("valkey", "postgres"))
    return {
        "DATABASE_URL": os.environ.get("DATABASE_URL") or _start_postgres(supervisor, data, durable),
        "REDIS_URL": os.environ.get("REDIS_URL") or _start_valkey(supervisor, data, durable),
    }


def _start_postgres(supervisor: Supervisor, data: DataFolder, durable: bool) -> str:
    home, account = data.server_home()
    password, port = kept_secret(data.secrets, "postgres"), free_server_port()
    cluster = postgres.find_cluster(home, account, VENV, durable=durable)
    cluster.prepare(password)
    supervisor.start(cluster.program(port, data.log("postgres")))
    return postgres.url(port, password)


def _start_valkey(supervisor: Supervisor, data: DataFolder, durable: bool) -> str:
    home, account = data.server_home()
    password, port = kept_secret(data.secrets, "valkey"), free_server_port()
    server = valkey.find_valkey(home, account, VENV, durable=durable)
    supervisor.start(server.program(port, password, data.log("valkey")))
    return valkey.url(port, password)
