"""The requests of the measurement as bytes, ready to be sent."""

import random
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode
from uuid import UUID

from bench.alamat import HOST

# Django takes the unmasked secret in cookie and form alike; 32 letters as it makes them.
CSRF = "laras0bench1laras2bench3laras4be"


def clock_ins(
    sesi: Iterable[str], path: str, acak: random.Random, tajuk: Mapping[str, str] | None = None
) -> list[bytes]:
    """One clock-in per session, each with an id of its own."""
    return [
        post(
            path,
            {"jenis": "masuk", "mode": "wfo", "kirim_id": str(UUID(int=acak.getrandbits(128), version=4))},
            sesi=key,
            tajuk=tajuk or {},
        )
        for key in sesi
    ]


def logins(nips: Iterable[str], sandi: str) -> list[bytes]:
    """Password logins, each by somebody else."""
    return [post("/accounts/login/", {"login": nip, "password": sandi}) for nip in nips]


def post(path: str, isi: Mapping[str, str], *, sesi: str = "", tajuk: Mapping[str, str] | None = None) -> bytes:
    body = urlencode({"csrfmiddlewaretoken": CSRF, **isi})
    cookie = f"csrftoken={CSRF}" + (f"; laras_sesi={sesi}" if sesi else "")
    kepala = {
        "Host": HOST,
        "Cookie": cookie,
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(body)),
        "User-Agent": "Mozilla/5.0 (Linux; Android 13) laras-bench",
        "Accept-Language": "id",
        **(tajuk or {}),
    }
    lines = "".join(f"{nama}: {nilai}\r\n" for nama, nilai in kepala.items())
    return f"POST {path} HTTP/1.1\r\n{lines}\r\n{body}".encode()


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
