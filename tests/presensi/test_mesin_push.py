"""Terminals over HTTP: what they push is kept, judged by the one derivation, and harmless when sent again."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from core.models import JejakAudit
from core.periods import Month
from ketentuan.choices import ModeKerja
from ketentuan.services import periode
from presensi.choices import JenisRekaman, StatusHarian, SumberRekaman
from presensi.choices.mesin import Cacat, NasibBaris, Ragu
from presensi.models import BarisTerminal, HasilBaris, PresensiHarian, Rekaman, SerialAsing, Terminal
from presensi.services import harian, mesin
from tests.cast import Cast
from tests.conftest import run_together
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap
from tests.presensi.mesin import Mesin, baris, beri_pin, nilai, pasang

pytestmark = pytest.mark.django_db


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets our clock: `jam(at(7, 30))`."""

    def setel(moment: datetime) -> None:
        monkeypatch.setattr("core.clock.now", lambda: moment)

    setel(at(7, 30))
    return setel


@pytest.fixture
def mesin_kantor(kantor: Cast, jam: Any) -> Mesin:
    found = pasang(kantor)
    beri_pin(kantor, kantor.ani, "0007")
    return found


def nasib() -> list[str]:
    return list(HasilBaris.objects.order_by("pk").values_list("nasib", flat=True))


def test_first_contact_asks_for_scans_only(mesin_kantor: Mesin) -> None:
    answer = mesin_kantor.minta("cdata", options="all", pushver="2.4.1", language="73")
    isi = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    assert "Date" in answer.headers
    assert isi.startswith("GET OPTION FROM: CGKK201260001\n")
    assert "TransFlag=TransData AttLog\n" in isi
    assert "TimeZone=7\n" in isi
    assert mesin_kantor.minta("getrequest").content == b"OK\n"
    assert Terminal.objects.get().terlihat_at == at(7, 30)


def test_a_scan_becomes_a_tap_and_a_judged_day(kantor: Cast, mesin_kantor: Mesin, jam: Any) -> None:
    answer = mesin_kantor.kirim(baris("7", at(7, 21, 5)))
    assert (answer.status_code, answer.content) == (200, b"OK: 1\n")
    nilai(at(7, 31))
    jam(at(17, 2))
    mesin_kantor.kirim(baris("007", at(17, 1)) + baris("7", at(17, 1, 3)))
    nilai(at(17, 3))
    hari = PresensiHarian.objects.get(pegawai=kantor.ani)
    assert (hari.status, hari.mode) == (StatusHarian.HADIR, ModeKerja.WFO)
    assert (hari.masuk_at, hari.pulang_at) == (at(7, 21, 5), at(17, 1, 3))
    row = Rekaman.objects.order_by("pk").first()
    assert row is not None
    assert (row.sumber, row.ketuk_at, row.terima_at) == (SumberRekaman.TERMINAL, at(7, 21, 5), at(7, 30))
    assert list(harian.find_differences(at=at(17, 5))) == []
    assert JejakAudit.objects.filter(aksi="mesin.nilai_baris").count() == 2


def test_the_same_lines_again_change_nothing(kantor: Cast, mesin_kantor: Mesin) -> None:
    isi = baris("7", at(7, 21)) + "rusak\n" + baris("99", at(7, 22))
    assert mesin_kantor.kirim(isi).content == b"OK: 3\n"
    nilai(at(7, 31))
    before = list(PresensiHarian.objects.values())
    assert mesin_kantor.kirim(isi).content == b"OK: 3\n", "or the device sends them for ever"
    assert nilai(at(7, 40)) == 0
    assert (BarisTerminal.objects.count(), Rekaman.objects.count()) == (3, 1)
    assert list(PresensiHarian.objects.values()) == before


def test_lines_that_come_in_the_wrong_order_give_the_same_day(kantor: Cast, mesin_kantor: Mesin, jam: Any) -> None:
    jam(at(18))
    for pukul in (at(17, 5), at(12, 50), at(12, 3), at(7, 25)):
        mesin_kantor.kirim(baris("7", pukul))
        nilai(at(18))
    hari = PresensiHarian.objects.get(pegawai=kantor.ani)
    assert (hari.masuk_at, hari.pulang_at, hari.status) == (at(7, 25), at(17, 5), StatusHarian.HADIR)


