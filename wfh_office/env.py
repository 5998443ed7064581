"""Typed reading of environment variables. A missing secret stops the start with a sentence that names it."""

import os
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "ya", "on"}


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None or value == "":
        if default is not None:
            return default
        raise ImproperlyConfigured(f"Variabel lingkungan {name} belum diisi. Lihat .env.example.")
    return value


def flag(name: str, default: bool) -> bool:
    value = os.environ.get(name)
    return default if value in (None, "") else str(value).strip().lower() in _TRUE


def integer(name: str, default: int) -> int:
    value = os.environ.get(name)
    if value in (None, ""):
        return default
    try:
        return int(str(value))
    except ValueError as error:
        raise ImproperlyConfigured(f"Variabel lingkungan {name} harus bilangan bulat.") from error


def words(name: str, default: str | None = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(name: str) -> dict[str, object]:
    """Django's database dictionary from postgres://user:pass@host:port/name (host may be a socket folder, %-quoted)."""
    url = urlsplit(text(name))
    if url.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} harus berawalan postgres://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        # A new connection costs eight times the query it carries; a stale one is found before use.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A pooler that lends connections per transaction knows neither cursors nor prepared statements of a session.
        "DISABLE_SERVER_SIDE_CURSORS": flag("PGBOUNCER", False),
    }
