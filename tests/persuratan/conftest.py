"""The cast with an office that writes letters."""

import pytest

from kepegawaian.models import Pegawai
from tests.cast import Cast
from tests.persuratan.bantu import make_kepala_kantor, make_pola


@pytest.fixture
def hana(cast: Cast) -> Pegawai:
    """Head of KPKNL Bandung, whose letters have numbers."""
    make_pola(cast)
    return make_kepala_kantor(cast)
