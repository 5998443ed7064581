"""Dated rules: which row holds, which day a moment belongs to, hours, holidays, working days, bands."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats import ZONA_IANA
from core.periods import DateRange
from ketentuan.choices import JenisAmbang, JenisLibur
from ketentuan.paket.kemenkeu import AMBANG, KEMENKEU_PMK_221_2021
from ketentuan.paket.libur import LIBUR
from ketentuan.paket.nasional import NASIONAL_PERPRES_21_2023, RAMADAN, WFH
from ketentuan.rules import (
    Ambang,
    AturanWFH,
    DasarRef,
    DayRules,
    JamHari,
    Libur,
    Lingkup,
    Masa,
    PerangkatJam,
    bands_in_force,
    compose_day_rules,
    count_working_days,
    floor_minute,
    holiday_on,
    in_force,
    local_at,
    minutes_between,
    nth_working_day,
    overlay,
    working_date,
)

WIB, WITA, WIT = ZONA_IANA["WIB"], ZONA_IANA["WITA"], ZONA_IANA["WIT"]
ZONES = st.sampled_from([WIB, WITA, WIT])
DATES = st.dates(date(2024, 1, 1), date(2030, 12, 31))
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
DASAR = DasarRef("Uji 1/2026")
MALAM = JamHari(
    masuk=time(22),
    pulang=time(6),
    buka=time(20),
    tutup=time(9),
    istirahat_mulai=time(1),
    istirahat_selesai=time(2),
)
NASIONAL = [item.as_rule() for item in (NASIONAL_PERPRES_21_2023, *RAMADAN)]
KEMENKEU = KEMENKEU_PMK_221_2021.as_rule()


def _set(masa: Masa, kode: str) -> PerangkatJam:
    return PerangkatJam(masa, kode, kode, (None,) * 7, DASAR)


# --- the day a moment belongs to ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("utc", "zone", "expected"),
    [
        (datetime(2026, 11, 23, 16, 59, 59, tzinfo=UTC), WIB, date(2026, 11, 23)),
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), WIB, date(2026, 11, 24)),
        (datetime(2026, 11, 23, 15, 59, tzinfo=UTC), WITA, date(2026, 11, 23)),
        (datetime(2026, 11, 23, 16, 0, tzinfo=UTC), WITA, date(2026, 11, 24)),
        (datetime(2026, 11, 23, 14, 59, tzinfo=UTC), WIT, date(2026, 11, 23)),
        (datetime(2026, 11, 23, 15, 0, tzinfo=UTC), WIT, date(2026, 11, 24)),
        (datetime(2028, 2, 28, 17, 0, tzinfo=UTC), WIB, date(2028, 2, 29)),
        (datetime(2026, 12, 31, 17, 0, tzinfo=UTC), WIB, date(2027, 1, 1)),
    ],
)
def test_the_day_changes_at_midnight_of_the_place_of_work(utc: datetime, zone: tzinfo, expected: date) -> None:
    assert working_date(utc, zone) == expected


@pytest.mark.parametrize(
    ("jam", "expected"),
    [(time(0, 0), 23), (time(6, 0), 23), (time(9, 0), 23), (time(9, 0, 59), 23), (time(9, 1), 24), (time(12, 0), 24)],
)
def test_a_night_shift_belongs_to_the_day_it_started_until_it_closes(jam: time, expected: int) -> None:
    assert working_date(local_at(date(2026, 11, 24), jam, WIB), WIB, MALAM) == date(2026, 11, expected)


@given(at=INSTANTS, zone=ZONES)
def test_without_a_night_shift_a_moment_belongs_to_its_local_date(at: datetime, zone: tzinfo) -> None:
    day = KEMENKEU.hari[0]
    assert day is not None
    assert working_date(at, zone) == at.astimezone(zone).date()
    assert working_date(at, zone, day) == at.astimezone(zone).date()


@given(at=INSTANTS, zone=ZONES, later=st.integers(0, 4000))
def test_working_dates_never_run_backwards(at: datetime, zone: tzinfo, later: int) -> None:
    first = working_date(at, zone, MALAM)
    assert first <= working_date(at + timedelta(minutes=later), zone, MALAM)
    assert first in {at.astimezone(zone).date(), at.astimezone(zone).date() - timedelta(days=1)}


@given(at=INSTANTS)
def test_zones_east_are_never_on_an_earlier_date(at: datetime) -> None:
    assert working_date(at, WIB) <= working_date(at, WITA) <= working_date(at, WIT)


@given(tanggal=DATES, zone=ZONES)
def test_a_local_day_has_24_hours_because_there_is_no_daylight_saving(tanggal: date, zone: tzinfo) -> None:
    start = local_at(tanggal, time(), zone)
    assert local_at(tanggal + timedelta(days=1), time(), zone) - start == timedelta(hours=24)


# --- hours ----------------------------------------------------------------------------------------------------------


def test_weekly_minutes_are_those_of_the_regulations() -> None:
    assert NASIONAL[0].menit_sepekan == 2250
    assert {perangkat.menit_sepekan for perangkat in NASIONAL[1:]} == {1950}
    assert KEMENKEU.menit_sepekan == 2565


@pytest.mark.parametrize(
    ("tanggal", "masuk", "pulang", "wajib"),
    [
        (date(2026, 11, 23), time(7, 30), time(16, 0), 450),
        (date(2026, 11, 27), time(7, 30), time(16, 30), 450),
        (date(2026, 2, 18), time(7, 30), time(16, 0), 450),
        (date(2026, 2, 19), time(8, 0), time(15, 0), 390),
        (date(2026, 2, 20), time(8, 0), time(15, 30), 390),
        (date(2026, 3, 20), time(8, 0), time(15, 30), 390),
        (date(2026, 3, 25), time(7, 30), time(16, 0), 450),
    ],
)
def test_national_hours_on_ordinary_fridays_and_ramadan_days(
    tanggal: date, masuk: time, pulang: time, wajib: int
) -> None:
    chosen = in_force(NASIONAL, tanggal, Lingkup((1,)))
    assert chosen is not None
    jam = chosen.hari[tanggal.weekday()]
    assert jam is not None
    assert (jam.masuk, jam.pulang, jam.wajib_menit) == (masuk, pulang, wajib)


def test_kemenkeu_hours_hold_above_national_ones_but_ramadan_above_both() -> None:
    rules = [*NASIONAL, KEMENKEU]
    assert in_force(rules, date(2026, 11, 24), Lingkup((1,))) is KEMENKEU
    ramadan = in_force(rules, date(2026, 2, 24), Lingkup((1,)))
    assert ramadan is not None
    assert ramadan.kode == "NASIONAL_RAMADAN_2026"


def test_kemenkeu_net_minutes_per_day() -> None:
    net = [jam.wajib_menit if jam else None for jam in KEMENKEU.hari]
    assert net == [525, 525, 525, 525, 465, None, None]
    assert all(jam is None or jam.rentang_menit == 570 for jam in KEMENKEU.hari)


def test_a_night_shift_lies_on_two_dates() -> None:
    pada = MALAM.on(date(2026, 11, 24), WITA)
    assert pada.buka_at == local_at(date(2026, 11, 24), time(20), WITA)
    assert pada.pulang_at == local_at(date(2026, 11, 25), time(6), WITA)
    assert pada.tutup_at == local_at(date(2026, 11, 25), time(9), WITA)
    assert pada.istirahat == (
        local_at(date(2026, 11, 25), time(1), WITA),
        local_at(date(2026, 11, 25), time(2), WITA),
    )
    assert (MALAM.rentang_menit, MALAM.wajib_menit, MALAM.lintas_tengah_malam) == (480, 420, True)


def test_hours_that_make_no_sense_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="buka"):
        JamHari(masuk=time(7, 30), pulang=time(16), buka=time(8), tutup=time(20))
    with pytest.raises(ValueError, match="both ends"):
        JamHari(masuk=time(7, 30), pulang=time(16), buka=time(5), tutup=time(20), istirahat_mulai=time(12))


@given(at=INSTANTS)
def test_flooring_drops_less_than_a_minute_and_stays(at: datetime) -> None:
    floored = floor_minute(at)
    assert timedelta() <= at - floored < timedelta(minutes=1)
    assert floor_minute(floored) == floored
    assert minutes_between(at, at) == 0
    assert minutes_between(at, at + timedelta(minutes=7)) == 7


# --- which rule holds ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tanggal", "holds"),
    [(date(2026, 1, 31), False), (date(2026, 2, 1), True), (date(2026, 2, 28), True), (date(2026, 3, 1), False)],
)
def test_validity_includes_the_first_day_and_excludes_the_last(tanggal: date, holds: bool) -> None:
    assert Masa(date(2026, 2, 1), date(2026, 3, 1)).holds(tanggal, Lingkup()) is holds


def test_priority_beats_scope_and_scope_beats_start() -> None:
    everywhere = _set(Masa(date(2026, 1, 1)), "umum")
    office = _set(Masa(date(2025, 1, 1), unit_id=2), "kantor")
    section = _set(Masa(date(2024, 1, 1), unit_id=3), "seksi")
    season = _set(Masa(date(2024, 1, 1), prioritas=20), "musim")
    day = date(2026, 6, 1)
    assert in_force([everywhere, office], day, Lingkup((1, 2, 3))) is office
    assert in_force([section, everywhere, office], day, Lingkup((1, 2, 3))) is section
    assert in_force([section, everywhere, office], day, Lingkup((1, 2))) is office
    assert in_force([section, everywhere, office], day, Lingkup((9,))) is everywhere
    assert in_force([section, season, office], day, Lingkup((1, 2, 3))) is season
    assert in_force([section], day, Lingkup((1, 2))) is None


def test_service_kind_and_post_level_narrow_a_scope_inside_one_unit() -> None:
    day = date(2026, 6, 1)
    office = _set(Masa(date(2026, 1, 1), unit_id=2), "kantor")
    counters = _set(Masa(date(2024, 1, 1), unit_id=2, layanan="layanan_langsung"), "loket")
    heads = _set(Masa(date(2024, 1, 1), unit_id=2, kelompok="pengawas"), "pengawas")
    rows = [office, counters, heads]
    assert in_force(rows, day, Lingkup((1, 2), "pendukung", "pelaksana")) is office
    assert in_force(rows, day, Lingkup((1, 2), "layanan_langsung", "pelaksana")) is counters
    assert in_force(rows, day, Lingkup((1, 2), "layanan_langsung", "pengawas")) is heads
    assert in_force([counters], day, Lingkup((1, 2))) is None


def _policy(mulai: date, selesai: date | None, nama: str, unit_id: int | None = None) -> AturanWFH:
    return AturanWFH(Masa(mulai, selesai, unit_id), nama, DASAR)


def test_a_circular_of_two_weeks_hands_back_to_the_policy_before() -> None:
    standing = _policy(date(2026, 1, 1), None, "tetap")
    circular = _policy(date(2026, 12, 7), date(2026, 12, 21), "edaran")
    rows = overlay([standing], [circular])
    assert [in_force(rows, day, Lingkup((1,))) for day in (date(2026, 12, 6), date(2026, 12, 7))] == [
        replace(standing, masa=replace(standing.masa, selesai=date(2026, 12, 7))),
        circular,
    ]
    after = in_force(rows, date(2026, 12, 21), Lingkup((1,)))
    assert after is not None
    assert after.nama == "tetap"


@given(
    lama=st.lists(st.tuples(DATES, st.none() | DATES), max_size=4),
    draf=st.tuples(DATES, st.none() | DATES),
    hari=DATES,
)
def test_an_adopted_circular_changes_only_its_own_days(
    lama: list[tuple[date, date | None]], draf: tuple[date, date | None], hari: date
) -> None:
    rows = [_policy(m, s, f"lama {n}") for n, (m, s) in enumerate(lama) if s is None or s > m]
    circular = _policy(*draf, "edaran") if draf[1] is None or draf[1] > draf[0] else _policy(draf[0], None, "edaran")
    after = overlay(rows, [circular])
    holding = in_force(after, hari, Lingkup((1,)))
    if circular.masa.holds(hari, Lingkup((1,))):
        assert [row for row in after if row.masa.holds(hari, Lingkup((1,)))] == [circular]
    else:
        before = {row.nama for row in rows if row.masa.holds(hari, Lingkup((1,)))}
        assert {row.nama for row in after if row.masa.holds(hari, Lingkup((1,)))} == before
        assert holding is None or holding.nama != "edaran"


@given(orang=st.integers(0, 5000), persen=st.integers(0, 100))
def test_seats_never_exceed_the_share_and_fall_short_by_less_than_one_person(orang: int, persen: int) -> None:
    policy = replace(_policy(date(2026, 1, 1), None, "kuota"), kuota_persen=persen)
    kursi = policy.seats(orang)
    assert kursi is not None
    assert kursi * 100 <= orang * persen < (kursi + 1) * 100


@given(
    rows=st.lists(
        st.builds(
            Masa,
            mulai=st.dates(date(2026, 1, 1), date(2026, 12, 1)),
            selesai=st.none() | st.dates(date(2026, 12, 2), date(2027, 12, 1)),
            unit_id=st.none() | st.integers(1, 4),
            prioritas=st.sampled_from([0, 10, 20]),
            id=st.integers(1, 999),
        ),
        max_size=8,
        unique_by=lambda masa: masa.id,
    ),
    tanggal=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    seed=st.randoms(use_true_random=False),
)
def test_the_rule_in_force_holds_and_does_not_depend_on_the_order_of_rows(
    rows: list[Masa], tanggal: date, seed: Random
) -> None:
    sets = [_set(masa, str(masa.id)) for masa in rows]
    chosen = in_force(sets, tanggal, Lingkup((1, 2, 3)))
    shuffled = list(sets)
    seed.shuffle(shuffled)
    assert in_force(shuffled, tanggal, Lingkup((1, 2, 3))) == chosen
    holding = [item for item in sets if item.masa.holds(tanggal, Lingkup((1, 2, 3)))]
    assert (chosen is None) == (not holding)
    if chosen is not None:
        assert chosen in holding
        assert chosen.masa.prioritas == max(item.masa.prioritas for item in holding)


# --- holidays and working days ------------------------------------------------------------------------------------


def _is_kerja(tanggal: date) -> bool:
    return tanggal.weekday() < 5 and holiday_on([item.as_rule() for item in LIBUR], tanggal, ()) is None


def test_the_decrees_have_as_many_days_as_the_papers_say() -> None:
    count = {
        (tahun, jenis): sum(1 for item in LIBUR if item.tanggal.year == tahun and item.jenis == jenis)
        for tahun in (2025, 2026, 2027)
        for jenis in (JenisLibur.LIBUR_NASIONAL, JenisLibur.CUTI_BERSAMA)
    }
    assert list(count.values()) == [17, 11, 17, 8, 18, 8]
    assert [item.tanggal.isoformat() for item in LIBUR if item.perkiraan] == ["2027-03-10", "2027-03-11", "2027-05-17"]


@pytest.mark.parametrize(("tahun", "hari"), [(2026, 240), (2027, 242)])
def test_working_days_of_a_year(tahun: int, hari: int) -> None:
    assert count_working_days(DateRange(date(tahun, 1, 1), date(tahun + 1, 1, 1)), _is_kerja) == hari


def test_a_regional_holiday_holds_in_its_region_and_the_national_one_speaks_first() -> None:
    hari = date(2026, 11, 25)
    daerah = Libur(hari, JenisLibur.LIBUR_DAERAH, "Pilkada", DASAR, unit_id=7)
    cuti = Libur(hari, JenisLibur.CUTI_BERSAMA, "Cuti", DASAR)
    nasional = Libur(hari, JenisLibur.LIBUR_NASIONAL, "Libur", DASAR)
    assert holiday_on([daerah], hari, (1, 7)) is daerah
    assert holiday_on([daerah], hari, (1, 8)) is None
    assert holiday_on([daerah, cuti, nasional], hari, (1, 7)) is nasional
    assert holiday_on([daerah], date(2026, 11, 24), (1, 7)) is None


@pytest.mark.parametrize(
    ("mulai", "n", "expected"),
    [
        (date(2026, 12, 23), 1, date(2026, 12, 28)),
        (date(2026, 12, 28), -1, date(2026, 12, 23)),
        (date(2026, 12, 25), 0, date(2026, 12, 25)),
        (date(2026, 3, 17), 1, date(2026, 3, 25)),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
        (date(2026, 11, 27), 10, date(2026, 12, 11)),
    ],
)
def test_the_nth_working_day_skips_weekends_and_decreed_days(mulai: date, n: int, expected: date) -> None:
    assert nth_working_day(mulai, n, _is_kerja) == expected


@given(tanggal=st.dates(date(2025, 1, 1), date(2027, 11, 1)), n=st.integers(1, 30))
def test_adding_working_days_lands_on_one_and_counts_exactly_n(tanggal: date, n: int) -> None:
    target = nth_working_day(tanggal, n, _is_kerja)
    assert _is_kerja(target)
    after = DateRange(tanggal + timedelta(days=1), target + timedelta(days=1))
    assert count_working_days(after, _is_kerja) == n
    assert nth_working_day(target, -n, _is_kerja) <= tanggal


def test_a_calendar_without_working_days_is_an_error_and_not_an_endless_search() -> None:
    with pytest.raises(ValueError, match="no working day"):
        nth_working_day(date(2026, 1, 1), 1, lambda tanggal: False)


# --- bands and the whole day ----------------------------------------------------------------------------------------


def _day(tanggal: date, **other: object) -> DayRules:
    parts: dict[str, Any] = {
        "unit_id": 3,
        "lingkup": Lingkup((1, 2, 3)),
        "zona": "WIB",
        "tanggal": tanggal,
        "perangkat": [*NASIONAL, KEMENKEU],
        "libur": [item.as_rule() for item in LIBUR],
        "ambang": [item.as_rule() for item in AMBANG],
        "wfh": [item.as_rule() for item in WFH],
        "terkunci": False,
    }
    return compose_day_rules(**{**parts, **other})


@pytest.mark.parametrize(
    ("jenis", "menit", "kode"),
    [
        (JenisAmbang.TL, 0, None),
        (JenisAmbang.TL, 1, "TL1"),
        (JenisAmbang.TL, 30, "TL1"),
        (JenisAmbang.TL, 31, "TL2"),
        (JenisAmbang.TL, 60, "TL2"),
        (JenisAmbang.TL, 61, "TL3"),
        (JenisAmbang.TL, 900, "TL3"),
        (JenisAmbang.PSW, 0, None),
        (JenisAmbang.PSW, 1, "PSW1"),
        (JenisAmbang.PSW, 30, "PSW1"),
        (JenisAmbang.PSW, 31, "PSW2"),
        (JenisAmbang.PSW, 60, "PSW2"),
        (JenisAmbang.PSW, 61, "PSW3"),
        (JenisAmbang.PSW, 90, "PSW3"),
        (JenisAmbang.PSW, 91, "PSW4"),
        (JenisAmbang.TM, 0, "TM"),
    ],
)
def test_bands_of_pmk_221(jenis: JenisAmbang, menit: int, kode: str | None) -> None:
    band = _day(date(2026, 11, 24)).band_for(jenis, menit)
    assert (band.kode if band else None) == kode


def test_a_missing_entry_counts_as_the_worst_band() -> None:
    day = _day(date(2026, 11, 24))
    tl, psw = day.band_when_missing(JenisAmbang.TL), day.band_when_missing(JenisAmbang.PSW)
    assert (tl and tl.kode, psw and psw.kode) == ("TL3", "PSW4")


def test_a_day_off_has_neither_hours_owed_nor_a_window_past_midnight() -> None:
    holiday = _day(date(2026, 12, 25))
    assert not holiday.is_hari_kerja
    assert holiday.menit_wajib == 0
    assert holiday.jam_terbuka is None
    assert holiday.ditutup_sejak == local_at(date(2026, 12, 26), time(), WIB)
    saturday = _day(date(2026, 11, 28))
    assert saturday.jam is None
    assert not saturday.is_hari_kerja


def test_the_friday_policy_starts_in_april_2026() -> None:
    before = _day(date(2026, 3, 27))
    assert before.wfh is not None
    assert before.wfh.maks_hari_pekan == 2
    assert not before.is_wfh_tetap
    assert not _day(date(2026, 4, 3)).is_wfh_tetap
    assert _day(date(2026, 4, 10)).is_wfh_tetap
    assert not _day(date(2026, 4, 9)).is_wfh_tetap


def test_every_part_of_a_day_names_its_legal_basis() -> None:
    day = _day(date(2026, 12, 25))
    assert [ref.nomor for ref in day.dasar][:3] == [
        "PMK 221/PMK.01/2021",
        "SKB Menteri Agama 1497/2025, Menteri Ketenagakerjaan 2/2025, Menteri PANRB 5/2025",
        "SE MenPANRB 3/2026",
    ]
    assert all(ref.sebutan for ref in day.dasar)


def test_bands_of_a_unit_replace_the_general_ones_per_kind() -> None:
    own = Ambang(Masa(date(2026, 1, 1), unit_id=2), JenisAmbang.TL, "KTL", 1, None, Decimal("0.1"), DASAR)
    bands = bands_in_force([*(item.as_rule() for item in AMBANG), own], date(2026, 11, 24), Lingkup((1, 2)))
    assert [band.kode for band in bands if band.jenis == JenisAmbang.TL] == ["KTL"]
    assert [band.kode for band in bands if band.jenis == JenisAmbang.PSW] == ["PSW1", "PSW2", "PSW3", "PSW4"]


@given(menit=st.integers(1, 1440))
def test_every_late_or_early_minute_falls_in_exactly_one_band(menit: int) -> None:
    for jenis in (JenisAmbang.TL, JenisAmbang.PSW):
        assert sum(1 for item in AMBANG if item.jenis == jenis and item.as_rule().covers(menit)) == 1
