"""Locations and reminders: every reader leaves a trace, what is over is removed, a reminder comes once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from kepegawaian.models import Pegawai
from presensi.choices import Alasan, Jejak
from presensi.models import Rekaman, RekamanLokasi
from presensi.services.ketuk import Lokasi
from presensi.services.lokasi import purge_lokasi, read_lokasi
from presensi.services.tim import remind
from tests.cast import Cast
from tests.presensi.ketukan import MASUK, SELASA, at, tap

pytestmark = pytest.mark.django_db


@pytest.fixture
def ketukan(kantor: Cast) -> Rekaman:
    lokasi = Lokasi(Decimal("-6.9"), Decimal("107.6"), 20)
    return tap(kantor.user("ani"), MASUK, at(7, 0), lokasi=lokasi).rekaman


@pytest.mark.parametrize("siapa", ["budi", "dewi"])
def test_reading_anothers_place_leaves_a_trace_without_the_place(kantor: Cast, ketukan: Rekaman, siapa: str) -> None:
    rows = read_lokasi(actor=kantor.user(siapa), at=at(9), pegawai=kantor.ani, tanggal=SELASA)
    assert [row.rekaman for row in rows] == [ketukan]
    trail = JejakAudit.objects.get(aksi=Jejak.BACA_LOKASI)
    assert (trail.pelaku, trail.objek, trail.sesudah) == (
        kantor.user(siapa),
        str(kantor.ani.pk),
        {"tanggal": "2026-11-24", "jumlah": 1},
    )


def test_reading_ones_own_place_needs_no_trace(kantor: Cast, ketukan: Rekaman) -> None:
    assert read_lokasi(actor=kantor.user("ani"), at=at(9), pegawai=kantor.ani, tanggal=SELASA)
    assert not JejakAudit.objects.filter(aksi=Jejak.BACA_LOKASI).exists()


@pytest.mark.parametrize("siapa", ["citra", "gita", "eko"])
def test_admins_leaders_and_strangers_do_not_read_places(kantor: Cast, ketukan: Rekaman, siapa: str) -> None:
    with pytest.raises(PermissionDenied):
        read_lokasi(actor=kantor.user(siapa), at=at(9), pegawai=kantor.ani, tanggal=SELASA)


def test_a_place_is_reduced_after_its_last_day_and_the_tap_stays(kantor: Cast, ketukan: Rekaman) -> None:
    last = SELASA + timedelta(days=90)
    assert purge_lokasi(at=at(2, tanggal=last)) == 0
    assert purge_lokasi(at=at(2, tanggal=last + timedelta(days=1))) == 1
    place = RekamanLokasi.objects.get()
    assert (place.lintang, place.bujur, place.kelas) == (None, None, "tidak_pasti")
    assert Rekaman.objects.filter(pk=ketukan.pk).exists()
    trail = JejakAudit.objects.get(aksi=Jejak.HAPUS_LOKASI)
    assert (trail.pelaku, trail.sesudah) == (None, {"jumlah": 1})
    assert purge_lokasi(at=at(2, tanggal=last + timedelta(days=1))) == 0


# --- reminders ------------------------------------------------------------------------------------------------------


def test_a_reminder_comes_once_a_day(kantor: Cast) -> None:
    budi = kantor.user("budi")
    remind(actor=budi, at=at(7, 45), pegawai=kantor.ani)
    notice = Pemberitahuan.objects.get()
    assert (notice.penerima, notice.judul) == (kantor.user("ani"), "Anda belum presensi masuk hari ini")
    assert "Budi Santoso mengingatkan Anda" in notice.isi
    assert "Tepat waktu sampai 09.00." in notice.isi
    with pytest.raises(Refused) as no:
        remind(actor=budi, at=at(8, 0), pegawai=kantor.ani)
    assert no.value.pesan == "Ani Rahmawati sudah diingatkan hari ini."
    remind(actor=budi, at=at(7, 45, tanggal=date(2026, 11, 25)), pegawai=kantor.ani)
    assert JejakAudit.objects.filter(aksi=Jejak.INGATKAN).count() == Pemberitahuan.objects.count() == 2


def test_who_is_there_is_off_or_has_no_login_is_not_reminded(kantor: Cast) -> None:
    tap(kantor.user("ani"), MASUK, at(7, 0))
    sabtu = at(8, tanggal=date(2026, 11, 28))
    for moment in (at(7, 45), sabtu):
        with pytest.raises(Refused) as no:
            remind(actor=kantor.user("budi"), at=moment, pegawai=kantor.ani)
        assert no.value.alasan is Alasan.TIDAK_PERLU_DIINGATKAN
    Pegawai.objects.filter(pk=kantor.budi.pk).update(pengguna=None)
    kantor.budi.refresh_from_db()
    with pytest.raises(Refused):
        remind(actor=kantor.user("gita"), at=at(7, 45), pegawai=kantor.budi)
    assert not Pemberitahuan.objects.exists()


@pytest.mark.parametrize("siapa", ["ani", "citra", "dewi", "eko"])
def test_only_the_superior_reminds_and_never_oneself(kantor: Cast, siapa: str) -> None:
    with pytest.raises(PermissionDenied):
        remind(actor=kantor.user(siapa), at=at(7, 45), pegawai=kantor.ani)
    assert not Pemberitahuan.objects.exists()