def test_a_late_push_judges_last_weeks_days_again(kantor: Cast, mesin_kantor: Mesin) -> None:
    lalu = date(2026, 11, 19)
    harian.close_days(at=at(1, tanggal=SELASA))
    tap(kantor.user("budi"), MASUK, at(7, 20, tanggal=lalu))
    mesin_kantor.kirim(baris("7", at(7, 20, tanggal=lalu)) + baris("7", at(17, 1, tanggal=lalu)))
    nilai(at(7, 31))
    hari = PresensiHarian.objects.get(pegawai=kantor.ani, tanggal=lalu)
    assert (hari.status, hari.final) == (StatusHarian.HADIR, True)
    assert set(HasilBaris.objects.values_list("ragu", flat=True)) == {Ragu.TERLAMBAT_SAMPAI}


def test_page_and_terminal_are_one_day(kantor: Cast, mesin_kantor: Mesin, jam: Any) -> None:
    tap(kantor.user("ani"), MASUK, at(7, 15))
    mesin_kantor.kirim(baris("7", at(7, 22)))
    nilai(at(7, 31))
    tap(kantor.user("ani"), PULANG, at(16, 50))
    jam(at(17, 3))
    mesin_kantor.kirim(baris("7", at(17, 2)))
    nilai(at(17, 4))
    hari = PresensiHarian.objects.get(pegawai=kantor.ani)
    assert (hari.masuk_at, hari.pulang_at) == (at(7, 15), at(17, 2))
    assert list(harian.find_differences(at=at(17, 5))) == []


def test_the_column_for_in_and_out_decides_nothing(kantor: Cast, mesin_kantor: Mesin, jam: Any) -> None:
    jam(at(17, 5))
    mesin_kantor.kirim(baris("7", at(7, 21), status="1") + baris("7", at(17, 1), status="0"))
    nilai(at(17, 6))
    hari = PresensiHarian.objects.get(pegawai=kantor.ani)
    assert (hari.masuk_at, hari.pulang_at) == (at(7, 21), at(17, 1))


def test_broken_lines_are_kept_with_their_reason(mesin_kantor: Mesin) -> None:
    isi = "7\t2026-11-24 07:2117:00\t0\n7\t2026-13-24 07:21:00\t0\nhalo\n" + baris("7", at(7, 21))
    assert mesin_kantor.kirim(isi).content == b"OK: 4\n"
    assert set(BarisTerminal.objects.values_list("cacat", flat=True)) == {
        Cacat.WAKTU_MENEMPEL, Cacat.WAKTU, Cacat.BENTUK, "",
    }  # fmt: skip
    assert nasib().count(NasibBaris.RUSAK) == 3
    assert "7\t2026-11-24 07:2117:00\t0" in BarisTerminal.objects.values_list("mentah", flat=True)


def test_lines_cannot_be_changed_or_removed(mesin_kantor: Mesin) -> None:
    mesin_kantor.kirim(baris("7", at(7, 21)))
    with pytest.raises(DatabaseError), transaction.atomic():
        BarisTerminal.objects.update(pin="8")
    with pytest.raises(DatabaseError), transaction.atomic():
        BarisTerminal.objects.all()._raw_delete("default")


def test_templates_and_passwords_are_answered_and_not_kept(mesin_kantor: Mesin) -> None:
    rahasia = b"USER PIN=7\tName=Ani\tPri=14\tPasswd=1234\nFP PIN=7\tFID=0\tTMP=AAAA\nFACE PIN=7\tTMP=BBBB\n"
    for table in ("OPERLOG", "BIODATA", "FP", "USERPIC", "ATTPHOTO", "options", "ERRORLOG"):
        answer = mesin_kantor.kirim(rahasia, table=table)
        assert (answer.status_code, answer.content) == (200, b"OK\n")
    assert BarisTerminal.objects.count() == 0
    assert mesin_kantor.kirim(b"\x00\x01templat", apa="fdata").content == b"OK\n"


def test_unknown_blocked_and_forged_get_the_same_words(kantor: Cast, mesin_kantor: Mesin, jam: Any) -> None:
    serial, isi = mesin_kantor.terminal.serial, baris("7", at(7, 21)).encode()
    palsu = f"/mesin/{'0' * 30}/iclock/cdata?SN={serial}&table=ATTLOG"
    jawab = [Client().post(palsu, isi, content_type="text/plain")]
    jawab.append(Client().post(f"/iclock/cdata?SN={serial}&table=ATTLOG", isi, content_type="text/plain"))
    jawab.append(Client().post("/iclock/cdata?SN=TAKDIKENAL1&table=ATTLOG", isi, content_type="text/plain"))
    jawab.append(Client().post("/iclock/cdata?SN=%27%3Bdrop&table=ATTLOG", isi, content_type="text/plain"))
    jawab.append(Client().get("/iclock/getrequest"))
    mesin.block_terminal(actor=kantor.user("citra"), at=at(7), terminal=mesin_kantor.terminal, blokir=True)
    jawab.append(mesin_kantor.kirim(isi))
    assert {(answer.status_code, answer.content) for answer in jawab} == {(403, b"ERROR\n")}
    assert BarisTerminal.objects.count() == 0
    assert list(SerialAsing.objects.values_list("serial", flat=True)) == ["TAKDIKENAL1"]
    assert Terminal.objects.get().ditolak_at is not None
    mesin.block_terminal(actor=kantor.user("citra"), at=at(7), terminal=mesin_kantor.terminal, blokir=False)
    assert mesin_kantor.kirim(isi).content == b"OK: 1\n", "nothing was acknowledged, so it is sent now"


