"""One tap: which instant counts, when it is taken, when the answer is no."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.formats import ZONA_IANA
from ketentuan.choices import ModeKerja
from ketentuan.rules import DayRules, local_at
from presensi.choices import Alasan, JenisRekaman, SumberRekaman
from presensi.rules.ketuk import Diterima, Ketukan, Tap, TapFacts, counted_at, is_clock_off, judge_tap
from tests.presensi.aturan import KAMIS, SABTU, day_rules

WIB = ZONA_IANA["WIB"]
MASUK, PULANG = JenisRekaman.MASUK, JenisRekaman.PULANG


def _at(jam: int, menit: int, detik: int = 0) -> datetime:
    return local_at(KAMIS, time(jam, menit, detik), WIB)


def _ketukan(jenis: JenisRekaman, jam: int, menit: int) -> Ketukan:
    return Ketukan(jenis, ModeKerja.WFO, _at(jam, menit))


def _judge(
    jenis: JenisRekaman,
    at: datetime,
    *earlier: Ketukan,
    aturan: DayRules | None = None,
    aktif: bool = True,
    mode: ModeKerja = ModeKerja.WFO,
) -> Diterima:
    facts = TapFacts(aturan=aturan or day_rules(KAMIS), aktif=aktif, ketukan=earlier)
    return judge_tap(facts, Tap(jenis=jenis, mode=mode, terima_at=at))


def _refusal(*args: object, **kwargs: object) -> Refused:
    with pytest.raises(Refused) as caught:
        _judge(*args, **kwargs)  # type: ignore[arg-type]
    return caught.value


@pytest.mark.parametrize("at", [_at(5, 0), _at(5, 0, 59), _at(7, 30), _at(23, 59), _at(23, 59, 59)])
def test_a_tap_inside_the_window_is_taken_at_the_received_time(at: datetime) -> None:
    assert _judge(MASUK, at) == Diterima(pada=at, jam_berbeda=False)


@pytest.mark.parametrize("at", [_at(4, 59), _at(4, 59, 59), _at(0, 0)])
def test_before_opening_the_answer_says_when_to_come_back(at: datetime) -> None:
    no = _refusal(MASUK, at)
    assert no.alasan is Alasan.BELUM_DIBUKA
    assert no.pesan == "Presensi dibuka pukul 05.00. Ketuk lagi setelah itu."


def test_after_closing_the_tap_is_refused() -> None:
    aturan = day_rules(KAMIS, tutup=time(20, 0))
    assert _judge(MASUK, _at(20, 0, 59), aturan=aturan)
    no = _refusal(MASUK, _at(20, 1), aturan=aturan)
    assert no.alasan is Alasan.SUDAH_DITUTUP
    assert "20.00" in no.pesan


def test_a_locked_month_and_an_inactive_person_are_refused() -> None:
    locked = _refusal(MASUK, _at(7, 0), aturan=day_rules(KAMIS, terkunci=True))
    assert locked.alasan is Alasan.PERIODE_TERKUNCI
    assert locked.pesan.startswith("November 2026 sudah dikunci")
    inactive = _refusal(MASUK, _at(7, 0), aktif=False)
    assert inactive.alasan is Alasan.PEGAWAI_NONAKTIF
    assert "26 November 2026" in inactive.pesan


def test_out_needs_an_in() -> None:
    assert _refusal(PULANG, _at(16, 0)).alasan is Alasan.BELUM_MASUK


def test_a_second_in_changes_nothing_and_says_so() -> None:
    no = _refusal(MASUK, _at(7, 22), _ketukan(MASUK, 7, 21))
    assert no.alasan is Alasan.SUDAH_MASUK
    assert no.pesan == "Anda sudah presensi masuk pukul 07.21. Tidak ada yang berubah."


def test_an_in_after_an_out_starts_another_stretch() -> None:
    assert _judge(MASUK, _at(19, 0), _ketukan(MASUK, 7, 21), _ketukan(PULANG, 16, 0))


@pytest.mark.parametrize(
    ("at", "taken"), [(_at(16, 0, 1), False), (_at(16, 1, 59), False), (_at(16, 2), True), (_at(17, 0), True)]
)
def test_a_pressed_twice_out_is_one_out_and_a_later_one_prolongs(at: datetime, taken: bool) -> None:
    earlier = (_ketukan(MASUK, 7, 21), _ketukan(PULANG, 16, 0))
    if taken:
        assert _judge(PULANG, at, *earlier).pada == at
    else:
        assert _refusal(PULANG, at, *earlier).alasan is Alasan.SUDAH_PULANG


def test_the_order_of_earlier_taps_does_not_matter() -> None:
    assert _refusal(MASUK, _at(18, 1), _ketukan(MASUK, 18, 0), _ketukan(PULANG, 16, 0), _ketukan(MASUK, 7, 0))


def test_on_a_day_off_the_window_does_not_bind() -> None:
    at = local_at(SABTU, time(2, 0), WIB)
    assert _judge(MASUK, at, aturan=day_rules(SABTU)).pada == at


@pytest.mark.parametrize("mode", list(ModeKerja))
def test_no_mode_is_turned_away(mode: ModeKerja) -> None:
    assert _judge(MASUK, _at(7, 0), mode=mode)


@pytest.mark.parametrize("zona", ["WIB", "WITA", "WIT"])
def test_the_window_is_read_in_the_zone_of_the_unit(zona: str) -> None:
    aturan = day_rules(KAMIS, zona=zona)
    zone = ZONA_IANA[zona]
    assert _judge(MASUK, local_at(KAMIS, time(5, 0), zone), aturan=aturan)
    assert _refusal(MASUK, local_at(KAMIS, time(4, 59), zone), aturan=aturan).alasan is Alasan.BELUM_DIBUKA


CLOCKS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(WIB))  # noqa: DTZ001


@given(claimed=st.none() | CLOCKS, received=CLOCKS, sumber=st.sampled_from(list(SumberRekaman)))
def test_a_claimed_time_never_lies_in_the_future_and_never_counts_for_a_page(
    claimed: datetime | None, received: datetime, sumber: SumberRekaman
) -> None:
    counted = counted_at(sumber, claimed, received)
    assert counted <= received
    if sumber in (SumberRekaman.WEB, SumberRekaman.API) or claimed is None:
        assert counted == received
    else:
        assert counted in (claimed, received)


@pytest.mark.parametrize(
    ("seconds", "off"), [(0, False), (119, False), (-119, False), (120, True), (-120, True), (3600, True)]
)
def test_a_device_clock_two_minutes_off_is_marked_but_never_decides(seconds: int, off: bool) -> None:
    at = _at(7, 30)
    assert is_clock_off(SumberRekaman.WEB, at + timedelta(seconds=seconds), at) is off
    tap = Tap(MASUK, ModeKerja.WFO, terima_at=at, ketuk_at=at + timedelta(seconds=seconds))
    answer = judge_tap(TapFacts(day_rules(KAMIS), aktif=True), tap)
    assert answer == Diterima(pada=at, jam_berbeda=off)


def test_a_late_delivery_is_no_wrong_clock_but_a_future_one_is() -> None:
    at = _at(7, 30)
    assert not is_clock_off(SumberRekaman.LURING, at - timedelta(hours=2), at)
    assert is_clock_off(SumberRekaman.LURING, at + timedelta(minutes=3), at)


def test_every_refusal_has_a_sentence_without_holes() -> None:
    for alasan in Alasan:
        assert alasan.kalimat.endswith(".")
        assert "!" not in alasan.kalimat
