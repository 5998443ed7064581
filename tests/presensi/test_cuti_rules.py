"""Leave by the rules: how days count, what a year takes over, which way a request may go."""

from datetime import date, time, timedelta
from random import Random

import pytest

from core.errors import Refused
from core.periods import DateRange
from ketentuan.cuti_choices import HitungHari, StatusASN
from ketentuan.cuti_rules import AturanAbsen, aturan_on, carry_over, days_per_year, last_allowed, months_between
from ketentuan.paket.cuti import CUTI
from ketentuan.rules import DasarRef
from presensi.choices import JenisKetidakhadiran
from presensi.choices.cuti import AksiAbsen, AlasanCuti, StatusAbsen
from presensi.rules.cuti import TRANSITIONS, Buku, Permintaan, close_year, next_status, service_start

DASAR = DasarRef("PerBKN 24/2017")
TAHUNAN = AturanAbsen(
    "cuti_tahunan", DASAR, date(2018, 1, 1), hak_hari=12, batas_setahun=18, batas_dua_tahun=24, masa_kerja_bulan=12
)


def test_every_kind_of_absence_has_a_rule_for_civil_servants() -> None:
    """PPPK have neither great leave, nor leave for important reasons, nor leave without pay."""
    kinds = {jenis.value for jenis in JenisKetidakhadiran}
    assert {row.jenis for row in CUTI} == kinds
    pppk = {row.jenis for row in CUTI if row.status in ("", StatusASN.PPPK)}
    assert kinds - pppk == {"cuti_besar", "cuti_alasan_penting", "cltn"}


@pytest.mark.parametrize(
    ("mulai", "bulan", "akhir"),
    [
        (date(2026, 3, 1), 3, date(2026, 5, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 30), 1, date(2024, 2, 29)),
        (date(2026, 11, 24), 1, date(2026, 12, 23)),
        (date(2026, 12, 15), 12, date(2027, 12, 14)),
    ],
)
def test_months_end_the_day_before(mulai: date, bulan: int, akhir: date) -> None:
    assert last_allowed(mulai, bulan) == akhir


@pytest.mark.parametrize(
    ("mulai", "tanggal", "bulan"),
    [
        (date(2025, 11, 24), date(2026, 11, 23), 11),
        (date(2025, 11, 24), date(2026, 11, 24), 12),
        (date(2026, 12, 1), date(2026, 11, 24), -1),
    ],
)
def test_service_counts_in_whole_months(mulai: date, tanggal: date, bulan: int) -> None:
    assert months_between(mulai, tanggal) == bulan


@pytest.mark.parametrize(("sisa", "utuh", "tangguh", "bawa"), [
    (0, False, False, 0), (5, False, False, 5), (6, False, False, 6), (7, False, False, 6), (12, False, False, 6),
    (12, True, False, 12), (24, True, False, 12), (9, False, True, 9), (-2, False, False, 0),
])  # fmt: skip
def test_what_goes_along_is_capped_at_18_and_24(sisa: int, utuh: bool, tangguh: bool, bawa: int) -> None:
    assert carry_over(TAHUNAN, sisa, utuh_dua_tahun=utuh, ditangguhkan=tangguh) == bawa


def test_a_rule_for_the_status_goes_before_the_one_for_everyone() -> None:
    semua = AturanAbsen("sakit", DASAR, date(2018, 1, 1))
    pppk = AturanAbsen("sakit", DASAR, date(2022, 4, 14), selesai=date(2026, 1, 1), status="pppk")
    assert aturan_on([semua, pppk], "sakit", "pppk", date(2025, 1, 1)) is pppk
    assert aturan_on([semua, pppk], "sakit", "pppk", date(2026, 1, 1)) is semua
    assert aturan_on([semua, pppk], "sakit", "pns", date(2025, 1, 1)) is semua
    assert aturan_on([pppk], "sakit", "pns", date(2025, 1, 1)) is None


