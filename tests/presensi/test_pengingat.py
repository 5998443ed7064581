"""Reminders of taps: once, at the right moment of one's own day, and not to who is away, excused or told already."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.formats import ZONA_IANA
from core.models import Pemberitahuan
from ketentuan.choices import ModeKerja
from presensi import pengingat_tasks
from presensi.choices import JenisKetidakhadiran
from presensi.choices.kelonggaran import JenisKelonggaran
from presensi.services import harian, kelonggaran
from presensi.services.buka import open_days
from presensi.services.ketidakhadiran import record_ketidakhadiran
from presensi.services.pengingat import remind_due
from presensi.services.tim import remind
from tests.cast import Cast
from tests.factories import make_pegawai
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap

pytestmark = pytest.mark.django_db
JENIS = ("presensi/ingat_masuk", "presensi/ingat_pulang")


def told(jenis: str = JENIS[0]) -> set[str]:
    return set(Pemberitahuan.objects.filter(jenis=jenis).values_list("penerima__nama", flat=True))


@pytest.fixture
def pagi(kantor: Cast) -> Cast:
    """Everyone's Tuesday is open; Eko came early, so presensi has begun."""
    tap(kantor.user("eko"), MASUK, at(5, 30))
    open_days(at=at(6, 45))
    return kantor


@pytest.mark.parametrize(
    ("moment", "diingatkan"),
    [(at(8, 29), False), (at(8, 30), True), (at(8, 59), True), (at(9, 0), False), (at(12, 0), False)],
)
def test_half_an_hour_before_lateness_who_is_missing_is_reminded(
    pagi: Cast, moment: datetime, diingatkan: bool
) -> None:
    tap(pagi.user("dewi"), MASUK, at(7, 0), mode=ModeKerja.WFH)
    remind_due(at=moment)
    assert ("Ani Rahmawati" in told()) is diingatkan
    assert "Dewi Anggraeni" not in told()
    if diingatkan:
        notice = Pemberitahuan.objects.get(penerima=pagi.user("ani"), jenis=JENIS[0])
        assert (notice.judul, "09.00" in notice.isi) == ("Anda belum presensi masuk hari ini", True)


def test_once_a_day_however_often_it_runs_and_not_after_the_superior(pagi: Cast) -> None:
    rina = make_pegawai("Rina", unit=pagi.seksi, atasan=pagi.budi)
    open_days(at=at(6, 50))
    remind(actor=pagi.user("budi"), at=at(8, 0), pegawai=rina)
    for menit in (30, 35, 40):
        remind_due(at=at(8, menit))
    assert Pemberitahuan.objects.filter(jenis=JENIS[0], penerima=pagi.user("ani")).count() == 1
    assert "Rina" not in told()


def test_who_is_away_excused_or_off_is_left_alone(pagi: Cast) -> None:
    cuti, dinas, izin = (make_pegawai(n, unit=pagi.seksi, atasan=pagi.budi) for n in ("Cuti", "Dinas", "Izin"))
    open_days(at=at(6, 50))
    for siapa, jenis in ((cuti, JenisKetidakhadiran.CUTI_TAHUNAN), (dinas, JenisKetidakhadiran.DINAS_LUAR)):
        record_ketidakhadiran(
            actor=pagi.user("citra"), at=at(7), pegawai=siapa, jenis=jenis, mulai=SELASA, sampai=SELASA, nomor_surat="S"
        )
    kelonggaran.grant(
        pegawai_id=izin.pk, tanggal=SELASA, jenis=JenisKelonggaran.KETIDAKHADIRAN_JAM, rujukan="uji:1", sebutan="Izin",
        at=at(7), mulai_at=at(7), selesai_at=at(11),
    )  # fmt: skip
    remind_due(at=at(8, 40))
    assert "Ani Rahmawati" in told()
    assert not {"Cuti", "Dinas", "Izin"} & told()
    sabtu = date(2026, 11, 28)
    open_days(at=at(6, 45, tanggal=sabtu))
    jumlah = Pemberitahuan.objects.count()
    assert remind_due(at=at(8, 40, tanggal=sabtu)) == 0
    assert Pemberitahuan.objects.count() == jumlah