def test_a_token_may_come_as_header_and_a_network_may_stand_for_it(kantor: Cast, jam: Any) -> None:
    kepala = pasang(kantor, "A1")
    kepala.via = "kepala"
    assert kepala.kirim(baris("7", at(7, 21))).status_code == 200
    dekat = pasang(kantor, "B2", tanpa_token=True, jaringan="127.0.0.0/8")
    dekat.via = ""
    assert dekat.kirim(baris("7", at(7, 21))).status_code == 200
    jauh = pasang(kantor, "C3", tanpa_token=True, jaringan="10.1.2.0/24, 10.1.3.7")
    jauh.via = ""
    assert jauh.kirim(baris("7", at(7, 21))).status_code == 403


def test_hostile_bodies_and_addresses_never_end_in_an_error_of_ours(mesin_kantor: Mesin) -> None:
    besar = mesin_kantor.kirim(b"7\t2026-11-24 07:21:00\t0\n" * 420_000)
    assert (besar.status_code, besar.content) == (413, b"ERROR\n")
    assert BarisTerminal.objects.get().cacat == Cacat.TERLALU_BESAR
    assert mesin_kantor.kirim(b"\x89PNG\r\n\x00\x00" * 100).content == b"OK: 1\n"
    assert mesin_kantor.kirim("7\x00\t2026-11-24 07:21:00\n").content == b"OK: 1\n"
    assert mesin_kantor.kirim("").content == b"OK: 0\n"
    assert mesin_kantor.kirim(baris("7", at(7, 21)), Stamp="x" * 500).status_code == 200
    for metode in ("get", "put", "delete", "head", "options", "patch"):
        assert getattr(Client(), metode)("/iclock/cdata?SN=%FF%FE&table=ATTLOG").status_code in (400, 403)
    assert Client().get("/iclock/cdata?SN=%00").status_code == 400
    assert Client().generic("GET", f"{mesin_kantor.akar}/cdata?SN=CGKK201260001", b"\x00\xff" * 99).status_code == 200