def test_days_are_taken_from_the_year_they_lie_in() -> None:
    days = DateRange.inclusive(date(2026, 12, 29), date(2027, 1, 5))
    assert days_per_year(TAHUNAN, days, lambda tanggal: tanggal.weekday() < 5) == {2026: 3, 2027: 3}


def test_calendar_days_all_count_and_cuti_bersama_does_not_take_from_annual_leave() -> None:
    besar = AturanAbsen("cuti_besar", DASAR, date(2018, 1, 1), hitung=HitungHari.KALENDER)
    assert besar.counts(date(2026, 11, 22), is_kerja=False, is_cuti_bersama=False)
    assert not TAHUNAN.counts(date(2026, 12, 24), is_kerja=False, is_cuti_bersama=True)


def test_closing_twice_books_nothing_the_second_time() -> None:
    """Property: whatever a year held, one closing empties it and a second finds nothing; a late change is made up."""
    acak = Random(240)
    for _ in range(400):
        jumlah = {"hak": 12, "bawaan": acak.randrange(0, 13), "terpakai": 0, "kembali": 0, "koreksi": 0}
        jumlah["terpakai"] = -acak.randrange(0, 12 + jumlah["bawaan"] + 1)
        jumlah["kembali"] = acak.randrange(0, -jumlah["terpakai"] + 1)
        lalu = Buku({"hak": 12, "terpakai": -acak.choice((0, 3))})
        tangguh = acak.random() < 0.2
        tutup = close_year(TAHUNAN, Buku(jumlah), lalu, ditangguhkan=tangguh)
        closed = {**jumlah, "dialihkan": tutup.dialihkan, "hangus": tutup.hangus}
        assert Buku(closed).sisa == 0
        assert 0 <= tutup.bawaan <= 12
        again = close_year(TAHUNAN, Buku(closed), lalu, ditangguhkan=tangguh)
        assert (again.dialihkan, again.hangus) == (0, 0)
        late = {**closed, "kembali": closed["kembali"] + 1}
        makeup = close_year(TAHUNAN, Buku(late), lalu, ditangguhkan=tangguh)
        assert Buku(late).sisa + makeup.dialihkan + makeup.hangus == 0


@pytest.mark.parametrize(("nip", "posts", "mulai"), [
    ("199109112017032004", [date(2020, 1, 1)], date(2017, 3, 1)),
    ("199011262025211002", [date(2025, 8, 1)], date(2025, 8, 1)),
    ("199011262025211002", [date(2026, 2, 1)], date(2025, 1, 1)),
    (None, [date(2024, 5, 1), date(2023, 2, 1)], date(2023, 2, 1)),
    (None, [], None),
])  # fmt: skip
def test_service_starts_with_the_appointment(nip: str | None, posts: list[date], mulai: date | None) -> None:
    assert service_start(nip, posts) == mulai


def test_ended_requests_go_nowhere_and_every_other_way_is_written_down() -> None:
    ended = {StatusAbsen.DITOLAK, StatusAbsen.DITANGGUHKAN, StatusAbsen.DIBATALKAN}
    for status in StatusAbsen:
        for aksi in AksiAbsen:
            if (status, aksi) in TRANSITIONS:
                assert status not in ended
            else:
                with pytest.raises(Refused) as no:
                    next_status(status, aksi)
                assert no.value.alasan is AlasanCuti.SELESAI


def test_hours_are_of_one_day_and_in_order() -> None:
    hari = date(2026, 11, 24)
    izin = JenisKetidakhadiran.IZIN
    for minta, alasan in (
        (Permintaan(izin, hari, hari, time(8), None), AlasanCuti.JAM_TAK_LENGKAP),
        (Permintaan(izin, hari, hari + timedelta(days=1), time(8), time(9)), AlasanCuti.JAM_SEHARI),
        (Permintaan(izin, hari, hari, time(9), time(9)), AlasanCuti.JAM_TERBALIK),
    ):
        with pytest.raises(Refused) as no:
            minta.check_shape(hari)
        assert no.value.alasan is alasan
