"""Rules written for a post level hold for the people of that level, and cost nothing while there are none."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.periods import DateRange
from kepegawaian import queries as orang
from kepegawaian.choices import KelompokJabatan
from ketentuan import queries
from ketentuan.choices import PrioritasJam
from ketentuan.models import DasarHukum
from ketentuan.paket.bentuk import HariPaket
from ketentuan.paket.kemenkeu import KEMENKEU
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services.jam import IsiJam, add_jam_kerja
from ketentuan.services.paket import pasang_paket
from ketentuan.services.umum import Lingkup
from tests.cast import Cast
from tests.factories import AT

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
HARI = DateRange.inclusive(DAY, DAY)


@pytest.fixture(autouse=True)
def _packs(db: None) -> None:
    for paket in (NASIONAL, KEMENKEU):
        pasang_paket(actor=None, at=AT, paket=paket)


def add_hours(cast: Cast, kelompok: str, fleksi: int = 0, fleksi_awal: int | None = None) -> None:
    dasar = DasarHukum.objects.create(kode="uji", nomor="KEP-1", judul="Uji")
    hari = {n: HariPaket(time(9), time(16)) for n in range(5)}
    isi = IsiJam(
        "Jam pengawas",
        "pengawas",
        hari,
        prioritas=PrioritasJam.KHUSUS,
        fleksi_menit=fleksi,
        fleksi_awal_menit=fleksi_awal,
    )
    lingkup = Lingkup(dasar, date(2026, 11, 2), unit=cast.kanwil, kelompok=kelompok)
    add_jam_kerja(actor=None, at=AT, isi=isi, lingkup=lingkup)


def masuk(cast: Cast, nama: str) -> time:
    post = orang.penugasan_on(getattr(cast, nama).pk, DAY)
    assert post is not None
    jam = queries.day_rules_at(post, HARI)[DAY].jam
    assert jam is not None
    return jam.masuk


def test_a_level_has_its_own_hours(cast: Cast) -> None:
    add_hours(cast, KelompokJabatan.PENGAWAS)
    assert (masuk(cast, "ani"), masuk(cast, "budi"), masuk(cast, "gita")) == (time(7, 30), time(9), time(9))
    for kelompok, jam in (("", time(7, 30)), ("pengawas", time(9)), ("pelaksana", time(7, 30))):
        rules = queries.day_rules(cast.seksi.pk, DAY, kelompok)
        assert rules.jam is not None
        assert rules.jam.masuk == jam


def test_levels_cost_no_statement_while_no_rule_is_written_for_one(cast: Cast) -> None:
    post = orang.penugasan_for([cast.ani.pk], HARI)[0]
    queries.day_rules_at(post, HARI)
    with CaptureQueriesContext(connection) as captured:
        queries.day_rules_at(post, HARI)
        queries.day_rules(cast.seksi.pk, DAY, KelompokJabatan.PENGAWAS)
    assert len(captured) == 0


def test_the_flexi_window_before_work_may_be_narrower(cast: Cast) -> None:
    add_hours(cast, "", fleksi=60, fleksi_awal=15)
    rules = queries.day_rules(cast.seksi.pk, DAY)
    pada = rules.jam_pada
    assert pada is not None
    assert pada.awal_fleksi_at == datetime(2026, 11, 24, 1, 45, tzinfo=UTC)
    assert pada.batas_masuk_at == datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
