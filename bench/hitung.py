"""How many SQL statements one clock-in takes, counted through all of the middleware."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.alamat import HOST
from bench.permintaan import CSRF

_TANPA = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK")


@dataclass(frozen=True)
class Pernyataan:
    """Statements without those that only open and close the transaction."""

    teks: list[str]
    status: int

    @property
    def jumlah(self) -> int:
        return len(self.teks)


class Peramban:
    """A browser in this process; it loads the middleware once and logs in by session."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.klien = Client(enforce_csrf_checks=True, SERVER_NAME=HOST, raise_request_exception=False)

    def clock_in(self, sesi: str) -> int:
        """One clock-in of whoever owns the session; the status of its answer."""
        self.klien.cookies.clear()
        self.klien.cookies[settings.CSRF_COOKIE_NAME] = CSRF
        self.klien.cookies[settings.SESSION_COOKIE_NAME] = sesi
        isi = {"jenis": "masuk", "mode": "wfo", "kirim_id": str(uuid4()), "csrfmiddlewaretoken": CSRF}
        return self.klien.post(self.path, isi).status_code


def count_statements(sesi: Sequence[str], path: str) -> Pernyataan:
    """Clock in with the last of these sessions; the others before it load what is loaded on any morning."""
    peramban = Peramban(path)
    for pemanas in sesi[:-1]:
        peramban.clock_in(pemanas)
    with CaptureQueriesContext(connection) as caught:
        status = peramban.clock_in(sesi[-1])
    teks = [q["sql"] for q in caught.captured_queries if not q["sql"].upper().startswith(_TANPA)]
    return Pernyataan([satu[:300] for satu in teks], status)