def test_a_quarter_after_the_end_who_forgot_to_leave_is_reminded_once(pagi: Cast) -> None:
    tap(pagi.user("ani"), MASUK, at(7, 30))
    tap(pagi.user("dewi"), MASUK, at(7, 30))
    tap(pagi.user("dewi"), PULANG, at(17, 5))
    remind_due(at=at(17, 14))
    assert not told(JENIS[1])
    for menit in (15, 20, 30):
        remind_due(at=at(17, menit))
    assert told(JENIS[1]) == {"Ani Rahmawati"}
    assert Pemberitahuan.objects.filter(jenis=JENIS[1]).count() == 1


def test_late_in_the_evening_nobody_is_reminded_to_leave(pagi: Cast) -> None:
    tap(pagi.user("ani"), MASUK, at(7, 30))
    remind_due(at=at(17, 0) + timedelta(hours=2, minutes=16))
    assert not told(JENIS[1])


def test_the_east_is_reminded_by_its_own_clock(pagi: Cast) -> None:
    make_pegawai("Timur", unit=pagi.kpknl_lain)
    open_days(at=at(5, 0))
    remind_due(at=at(8, 40))
    assert "Timur" not in told()
    for menit in range(0, 24 * 60, 5):
        moment = at(0) + timedelta(minutes=menit - 120)
        remind_due(at=moment)
        if "Timur" in told():
            break
    assert moment < at(8, 30), "an office two hours ahead is late two hours earlier"


def test_a_team_of_twenty_costs_as_many_reads_as_one(pagi: Cast) -> None:
    def reads() -> int:
        Pemberitahuan.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            remind_due(at=at(8, 40))
        return sum(1 for q in captured.captured_queries if q["sql"].startswith("SELECT")) - 1 * len(told())

    one = reads()
    for n in range(20):
        make_pegawai(f"Orang {n}", unit=pagi.seksi, atasan=pagi.budi)
    open_days(at=at(6, 50))
    assert reads() <= one + 1


def test_the_worker_tells_of_a_forgotten_clock_out_the_same_evening_where_the_person_works(
    pagi: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eko serves two hours east of Jakarta and came at 07.30 there; nobody clocked him out."""
    for menit in range(0, 5 * 60, 15):
        monkeypatch.setattr(clock, "now", lambda menit=menit: at(12) + timedelta(minutes=menit))
        pengingat_tasks.ingatkan()
    kabar = Pemberitahuan.objects.get(penerima=pagi.user("eko"), jenis=JENIS[1])
    sana = kabar.dibuat_at.astimezone(ZONA_IANA["WIT"])
    assert (sana.date(), 16 <= sana.hour <= 18) == (SELASA, True)
    assert "pulang" in kabar.judul


def test_a_day_that_closes_with_a_forgotten_tap_tells_its_owner_once_and_the_absent_nothing(pagi: Cast) -> None:
    tap(pagi.user("ani"), MASUK, at(7, 20))
    tap(pagi.user("dewi"), MASUK, at(7, 20), mode=ModeKerja.WFH)
    tap(pagi.user("dewi"), PULANG, at(17, 30), mode=ModeKerja.WFH)
    tengah_malam = at(0, 5, tanggal=SELASA + timedelta(days=1))
    for _ in range(2):
        harian.close_days(at=tengah_malam)
    nama = told("presensi/lupa_ketuk")
    assert "Ani Rahmawati" in nama
    assert "Dewi Anggraeni" not in nama
    notice = Pemberitahuan.objects.get(penerima=pagi.user("ani"), jenis="presensi/lupa_ketuk")
    assert notice.tautan == f"/presensi/{SELASA}/"
    assert "Tidak ada jam yang ditambahkan sendiri" in notice.isi
    assert "Budi" not in " ".join(nama), "who never came did not forget a tap"
