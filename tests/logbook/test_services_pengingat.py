"""Reminders: right people, right time, once a day; waiting logbooks follow the supervisor."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache

from core.models import Pemberitahuan
from kepegawaian.models import Penugasan
from ketentuan.choices import JenisLibur
from ketentuan.models import DasarHukum
from ketentuan.services import libur as ketentuan
from logbook import tasks
from logbook.models import Logbook
from logbook.rules.pengingat import days_waiting, is_after_work, is_in_work, write_days
from logbook.services.pengingat import remind_due
from logbook.services.tinjauan import withdraw
from tests.cast import Cast
from tests.logbook.isi import SELASA, SENIN, SORE, kirim, login
from tests.presensi.aturan import SABTU, day_rules

WIB_17 = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)  # end of a Kemenkeu day in Bandung
JUMAT = date(2026, 11, 20)


def _notices(jenis: str) -> dict[str, str]:
    return dict(Pemberitahuan.objects.filter(jenis=jenis).values_list("penerima__nama", "judul"))


@pytest.mark.parametrize(
    ("jam", "menit", "sesudah", "selama"),
    [
        (7, 29, False, False),
        (7, 30, False, True),
        (15, 59, False, True),
        (16, 0, True, False),
        (17, 59, True, False),
        (18, 0, False, False),
    ],
)
def test_windows_of_the_day(jam: int, menit: int, sesudah: bool, selama: bool) -> None:
    at = datetime(2026, 11, 24, jam, menit, tzinfo=UTC) - timedelta(hours=7)
    assert is_after_work(day_rules(SELASA), at) is sesudah
    assert is_in_work(day_rules(SELASA), at) is selama


def test_days_off_remind_nobody() -> None:
    at = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
    assert not is_after_work(day_rules(SABTU), at)
    assert not is_in_work(day_rules(SABTU), at)
    assert not is_after_work(None, at)


def test_waiting_counts_from_the_day_after_sending() -> None:
    assert len(days_waiting(SELASA, SELASA)) == 0
    assert list(days_waiting(SENIN, SELASA)) == [SELASA]


@pytest.mark.parametrize(
    ("hari", "kata"),
    [
        ((SELASA,), "24 November"),
        ((SENIN, SELASA), "23 dan 24 November"),
        ((date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)), "30 November, 1 dan 2 Desember"),
    ],
)
def test_days_are_named_once(hari: tuple[date, ...], kata: str) -> None:
    assert write_days(hari) == kata


def test_people_with_unsent_days_are_reminded_after_work_and_once(kantor: Cast) -> None:
    for hari in (date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 19), JUMAT, SENIN, SELASA):
        kirim(kantor.ani, hari)
    for hari in (date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 19), JUMAT, SENIN):
        kirim(kantor.budi, hari)
    remind_due(at=WIB_17)
    remind_due(at=WIB_17 + timedelta(minutes=30))
    found = _notices("logbook/belum_dikirim")
    assert "Ani Rahmawati" not in found
    assert found["Budi Santoso"] == "Logbook hari ini belum dikirim"
    assert found["Citra Kirana"] == "Logbook 17, 18, 19, 20, 23 dan 24 November belum dikirim"
    assert "Eko Prasetyo" not in found, "in Jayapura it is night"
    notice = Pemberitahuan.objects.get(penerima=login(kantor.budi))
    assert (notice.surel, notice.tautan) == ("tanpa", "/logbook/2026-11-24/")


def test_nobody_is_reminded_before_work_ends_or_at_night(kantor: Cast) -> None:
    for at in (WIB_17 - timedelta(minutes=1), WIB_17 + timedelta(hours=2), WIB_17 - timedelta(hours=12)):
        remind_due(at=at)
    assert not Pemberitahuan.objects.filter(jenis="logbook/belum_dikirim").exclude(penerima=login(kantor.eko)).exists()


def test_withdrawn_day_counts_as_unsent(kantor: Cast) -> None:
    Penugasan.objects.filter(pegawai=kantor.ani).update(mulai=SELASA)
    kirim(kantor.ani)
    withdraw(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    remind_due(at=WIB_17)
    assert _notices("logbook/belum_dikirim")["Ani Rahmawati"] == "Logbook hari ini belum dikirim"


def test_holidays_and_days_before_the_post_are_not_owed(kantor: Cast) -> None:
    Penugasan.objects.filter(pegawai=kantor.ani).update(mulai=JUMAT)
    ketentuan.add_hari_libur(
        actor=None, at=SORE, tanggal=SENIN, jenis=JenisLibur.LIBUR_DAERAH, nama="Hari jadi",
        dasar=DasarHukum.objects.all()[0], unit=kantor.kanwil,
    )  # fmt: skip
    cache.clear()
    remind_due(at=WIB_17)
    assert _notices("logbook/belum_dikirim")["Ani Rahmawati"] == "Logbook 20 dan 24 November belum dikirim"


@pytest.mark.parametrize(("hari", "diingatkan"), [(25, False), (26, False), (27, True)])
def test_reviewer_is_reminded_past_the_review_deadline(kantor: Cast, hari: int, diingatkan: bool) -> None:
    kirim(kantor.ani)
    kirim(kantor.ani, SENIN)
    at = datetime(2026, 11, hari, 2, tzinfo=UTC)  # 09.00 WIB
    remind_due(at=at)
    remind_due(at=at + timedelta(minutes=30))
    found = _notices("logbook/menunggu")
    assert found == ({"Budi Santoso": "2 logbook menunggu Anda, yang terlama sudah 3 hari kerja"} if diingatkan else {})
    if diingatkan:
        assert Pemberitahuan.objects.get(jenis="logbook/menunggu").surel == "menunggu"


def test_waiting_logbooks_follow_the_supervisor_of_today(kantor: Cast) -> None:
    kirim(kantor.ani)
    Penugasan.objects.filter(pegawai=kantor.ani).update(atasan=kantor.gita)
    remind_due(at=datetime(2026, 11, 25, 2, tzinfo=UTC))
    assert Logbook.objects.get().pemeriksa == kantor.gita


def test_task_runs_on_an_empty_office(kantor: Cast) -> None:
    tasks.remind_due()
