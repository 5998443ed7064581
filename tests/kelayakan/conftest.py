"""People for tests of rosters and the draft by solver."""

from datetime import date

import pytest

from kepegawaian.models import Pegawai
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services.paket import pasang_paket
from tests.cast import Cast
from tests.factories import AT, make_pegawai
from tests.kelayakan.layak_bantu import make_kebijakan, make_kelayakan


@pytest.fixture
def pegawai_layak(cast: Cast) -> list[Pegawai]:
    """Four people of the section who may work from home, under a quota of half and two days a week."""
    pasang_paket(actor=None, at=AT, paket=NASIONAL)
    make_kebijakan(cast.kanwil, kuota_persen=50, maks_hari_pekan=2, minimum_hadir=2, jenjang_terikat=[5])
    people = [cast.ani, *(make_pegawai(f"Rekan {n}", unit=cast.seksi, atasan=cast.budi) for n in "ABC")]
    for satu in people:
        make_kelayakan(satu, cast.seksi, mulai=date(2026, 11, 1), selesai=date(2027, 1, 1))
    return people
