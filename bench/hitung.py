"""How many SQL statements one clock-in takes, counted through all of the middleware."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

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


def count_statements(sesi: str, path: str) -> Pernyataan:
    """Clock in once with this session; the rules are warm, as they are on any morning."""
    klien = Client(enforce_csrf_checks=True)
    klien.cookies[settings.SESSION_COOKIE_NAME] = sesi
    klien.cookies[settings.CSRF_COOKIE_NAME] = CSRF
    with CaptureQueriesContext(connection) as caught:
        jawab = klien.post(
            path,
            {
                "jenis": "masuk",
                "mode": "wfo",
                "kirim_id": "3f0e8a54-7d6c-4a35-9a67-0d6d1c0f3f10",
                "csrfmiddlewaretoken": CSRF,
            },
        )
    teks = [q["sql"] for q in caught.captured_queries if not q["sql"].upper().startswith(_TANPA)]
    return Pernyataan([satu[:300] for satu in teks], jawab.status_code)
