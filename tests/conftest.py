"""Shared fixtures: the test database, the cast, query counts and threads with real transactions."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from xdist.scheduler import LoadGroupScheduling

from ketentuan import cache as ketentuan_cache
from tests.cast import Cast, make_cast

COUNTS_FILE = Path(__file__).parent / "query_counts.json"
# What stays together on one worker: browsers and servers that would slow each other down, an office built once.
BERSAMA = ("tests/journeys/", "tests/perintah/", "tests/demo/test_kantor.py")


class Penjadwal(LoadGroupScheduling):
    """Groups by path: the marks of xdist_group are written into `_nodeid`, which this pytest no longer reads."""

    def _split_scope(self, nodeid: str) -> str:
        return next((awal for awal in BERSAMA if nodeid.startswith(awal)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Penjadwal:
    return Penjadwal(config, log)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Tests with real transactions empty tables afterwards; only here may the append-only tables be emptied."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE presensi_rekaman DISABLE TRIGGER rekaman_tolak_kosongkan")
        cursor.execute("ALTER TABLE core_jejakaudit DISABLE TRIGGER jejak_tolak_kosongkan")
        cursor.execute("ALTER TABLE presensi_baristerminal DISABLE TRIGGER baris_tolak_kosongkan")
        cursor.execute("ALTER TABLE presensi_perubahanharian DISABLE TRIGGER perubahan_tolak_kosongkan")


@pytest.fixture(autouse=True)
def _bersih(settings: Any, tmp_path: Path) -> None:
    """Each test starts with an empty cache and no rules in memory, and keeps its files to itself."""
    cache.clear()
    ketentuan_cache.forget()
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "berkas")},
        },
    }


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def transactional_cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def query_count(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """`with query_count("logbook:daftar"):` – the number must be the one written in query_counts.json.

    The counters of the menu are read once in half a minute, not by each page: they are measured by themselves.
    """
    known: dict[str, int] = json.loads(COUNTS_FILE.read_text()) if COUNTS_FILE.exists() else {}

    @contextmanager
    def counted(name: str) -> Iterator[None]:
        if name != "menu":
            monkeypatch.setattr("beranda.queries._count", lambda user, at: defaultdict(int))
        with CaptureQueriesContext(connection) as captured:
            yield
        expected = known.get(name)
        assert expected is not None, f"{name}: {len(captured)} statements; write it into tests/query_counts.json"
        listing = "\n".join(q["sql"][:200] for q in captured.captured_queries)
        assert len(captured) <= expected, f"{name}: {len(captured)} statements, allowed {expected}\n{listing}"

    return counted


def run_together(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls in real threads, started at the same moment; exceptions come back as results."""
    barrier = Barrier(len(calls))
    results: list[Any] = [None] * len(calls)

    def run(n: int, call: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            results[n] = call()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results[n] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(n, call)) for n, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


assert not settings.DEBUG, "tests run as production does"
