"""What a terminal's line says, which way a scan goes, how far a clock is believed. No database."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from ketentuan.choices import ModeKerja
from presensi.choices import JenisRekaman
from presensi.choices.mesin import Cacat, Ragu
from presensi.rules.ketuk import Ketukan
from presensi.rules.mesin_arah import directed
from presensi.rules.mesin_baris import read_attlog_line, read_pin, read_push
from presensi.rules.mesin_jam import Selisih, estimate, measure, time_of
from tests.presensi.ketukan import at

M, P = JenisRekaman.MASUK, JenisRekaman.PULANG


@pytest.mark.parametrize(
    ("teks", "pin"),
    [
        ("12\t2026-11-24 07:21:05\t0\t1\t0", "12"),
        ("   12\t2026-11-24 07:21:05\t1\t1\t0\t0", "12"),
        ("000000012 2026/11/24  07:21:05", "12"),
        ("A7\t2026-11-24 07:21:05", "A7"),
        ("12\t2026-11-24 07:21", "12"),
        ("0\t2026-11-24 07:21:05", "0"),
    ],
)
def test_pin_and_local_time_are_read(teks: str, pin: str) -> None:
    found = read_attlog_line(teks, "WIB")
    assert (found.pin, found.cacat) == (pin, None)
    assert found.klaim_at is not None
    assert found.klaim_at.astimezone(UTC).hour == 0


def test_the_time_is_local_to_the_zone_of_the_device() -> None:
    jam = [read_attlog_line("1\t2026-11-24 08:00:00", zona).klaim_at for zona in ("WIB", "WITA", "WIT")]
    assert [found.hour for found in jam if found] == [1, 0, 23]


@pytest.mark.parametrize(
    ("teks", "cacat"),
    [
        ("12\t2026-11-24 07:2117:00\t0", Cacat.WAKTU_MENEMPEL),
        ("12\t2026-11-24 07:21:0517:00:00\t0", Cacat.WAKTU_MENEMPEL),
        ("12\t07:2117:00", Cacat.WAKTU_MENEMPEL),
        ("12\t2026-11-31 07:21:00\t0", Cacat.WAKTU),
        ("12\t2026-11-24 25:21:00\t0", Cacat.WAKTU),
        ("12\t24/11/2026 07:21\t0", Cacat.WAKTU),
        ("1;2\t2026-11-24 07:21:00\t0", Cacat.PIN),
        ("x" * 30 + "\t2026-11-24 07:21:00", Cacat.PIN),
        ("USER PIN=12", Cacat.BENTUK),
    ],
)
def test_what_cannot_be_read_is_named_and_kept(teks: str, cacat: Cacat) -> None:
    found = read_attlog_line(teks, "WIB")
    assert (found.cacat, found.klaim_at, found.mentah) == (cacat, None, teks)


def test_a_body_may_be_a_form_field_or_no_text_at_all() -> None:
    assert [b.pin for b in read_push(b"data=7%092026-11-24+07%3A21%3A05%090%0A", "WIB")] == ["7"]
    assert [b.cacat for b in read_push(b"\x00\x01\xff" * 50, "WIB")] == [Cacat.BINER]
    assert [b.pin for b in read_push(b"1\t2026-11-24 07:21:05\r\n\r\n2\t2026-11-24 07:21:06", "WIB")] == ["1", "2"]


def test_zeros_in_front_of_a_pin_say_nothing() -> None:
    assert (read_pin(" 0007 "), read_pin("000"), read_pin("'12"), read_pin("1 2")) == ("7", "0", "12", None)


# --- in or out ----------------------------------------------------------------------------------------------------


def scan(jam: int, menit: int = 0, tebak: JenisRekaman = M, detik: int = 0) -> Ketukan:
    return Ketukan(tebak, ModeKerja.WFO, at(jam, menit, detik), id=jam * 100 + menit, tanpa_arah=True)


def pressed(jenis: JenisRekaman, jam: int, menit: int = 0) -> Ketukan:
    return Ketukan(jenis, ModeKerja.WFH, at(jam, menit), id=jam * 100 + menit)


@pytest.mark.parametrize(
    ("taps", "arah"),
    [
        ([scan(7, 21)], [M]),
        ([scan(16, 31, P)], [P]),
        ([scan(7, 21), scan(7, 21, detik=4)], [M, M]),
        ([scan(16, 31, P), scan(16, 33, P)], [P, P]),
        ([scan(7, 21), scan(16, 31, P)], [M, P]),
        ([scan(13, 0, P), scan(16, 31, P)], [M, P]),
        ([scan(7, 21), scan(10, 5)], [M, P]),
        ([scan(7, 21), scan(12, 5, P), scan(12, 55, P), scan(16, 31, P)], [M, P, P, P]),
        ([scan(7, 21), scan(12, 55, P), scan(16, 31, P)], [M, P, P]),
        ([pressed(M, 7, 20), scan(7, 22), scan(16, 31, P)], [M, M, P]),
        ([scan(7, 21), pressed(P, 16, 30)], [M, P]),
        ([pressed(M, 7, 0), pressed(P, 12, 0), scan(13, 0, P), scan(17, 0, P)], [M, P, M, P]),
        ([pressed(M, 7, 0), pressed(P, 16, 0), scan(16, 5, P)], [M, P, P]),
        ([scan(7, 21), pressed(M, 7, 35), scan(16, 31, P)], [M, M, P]),
    ],
)
def test_direction_by_order_within_the_day(taps: list[Ketukan], arah: list[JenisRekaman]) -> None:
    assert [tap.jenis for tap in directed(taps)] == arah


def test_direction_does_not_depend_on_the_order_of_arrival() -> None:
    taps = [scan(7, 21), scan(12, 5, P), scan(12, 55, P), pressed(P, 16, 31)]
    want = {tap.id: tap.jenis for tap in directed(taps)}
    for some in permutations(taps):
        assert {tap.id: tap.jenis for tap in directed(some)} == want


# --- the clock ----------------------------------------------------------------------------------------------------

KINI = at(7, 30)


def test_a_live_line_measures_and_a_backlog_does_not() -> None:
    assert measure([KINI - timedelta(seconds=3)], KINI) == -3
    assert measure([KINI - timedelta(hours=n) for n in range(6)], KINI) is None
    assert measure([datetime(2000, 1, 1, tzinfo=UTC)], KINI) is None


def test_ahead_is_certain_at_once_and_behind_only_when_readings_agree() -> None:
    assert estimate([]) is None
    assert estimate([600]) == Selisih(600, yakin=True)
    assert estimate([-600]) == Selisih(-600, yakin=False)
    assert estimate([-600, -605, -610]) == Selisih(-600, yakin=True)
    assert estimate([-600, -3600, -7200]) == Selisih(-600, yakin=False)
    assert estimate([-2, -7200, -9000]) == Selisih(-2, yakin=False), "one live line proves the clock right"


@pytest.mark.parametrize(
    ("klaim", "selisih", "pada", "ragu"),
    [
        (timedelta(0), None, timedelta(0), None),
        (timedelta(minutes=-5), Selisih(30, yakin=True), timedelta(minutes=-5), None),
        (timedelta(minutes=5), Selisih(300, yakin=True), timedelta(0), None),
        (timedelta(minutes=-10), Selisih(-600, yakin=True), timedelta(0), None),
        (timedelta(minutes=-10), Selisih(-600, yakin=False), timedelta(minutes=-10), Ragu.JAM_TAK_PASTI),
        (timedelta(minutes=16), Selisih(960, yakin=True), timedelta(minutes=16), Ragu.WAKTU_DEPAN),
        (timedelta(minutes=-16), Selisih(-960, yakin=True), timedelta(minutes=-16), Ragu.JAM_MELOMPAT),
        (timedelta(hours=2), None, timedelta(hours=2), Ragu.WAKTU_DEPAN),
        (timedelta(days=-3), Selisih(600, yakin=True), timedelta(days=-3), Ragu.TERLAMBAT_SAMPAI),
        (timedelta(days=-401), None, timedelta(days=-401), Ragu.WAKTU_LAMPAU),
    ],
)
def test_how_far_a_claimed_time_is_believed(
    klaim: timedelta, selisih: Selisih | None, pada: timedelta, ragu: Ragu | None
) -> None:
    found = time_of(KINI + klaim, KINI, selisih)
    assert (found.pada, found.ragu) == (KINI + pada, ragu)
