"""Health checks of the containers: `python deploy/sehat.py web` or `beat`. Exit code 0 means healthy."""

import http.client
import os
import sys
import time
from pathlib import Path

STALE = 600  # beat writes its schedule down every three minutes


def web() -> bool:
    """The server answers and finds database, broker and migrations in order. It only knows its own host names."""
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip() or "127.0.0.1"
    line = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("GRANIAN_PORT", "8000")), timeout=5)
    line.request("GET", "/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"})
    return line.getresponse().status == 200


def beat() -> bool:
    """The scheduler wrote its schedule down lately (one file or several, as its library likes)."""
    folder = Path(os.environ.get("LARAS_DATA", "/data")) / "beat"
    newest = max((file.stat().st_mtime for file in folder.glob("jadwal*")), default=0.0)
    return time.time() - newest < STALE


if __name__ == "__main__":
    sys.exit(0 if {"web": web, "beat": beat}[sys.argv[1]]() else 1)
