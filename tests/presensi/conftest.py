"""The cast on days with rules: Kanwil Jawa Barat under Kemenkeu hours, the rest of the country under national ones."""

import pytest

from ketentuan.paket.kemenkeu import KEMENKEU
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services import paket as ketentuan
from tests.cast import Cast, make_cast
from tests.factories import AT


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
