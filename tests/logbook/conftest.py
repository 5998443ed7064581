"""The cast on days with rules: Kanwil Jawa Barat under Kemenkeu hours, the rest of the country under national ones."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from core import clock
from ketentuan.paket.kemenkeu import KEMENKEU
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services import paket as ketentuan
from tests.cast import Cast, make_cast
from tests.factories import AT
from tests.logbook.isi import SORE


def _install(cast: Cast) -> Cast:
    ketentuan.pasang_paket(actor=None, at=AT, paket=NASIONAL)
    ketentuan.pasang_paket(actor=None, at=AT, paket=KEMENKEU, unit=cast.kanwil)
    return cast


@pytest.fixture
def kantor(db: None) -> Cast:
    return _install(make_cast())


@pytest.fixture
def kantor_nyata(transactional_db: None) -> Cast:
    """The same with real transactions, for tests with threads."""
    return _install(make_cast())


class Jam:
    """The clock of a test; pages read it, nothing else does."""

    def __init__(self) -> None:
        self.kini: datetime = SORE

    def now(self) -> datetime:
        return self.kini


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Jam:
    found = Jam()
    monkeypatch.setattr(clock, "now", found.now)
    return found


@pytest.fixture
def masuk(kantor: Cast, jam: Jam) -> Callable[[str], Client]:
    """A browser in which one of the cast has logged in."""

    def login(nama: str) -> Client:
        client = Client()
        client.force_login(kantor.user(nama))
        return client

    return login