def test_a_token_in_an_address_never_reaches_the_log(
    mesin_kantor: Mesin, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level("INFO"):
        assert mesin_kantor.minta("cdata", options="all").status_code == 200
        assert mesin_kantor.minta("registry").status_code == 404
        for alamat in (f"/mesin/{mesin_kantor.token}", f"/mesin/{mesin_kantor.token}/"):
            assert Client().get(alamat).status_code == 403
    tertulis = caplog.text + capfd.readouterr().err
    assert "iclock" in tertulis
    assert mesin_kantor.token not in tertulis


# --- PINs ---------------------------------------------------------------------------------------------------------


def test_an_unknown_pin_waits_until_somebody_says_whose_it_is(kantor: Cast, mesin_kantor: Mesin) -> None:
    mesin_kantor.kirim(baris("55", at(7, 21)) + baris("56", at(7, 22)))
    nilai(at(7, 31))
    assert nasib() == [NasibBaris.PIN_TAK_DIKENAL] * 2
    beri_pin(kantor, kantor.budi, "55")
    nilai(at(7, 32))
    assert sorted(nasib()) == [NasibBaris.DINILAI, NasibBaris.PIN_TAK_DIKENAL]
    assert PresensiHarian.objects.get(pegawai=kantor.budi).masuk_at == at(7, 21)


def test_a_pin_changes_hands_by_date(kantor: Cast, mesin_kantor: Mesin) -> None:
    peta = beri_pin(kantor, kantor.budi, "55")
    mesin.end_pin(actor=kantor.user("citra"), at=at(7), pemetaan=peta, selesai=date(2026, 11, 24))
    beri_pin(kantor, kantor.dewi, "55", mulai=date(2026, 11, 24))
    mesin_kantor.kirim(baris("55", at(7, 21, tanggal=date(2026, 11, 23))) + baris("55", at(7, 21)))
    nilai(at(7, 31))
    assert list(Rekaman.objects.order_by("ketuk_at").values_list("pegawai", flat=True)) == [
        kantor.budi.pk, kantor.dewi.pk,
    ]  # fmt: skip


# --- clocks -------------------------------------------------------------------------------------------------------


def test_a_clock_ten_minutes_fast_makes_nobody_late(kantor: Cast, mesin_kantor: Mesin, jam: Any) -> None:
    jam(at(7, 25))
    mesin_kantor.kirim(baris("7", at(7, 35)))
    nilai(at(7, 26))
    row = HasilBaris.objects.get()
    assert (row.nasib, row.koreksi_detik) == (NasibBaris.DINILAI, 600)
    assert PresensiHarian.objects.get(pegawai=kantor.ani).masuk_at == at(7, 25)
    assert Terminal.objects.get().selisih_detik == 600


def test_a_clock_that_jumped_is_kept_and_not_judged(kantor: Cast, mesin_kantor: Mesin) -> None:
    mesin_kantor.kirim(baris("7", at(9, 0)) + "7\t2000-01-01 00:05:00\t0\n" + "7\t2031-01-01 00:05:00\t0\n")
    nilai(at(7, 31))
    assert nasib() == [NasibBaris.DITAHAN] * 3
    assert Rekaman.objects.count() == 0
    rows = list(HasilBaris.objects.order_by("pk"))
    mesin.settle_lines(
        actor=kantor.user("citra"), at=at(7, 40), rows=rows, terima=True, alasan="Jam mesin sudah dibetulkan"
    )
    nilai(at(7, 41))
    assert sorted(nasib()) == [NasibBaris.DITAHAN, NasibBaris.DITAHAN, NasibBaris.PIN_TAK_DIKENAL], (
        "no time of our future"
    )
    mesin.settle_lines(
        actor=kantor.user("citra"), at=at(7, 42), rows=rows, terima=False, alasan="Jam mesin melompat"
    )  # fmt: skip
    assert set(nasib()) == {NasibBaris.DIABAIKAN}
    assert JejakAudit.objects.filter(aksi="mesin.putus_baris").count() == 2


def test_lines_of_a_locked_month_are_kept_and_listed(kantor: Cast, mesin_kantor: Mesin) -> None:
    okt = date(2026, 10, 20)
    periode.lock_periode(actor=None, at=at(7), unit=kantor.kanwil, month=Month(2026, 10))
    mesin_kantor.kirim(baris("7", at(7, 21, tanggal=okt)))
    nilai(at(7, 31))
    assert nasib() == [NasibBaris.TERKUNCI]
    assert Rekaman.objects.count() == 0


def test_who_does_not_serve_there_gets_no_tap(kantor: Cast, mesin_kantor: Mesin) -> None:
    beri_pin(kantor, kantor.eko, "70")
    kantor.eko.aktif = False
    kantor.eko.save(update_fields=["aktif"])
    mesin_kantor.kirim(baris("70", at(7, 21)))
    nilai(at(7, 31))
    assert nasib() == [NasibBaris.TANPA_TUGAS]


def test_being_asked_to_send_again_is_said_once(kantor: Cast, mesin_kantor: Mesin) -> None:
    mesin.ask_again(actor=kantor.user("citra"), at=at(7), terminal=mesin_kantor.terminal)
    assert mesin_kantor.minta("getrequest").content.startswith(b"C:")
    assert mesin_kantor.minta("getrequest").content == b"OK\n"
    assert b"ATTLOGStamp=0\n" in mesin_kantor.minta("cdata", options="all").content


@pytest.mark.django_db(transaction=True)
def test_the_same_push_twice_at_once_and_two_workers_give_one_tap(
    kantor_nyata: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.clock.now", lambda: at(7, 30))
    found = pasang(kantor_nyata)
    beri_pin(kantor_nyata, kantor_nyata.ani, "7")
    isi = "".join(baris("7", at(7, 0) + timedelta(minutes=n)) for n in range(20))
    answers = run_together(*[lambda: found.kirim(isi)] * 4)
    assert {answer.content for answer in answers} == {b"OK: 20\n"}
    ani = kantor_nyata.user("ani")
    results = run_together(*[lambda: nilai(at(7, 31))] * 3, lambda: tap(ani, MASUK, at(7, 31)))
    assert not [r for r in results if isinstance(r, DatabaseError)], results
    nilai(at(7, 32))
    assert BarisTerminal.objects.count() == 20
    assert Rekaman.objects.filter(sumber=SumberRekaman.TERMINAL).count() == 20
    assert PresensiHarian.objects.filter(pegawai=kantor_nyata.ani).count() == 1
    assert list(harian.find_differences(at=at(7, 33))) == []
    assert Rekaman.objects.filter(jenis=JenisRekaman.MASUK).count() >= 20
