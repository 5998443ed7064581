"""Hours written for a post level hold on the roster and in requests, not only where days are judged."""

from datetime import date, time

import pytest

from kelayakan.queries.matriks import month_facts
from kelayakan.queries.permohonan import day_facts, place_on
from kelayakan.rules.roster_lembar import letter
from kepegawaian.choices import KelompokJabatan
from ketentuan.choices import PrioritasJam
from ketentuan.models import DasarHukum
from ketentuan.paket.bentuk import HariPaket
from ketentuan.services.jam import IsiJam, add_jam_kerja
from ketentuan.services.umum import Lingkup
from tests.cast import Cast
from tests.factories import AT
from tests.kelayakan.roster_bantu import DESEMBER, KINI, KantorRoster, make_kantor

pytestmark = pytest.mark.django_db
JUMAT = date(2026, 12, 4)


@pytest.fixture
def kantor(cast: Cast) -> KantorRoster:
    """Pelaksana of the office do not work on Fridays."""
    found = make_kantor(cast)
    dasar = DasarHukum.objects.create(kode="uji", nomor="KEP-1", judul="Uji")
    hari = {n: HariPaket(time(7), time(17)) for n in range(4)}
    isi = IsiJam("Empat hari", "empat", hari, prioritas=PrioritasJam.KHUSUS)
    lingkup = Lingkup(dasar, date(2026, 12, 1), unit=cast.kanwil, kelompok=KelompokJabatan.PELAKSANA)
    add_jam_kerja(actor=None, at=AT, isi=isi, lingkup=lingkup)
    return found


def test_a_column_is_a_working_day_when_anybody_works(kantor: KantorRoster) -> None:
    fakta = month_facts(kantor.cast.seksi, DESEMBER, KINI)
    kolom = fakta.day(JUMAT)
    assert kolom is not None
    assert kolom.is_kerja
    budi, joko = fakta.person(kantor.cast.budi.pk), fakta.person(kantor.joko.pk)
    assert budi is not None
    assert joko is not None
    assert fakta.alasan_terkunci(joko, JUMAT) == "Bukan hari kerja."
    assert "kantor" in fakta.alasan_terkunci(budi, JUMAT)
    assert [satu.id for satu in fakta.hadir(JUMAT)] == [budi.id]
    assert letter(fakta, joko, JUMAT) == ""


def test_a_request_for_a_day_off_of_the_level_is_no_working_day(kantor: KantorRoster) -> None:
    tempat = place_on(kantor.joko.pk, JUMAT)
    assert tempat is not None
    assert not day_facts(tempat, JUMAT, KINI).is_kerja
    budi = place_on(kantor.cast.budi.pk, JUMAT)
    assert budi is not None
    assert day_facts(budi, JUMAT, KINI).is_kerja
