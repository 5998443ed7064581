"""A database of its own beside the one in DATABASE_URL, made for one run, and the environment that points to it."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

HOST = "127.0.0.1"


@contextmanager
def own_database(nama: str, *, simpan: bool, pakai: bool = False) -> Iterator[str]:
    """The URL of a fresh database; it is dropped at the end unless it should be kept. `pakai`: the one kept before."""
    url = urlsplit(os.environ["DATABASE_URL"])
    tetangga = urlunsplit(url._replace(path=f"/{nama}"))
    if not (pakai and _exists(url.geturl(), nama)):
        _drop(url.geturl(), nama)
        _run(url.geturl(), sql.SQL("CREATE DATABASE {}").format(sql.Identifier(nama)))
    try:
        yield tetangga
    finally:
        if not simpan:
            _drop(url.geturl(), nama)


def _drop(url: str, nama: str) -> None:
    _run(url, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(nama)))


def _exists(url: str, nama: str) -> bool:
    connection = connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [nama])
            return cursor.fetchone() is not None
    finally:
        connection.close()


def _run(url: str, statement: sql.Composable) -> None:
    connection = connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()


def connect(url: str) -> "psycopg2.extensions.connection":
    """psycopg2 by URL; a socket folder may stand %-quoted in the host, as wfh_office.env reads it."""
    parts = urlsplit(url)
    return psycopg2.connect(
        dbname=unquote(parts.path.lstrip("/")),
        user=unquote(parts.username or "") or None,
        password=unquote(parts.password or "") or None,
        host=unquote(parts.hostname or "") or None,
        port=parts.port,
    )


def environment(database_url: str) -> dict[str, str]:
    """What the measured servers read: as in production, on loopback, apart from everybody else's cache and queue."""
    return {
        **os.environ,
        "DATABASE_URL": database_url,
        "DEBUG": "0",
        "HTTPS": "0",
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "CACHE_PREFIX": "laras-bench",
        "CELERY_QUEUE": "laras-bench",
        "KUNCI_DATA": "bench-bukan-rahasia-0123456789",
        "SECRET_KEY": os.environ.get("SECRET_KEY") or "bench-bukan-rahasia-0123456789-abcdefghijklmnop",
        "LOG_LEVEL": "INFO",
    }


def free_port() -> int:
    with socket.socket() as lubang:
        lubang.bind((HOST, 0))
        return int(lubang.getsockname()[1])
