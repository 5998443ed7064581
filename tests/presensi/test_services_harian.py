"""Closing days and rebuilding them: nobody is forgotten, missed nights heal, a tampered row is found."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import JejakAudit
from core.periods import DateRange, Month
from kepegawaian.models import Penugasan
from ketentuan.services import periode as ketentuan
from presensi import tasks
from presensi.choices import Jejak
from presensi.models import PresensiHarian, Rekaman
from presensi.queries import harian as queries
from presensi.services import harian
from tests.cast import Cast
from tests.factories import make_pegawai
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap

pytestmark = pytest.mark.django_db
RABU = date(2026, 11, 25)
PAGI = at(0, 1, tanggal=RABU)


def _status(tanggal: date = SELASA) -> dict[str, str]:
    rows = PresensiHarian.objects.filter(tanggal=tanggal).select_related("pegawai")
    return {row.pegawai.nama.split()[0]: row.status for row in rows}


@pytest.fixture
def selasa(kantor: Cast) -> Cast:
    """Ani works a whole day, Budi forgets to clock out, the others do not come."""
    tap(kantor.user("ani"), MASUK, at(7, 21))
    tap(kantor.user("ani"), PULANG, at(17, 0))
    tap(kantor.user("budi"), MASUK, at(9, 31))
    return kantor


def test_closing_judges_everyone_and_again_changes_nothing(selasa: Cast) -> None:
    assert harian.close_days(at=PAGI) == 6
    assert _status() == {
        "Ani": "hadir",
        "Budi": "terlambat_pulang_cepat",
        "Citra": "tidak_hadir",
        "Dewi": "tidak_hadir",
        "Eko": "tidak_hadir",
        "Gita": "tidak_hadir",
    }
    budi = PresensiHarian.objects.get(pegawai=selasa.budi)
    assert (budi.kode_tl, budi.kode_psw, budi.potongan, budi.final) == ("TL2", "PSW4", Decimal("3.75"), True)
    assert JejakAudit.objects.filter(aksi=Jejak.TUTUP_HARI).count() == 1
    before = list(PresensiHarian.objects.order_by("pk").values())
    assert harian.close_days(at=PAGI + timedelta(minutes=15)) == 0
    assert list(PresensiHarian.objects.order_by("pk").values()) == before


def test_each_zone_closes_at_its_own_midnight(selasa: Cast) -> None:
    assert harian.close_days(at=at(21, 59)) == 0
    assert harian.close_days(at=at(22, 0)) == 1, "midnight in Jayapura, two hours before Bandung"
    assert _status() | {"Eko": ""} == {"Ani": "hadir", "Budi": "bekerja", "Eko": ""}
    assert harian.close_days(at=PAGI) == 5


def test_nights_on_which_nothing_ran_are_made_up_for(selasa: Cast) -> None:
    later = at(6, tanggal=date(2026, 12, 8))
    assert harian.close_days(at=later) == 14 * 6
    assert Counter(_status(date(2026, 12, 7)).values()) == {"tidak_hadir": 6}
    assert set(_status(date(2026, 11, 28)).values()) == {"libur"}
    assert not PresensiHarian.objects.filter(final=False).exists()


def test_before_the_first_tap_nobody_is_absent(kantor: Cast) -> None:
    assert harian.close_days(at=PAGI) == 0
    tap(kantor.user("ani"), MASUK, at(7, tanggal=RABU))
    harian.close_days(at=at(1, tanggal=date(2026, 11, 26)))
    assert set(PresensiHarian.objects.values_list("tanggal", flat=True)) == {RABU}


def test_people_who_left_are_not_judged(selasa: Cast) -> None:
    Penugasan.objects.filter(pegawai=selasa.dewi).update(selesai=SELASA)
    harian.close_days(at=PAGI)
    assert "Dewi" not in _status()


def test_a_newcomer_of_an_office_is_closed_with_the_others(selasa: Cast) -> None:
    harian.close_days(at=PAGI)
    make_pegawai("Hana Baru", unit=selasa.seksi, mulai=RABU)
    assert harian.close_days(at=at(0, 5, tanggal=date(2026, 11, 26))) == 7
    assert _status(RABU)["Hana"] == "tidak_hadir"
    assert "Hana" not in _status()


def test_closing_does_not_cost_statements_per_person(selasa: Cast) -> None:
    def statements() -> int:
        PresensiHarian.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            harian.close_days(at=PAGI)
        return len(captured)

    statements()  # the first run reads the rules
    few = statements()
    for _ in range(20):
        make_pegawai(unit=selasa.seksi, akun=False)
    assert statements() < few + 20, "twenty more people cost no statement each"


def test_the_task_asks_the_clock_itself(selasa: Cast) -> None:
    assert tasks.close_days() >= 0


# --- rebuild --------------------------------------------------------------------------------------------------------


def _check(**options: object) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("nilai_ulang", cek=True, stdout=out, **options)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_what_is_stored_is_what_the_facts_give(selasa: Cast) -> None:
    tap(selasa.user("citra"), MASUK, at(7, 50))
    assert _check() == (0, "0 perbedaan, 2026-11-24 sampai 2026-11-24.\n")
    harian.close_days(at=PAGI)
    assert list(harian.find_differences(at=PAGI)) == []
    tap(selasa.user("ani"), MASUK, at(7, 0, tanggal=RABU))
    assert list(harian.find_differences(at=at(7, 1, tanggal=RABU))) == []


def test_without_a_judged_day_there_is_nothing_to_rebuild(kantor: Cast) -> None:
    assert _check() == (0, "Belum ada hari yang dinilai.\n")


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [("menit_terlambat", 0), ("status", "hadir"), ("potongan", Decimal(0)), ("masuk_at", at(7, 0)), ("tanda", [])],
)
def test_a_tampered_row_is_found_and_repaired(selasa: Cast, kolom: str, nilai: object) -> None:
    harian.close_days(at=PAGI)
    honest = PresensiHarian.objects.values().get(pegawai=selasa.budi)
    PresensiHarian.objects.filter(pegawai=selasa.budi).update(**{kolom: nilai})
    code, report = _check()
    assert code == 1
    assert f"pegawai {selasa.budi.pk} 2026-11-24: berbeda dari faktanya ({kolom})" in report
    audits = JejakAudit.objects.count()
    found = harian.nilai_ulang(actor=None, at=PAGI, days=DateRange.inclusive(SELASA, SELASA))
    assert [(beda.pegawai_id, beda.kolom) for beda in found] == [(selasa.budi.pk, (kolom,))]
    assert JejakAudit.objects.count() == audits + 1
    repaired = PresensiHarian.objects.values().get(pegawai=selasa.budi)
    assert {**repaired, "diubah_at": honest["diubah_at"]} == honest
    assert _check()[0] == 0


def test_a_removed_and_an_invented_day_are_found(selasa: Cast) -> None:
    harian.close_days(at=PAGI)
    PresensiHarian.objects.filter(pegawai=selasa.budi).delete()
    Penugasan.objects.filter(pegawai=selasa.dewi).update(selesai=SELASA)
    later = PAGI + timedelta(days=2)
    sebab = {beda.pegawai_id: beda.sebab for beda in harian.find_differences(at=later)}
    assert sebab == {
        selasa.budi.pk: "belum dinilai",
        selasa.dewi.pk: "tidak ada penugasan pada hari itu",
    }


def test_a_locked_month_is_reported_but_not_repaired(kantor: Cast) -> None:
    oktober = date(2026, 10, 30)
    tap(kantor.user("ani"), MASUK, at(9, 31, tanggal=oktober))
    harian.close_days(at=at(0, 1, tanggal=date(2026, 10, 31)))
    ketentuan.lock_periode(actor=None, at=at(8), unit=kantor.kanwil, month=Month(2026, 10))
    PresensiHarian.objects.filter(pegawai=kantor.ani).update(menit_terlambat=0)
    found = harian.nilai_ulang(actor=None, at=at(8), days=DateRange.inclusive(oktober, oktober))
    assert [(beda.kolom, beda.terkunci) for beda in found] == [(("menit_terlambat",), True)]
    assert PresensiHarian.objects.get(pegawai=kantor.ani).menit_terlambat == 0


def test_a_rule_changed_for_open_days_can_be_applied(selasa: Cast) -> None:
    harian.close_days(at=PAGI)
    out = StringIO()
    call_command("nilai_ulang", stdout=out)
    assert out.getvalue() == "0 hari berbeda, 2026-11-24 sampai 2026-11-24. Bulan terkunci tidak diubah.\n"


def test_the_command_refuses_dates_that_make_no_sense(selasa: Cast) -> None:
    with pytest.raises(CommandError, match="--sampai"):
        call_command("nilai_ulang", dari=RABU, sampai=SELASA)
    with pytest.raises(CommandError, match="bukan tanggal"):
        call_command("nilai_ulang", "--dari", "kemarin")


def test_rebuilding_from_nothing_gives_the_same_days(selasa: Cast) -> None:
    harian.close_days(at=PAGI)
    stored = list(PresensiHarian.objects.order_by("pegawai_id").values(*harian.ISI, "pegawai_id"))
    PresensiHarian.objects.all().delete()
    assert Rekaman.objects.count() == 3
    harian.close_days(at=PAGI)
    assert list(PresensiHarian.objects.order_by("pegawai_id").values(*harian.ISI, "pegawai_id")) == stored
    assert queries.span_of_days() == DateRange.inclusive(SELASA, SELASA)


def test_an_open_day_of_someone_who_turned_out_not_to_serve_holds_nothing_up(selasa: Cast) -> None:
    Penugasan.objects.filter(pegawai=selasa.budi).update(selesai=SELASA)
    assert harian.close_days(at=PAGI) == 5
    later = at(6, tanggal=date(2026, 12, 8))
    harian.close_days(at=later)
    with CaptureQueriesContext(connection) as captured:
        assert harian.close_days(at=later + timedelta(minutes=15)) == 0
    assert len(captured) < 20, "the days before are not asked for again"
