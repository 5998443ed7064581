"""Real threads and real transactions: whatever is pressed twice, from two phones, in parallel, has one effect."""

from datetime import timedelta
from uuid import uuid4

import pytest

from core.errors import Refused
from core.models import JejakAudit
from kepegawaian.models import Pengguna
from presensi.choices import Alasan
from presensi.models import PresensiHarian, Rekaman
from presensi.services import harian
from presensi.services.ketuk import HasilKetuk
from tests.cast import Cast
from tests.conftest import run_together
from tests.presensi.ketukan import MASUK, PULANG, at, tap

pytestmark = pytest.mark.django_db(transaction=True)


def _taps(results: list[object]) -> list[HasilKetuk]:
    return [found for found in results if isinstance(found, HasilKetuk)]


def _refused(results: list[object]) -> list[Refused]:
    return [found for found in results if isinstance(found, Refused)]


def _audits() -> int:
    return JejakAudit.objects.filter(aksi__startswith="presensi.ketuk").count()


def test_the_same_tap_sent_six_times_at_once_is_kept_once(kantor_nyata: Cast) -> None:
    ani, kirim_id = kantor_nyata.user("ani"), uuid4()
    results = run_together(*[lambda: tap(ani, MASUK, at(7, 21), kirim_id=kirim_id)] * 6)
    assert len(_taps(results)) == 6, results
    assert sum(not found.ulangan for found in _taps(results)) == 1
    assert (Rekaman.objects.count(), PresensiHarian.objects.count(), _audits()) == (1, 1, 1)


def test_two_phones_clock_in_once(kantor_nyata: Cast) -> None:
    ani = kantor_nyata.user("ani")
    results = run_together(*[lambda: tap(ani, MASUK, at(7, 21))] * 4)
    assert len(_taps(results)) == 1, results
    assert {no.alasan for no in _refused(results)} == {Alasan.SUDAH_MASUK}
    assert (Rekaman.objects.filter(diterima=True).count(), PresensiHarian.objects.count(), _audits()) == (1, 1, 1)
    assert Rekaman.objects.filter(diterima=False).count() == 3, "the refused ones are evidence"


def test_a_double_clock_out_is_one(kantor_nyata: Cast) -> None:
    ani = kantor_nyata.user("ani")
    tap(ani, MASUK, at(7, 21))
    results = run_together(*[lambda: tap(ani, PULANG, at(17, 0))] * 3)
    assert len(_taps(results)) == 1
    assert PresensiHarian.objects.get().menit_kerja == 534


def test_people_do_not_wait_for_each_other_and_nobody_is_lost(kantor_nyata: Cast) -> None:
    users: list[Pengguna] = [kantor_nyata.user(nama) for nama in ("ani", "budi", "citra", "dewi", "gita")]
    results = run_together(*[lambda user=user: tap(user, MASUK, at(7, 21)) for user in users])
    assert len(_taps(results)) == 5, results
    assert (Rekaman.objects.count(), PresensiHarian.objects.count(), _audits()) == (5, 5, 5)


def test_a_tap_while_the_day_is_closed_leaves_the_day_that_its_facts_give(kantor_nyata: Cast) -> None:
    ani = kantor_nyata.user("ani")
    tap(ani, MASUK, at(7, 21))
    closing = at(23, 59, 59) + timedelta(seconds=1)
    run_together(
        lambda: harian.close_days(at=closing),
        lambda: tap(ani, PULANG, at(23, 59, 58)),
        lambda: harian.close_days(at=closing),
    )
    harian.close_days(at=closing)
    assert [beda for beda in harian.find_differences(at=closing) if beda.pegawai_id == kantor_nyata.ani.pk] == []
    assert PresensiHarian.objects.filter(pegawai=kantor_nyata.ani).count() == 1
