"""An open day has a row for everyone due, so that who has not clocked in is counted and can be listed."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from core.models import JejakAudit
from kepatuhan import services
from kepatuhan.models import Indikator
from ketentuan.choices import ModeKerja
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services import paket as ketentuan
from presensi.choices import JenisKetidakhadiran, JenisRekaman, StatusHarian
from presensi.models import Ketidakhadiran, PresensiHarian, Rekaman
from presensi.services import buka, harian
from presensi.services.ketuk import Ketuk, record_tap
from tests.cast import Cast
from tests.factories import AT

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 11, 24)


@pytest.fixture
def aturan(cast: Cast) -> Cast:
    """National hours, and a tap of the day before: presensi has begun."""
    ketentuan.pasang_paket(actor=None, at=AT, paket=NASIONAL)
    Rekaman.objects.create(
        pegawai=cast.dewi,
        kirim_id=uuid4(),
        jenis=JenisRekaman.MASUK,
        mode=ModeKerja.WFO,
        tanggal=date(2026, 11, 23),
        zona="WIB",
        terima_at=AT - timedelta(days=1),
    )
    return cast


def today() -> dict[str, str]:
    rows = PresensiHarian.objects.filter(tanggal=HARI_INI).select_related("pegawai")
    return {row.pegawai.nama.split()[0]: row.status for row in rows}


def tap(cast: Cast) -> None:
    record_tap(actor=cast.user("ani"), ketuk=Ketuk(uuid4(), JenisRekaman.MASUK, ModeKerja.WFH), at=AT)


def test_everyone_due_gets_a_row_and_leave_is_seen(aturan: Cast) -> None:
    Ketidakhadiran.objects.create(
        pegawai=aturan.budi,
        jenis=JenisKetidakhadiran.CUTI_TAHUNAN,
        mulai=HARI_INI,
        sampai=HARI_INI,
        dicatat_oleh=aturan.user("citra"),
        dicatat_at=AT,
    )
    assert buka.open_days(at=AT) == 6
    assert today() == {
        "Ani": StatusHarian.BELUM,
        "Budi": StatusHarian.CUTI,
        "Citra": StatusHarian.BELUM,
        "Dewi": StatusHarian.BELUM,
        "Eko": StatusHarian.BELUM,
        "Gita": StatusHarian.BELUM,
    }
    assert JejakAudit.objects.filter(aksi="presensi.buka_hari").count() == 1


def test_opening_twice_changes_nothing(aturan: Cast) -> None:
    buka.open_days(at=AT)
    assert buka.open_days(at=AT + timedelta(minutes=5)) == 0


def test_a_clock_in_before_the_opening_stays(aturan: Cast) -> None:
    tap(aturan)
    assert buka.open_days(at=AT) == 5
    assert today()["Ani"] == StatusHarian.BEKERJA


def test_a_clock_in_after_the_opening_takes_the_row(aturan: Cast) -> None:
    buka.open_days(at=AT)
    tap(aturan)
    assert today()["Ani"] == StatusHarian.BEKERJA
    assert len(today()) == 6


@pytest.mark.parametrize("mundur", [timedelta(days=2), timedelta(hours=5)], ids=["Sunday", "before the hours"])
def test_nothing_opens_on_a_day_off_or_before_the_hours(aturan: Cast, mundur: timedelta) -> None:
    buka.open_days(at=AT - mundur)
    assert today() == {}


def test_without_any_tap_nobody_is_absent(cast: Cast) -> None:
    ketentuan.pasang_paket(actor=None, at=AT, paket=NASIONAL)
    assert buka.open_days(at=AT) == 0


def test_rebuilding_finds_no_difference_in_opened_days(aturan: Cast) -> None:
    buka.open_days(at=AT)
    assert [b for b in harian.find_differences(at=AT) if b.tanggal == HARI_INI] == []


def test_refresh_counts_who_has_not_clocked_in(aturan: Cast) -> None:
    tap(aturan)
    services.refresh(at=AT)
    seksi = Indikator.objects.get(unit=aturan.seksi, tanggal=HARI_INI)
    assert (seksi.pegawai, seksi.hadir, seksi.belum, seksi.wfh) == (2, 1, 1, 1)
    assert services.refresh(at=AT + timedelta(minutes=1)) >= 1
