"""Leniency in the judge: windows, outages, missing taps, modes; and properties around every boundary in every zone."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.formats import ZONA_IANA
from ketentuan.choices import ModeKerja
from ketentuan.rules import DayRules, JamHari, local_at, working_date
from presensi.choices import JenisRekaman, StatusHarian, Tanda
from presensi.choices.kelonggaran import JenisKelonggaran
from presensi.rules.hari import DayFacts, HariDinilai, judge_day
from presensi.rules.kelonggaran import Longgar, total, waived
from presensi.rules.ketuk import Ketukan
from tests.presensi.aturan import KAMIS, RAMADAN, SENIN, day_rules

MASUK, PULANG = JenisRekaman.MASUK, JenisRekaman.PULANG
GANGGUAN, JAM = JenisKelonggaran.GANGGUAN, JenisKelonggaran.KETIDAKHADIRAN_JAM
LAMA = timedelta(days=3)
MENIT = st.integers(0, 24 * 60 - 1)
# A night guard: from 20.00 to 08.00 the next day, and a post held for 24 hours.
JAGA_MALAM = JamHari(masuk=time(20), pulang=time(8), buka=time(19), tutup=time(9, 59))
PENUH = JamHari(masuk=time(8), pulang=time(8), buka=time(7), tutup=time(8, 59))


def _judge(aturan: DayRules, *taps: tuple[JenisRekaman, datetime], longgar: tuple[Longgar, ...] = ()) -> HariDinilai:
    ketukan = tuple(Ketukan(jenis, ModeKerja.WFO, at, id=n) for n, (jenis, at) in enumerate(taps))
    return judge_day(DayFacts(aturan, aturan.ditutup_sejak + LAMA, ketukan, kelonggaran=longgar))


def _at(aturan: DayRules, jam: int, menit: int = 0, hari: int = 0) -> datetime:
    return local_at(aturan.tanggal + timedelta(days=hari), time(jam, menit), aturan.zone)


def _padam(mulai: datetime, selesai: datetime | None, jenis: JenisKelonggaran = GANGGUAN) -> Longgar:
    return Longgar(jenis, "gangguan server G-1", "gangguan:1", mulai_at=mulai, selesai_at=selesai)


@pytest.mark.parametrize("zona", ["WIB", "WITA", "WIT"])
@pytest.mark.parametrize(
    ("mulai", "selesai", "terlambat"),
    [
        ((7, 0), (8, 9), 1), ((7, 0), (8, 10), 0), ((7, 0), (8, 11), 0), ((7, 30), (7, 30), 40), ((7, 31), (8, 10), 1),
        ((8, 10), (9, 0), 40), ((6, 0), (7, 30), 40), ((6, 0), (7, 31), 39),
    ],
)  # fmt: skip
def test_only_minutes_outside_the_window_count(
    zona: str, mulai: tuple[int, int], selesai: tuple[int, int], terlambat: int
) -> None:
    aturan = day_rules(KAMIS, zona=zona)
    padam = _padam(_at(aturan, *mulai), _at(aturan, *selesai))
    hari = _judge(aturan, (MASUK, _at(aturan, 8, 10)), (PULANG, _at(aturan, 16)), longgar=(padam,))
    assert hari.menit_terlambat == terlambat


def test_early_leave_inside_an_outage_is_waived_too() -> None:
    aturan = day_rules(KAMIS)
    padam = _padam(_at(aturan, 15), _at(aturan, 16))
    hari = _judge(aturan, (MASUK, _at(aturan, 7, 30)), (PULANG, _at(aturan, 15, 10)), longgar=(padam,))
    assert (hari.menit_pulang_cepat, hari.status) == (0, StatusHarian.HADIR)


def test_an_accepted_excuse_for_lateness_says_nothing_about_leaving() -> None:
    aturan = day_rules(KAMIS)
    alasan = Longgar(JenisKelonggaran.KOREKSI_MASUK, "koreksi K-1", "koreksi:1")
    hari = _judge(aturan, (MASUK, _at(aturan, 8)), (PULANG, _at(aturan, 15)), longgar=(alasan,))
    assert (hari.menit_terlambat, hari.menit_pulang_cepat) == (0, 60)


def test_flexi_does_not_make_people_stay_longer_because_the_service_was_down() -> None:
    aturan = day_rules(KAMIS, kemenkeu=True)
    assert aturan.jam_pada is not None
    masuk, batas = aturan.jam_pada.masuk_at, aturan.jam_pada.batas_masuk_at
    tapped = batas - timedelta(minutes=10)
    late = _judge(aturan, (MASUK, tapped))
    waived_day = _judge(aturan, (MASUK, tapped), longgar=(_padam(masuk, tapped),))
    assert late.wajib_pulang_at is not None
    assert waived_day.wajib_pulang_at == late.wajib_pulang_at - (tapped - masuk)


def test_a_missing_clock_in_is_excused_when_the_service_was_down_at_its_time() -> None:
    aturan = day_rules(KAMIS)
    taps = ((PULANG, _at(aturan, 16)),)
    down = _judge(aturan, *taps, longgar=(_padam(_at(aturan, 7), _at(aturan, 8)),))
    assert (down.status, down.potongan, down.menit_kerja) == (StatusHarian.HADIR, Decimal(0), 0)
    assert Tanda.TANPA_MASUK in down.tanda
    izin = _judge(aturan, *taps, longgar=(_padam(_at(aturan, 7), _at(aturan, 8), JAM),))
    assert izin.status == StatusHarian.TERLAMBAT


def test_an_outage_of_the_whole_day_adds_no_hours_and_no_cut() -> None:
    aturan = day_rules(KAMIS)
    hari = _judge(aturan, longgar=(_padam(_at(aturan, 7), _at(aturan, 17)),))
    assert (hari.status, hari.potongan, hari.menit_kerja) == (StatusHarian.HADIR, Decimal(0), 0)
    part = _judge(aturan, longgar=(_padam(_at(aturan, 7), _at(aturan, 15, 59)),))
    assert part.status == StatusHarian.TIDAK_HADIR


@pytest.mark.parametrize("zona", ["WIB", "WITA", "WIT"])
def test_a_night_guard_over_the_end_of_a_month(zona: str) -> None:
    aturan = replace(day_rules(date(2026, 11, 30), zona=zona), jam=JAGA_MALAM)
    hari = _judge(aturan, (MASUK, _at(aturan, 19, 50)), (PULANG, _at(aturan, 8, 0, hari=1)))
    assert (hari.tanggal, hari.status, hari.menit_kerja) == (date(2026, 11, 30), StatusHarian.HADIR, 730)
    early = _judge(aturan, (MASUK, _at(aturan, 19, 50)), (PULANG, _at(aturan, 7, 59, hari=1)))
    assert early.menit_pulang_cepat == 1
    zone = ZONA_IANA[zona]
    assert working_date(_at(aturan, 9, 59, hari=1), zone, JAGA_MALAM) == date(2026, 11, 30)
    assert working_date(_at(aturan, 10, 0, hari=1), zone, JAGA_MALAM) == date(2026, 12, 1)


def test_a_post_held_for_a_whole_day() -> None:
    aturan = replace(day_rules(SENIN), jam=PENUH)
    hari = _judge(aturan, (MASUK, _at(aturan, 7, 55)), (PULANG, _at(aturan, 8, 0, hari=1)))
    assert (hari.status, hari.menit_kerja, hari.menit_wajib) == (StatusHarian.HADIR, 1445, 1440)


@given(st.lists(st.tuples(MENIT, MENIT), max_size=5), MENIT, MENIT)
def test_no_minute_is_taken_twice_nor_more_than_there_are(pairs: list[tuple[int, int]], a: int, b: int) -> None:
    awal = local_at(KAMIS, time(), ZONA_IANA["WIB"])
    mulai, selesai = (awal + timedelta(minutes=n) for n in sorted((a, b)))
    items = [_padam(awal + timedelta(minutes=min(pair)), awal + timedelta(minutes=max(pair))) for pair in pairs]
    by_hand = sum(any(min(x, y) <= n < max(x, y) for x, y in pairs) for n in range(min(a, b), max(a, b)))
    assert total(waived(items, mulai, selesai)) == by_hand


@settings(max_examples=200)
@given(
    st.sampled_from(["WIB", "WITA", "WIT"]),
    st.sampled_from([KAMIS, RAMADAN, date(2028, 2, 29)]),
    st.booleans(),
    MENIT,
    MENIT,
    st.tuples(MENIT, MENIT),
    st.sampled_from([None, JAGA_MALAM, PENUH]),
)
def test_leniency_never_makes_a_day_worse(
    zona: str, tanggal: date, kemenkeu: bool, a: int, b: int, jendela: tuple[int, int], sif: JamHari | None
) -> None:
    aturan = day_rules(tanggal, kemenkeu=kemenkeu, zona=zona)
    aturan = replace(aturan, jam=sif) if sif else aturan
    awal = aturan.jam_pada.buka_at if aturan.jam_pada else _at(aturan, 0)
    masuk, pulang = (awal + timedelta(minutes=n) for n in sorted((a, b)))
    mulai, selesai = (awal + timedelta(minutes=n) for n in sorted(jendela))
    taps = ((MASUK, masuk), (PULANG, pulang))
    plain = _judge(aturan, *taps)
    mild = _judge(aturan, *taps, longgar=(_padam(mulai, selesai),))
    assert mild.potongan <= plain.potongan
    assert mild.menit_terlambat <= plain.menit_terlambat
    assert mild.menit_pulang_cepat <= plain.menit_pulang_cepat
    assert mild.menit_kerja == plain.menit_kerja
    nothing = _judge(aturan, *taps, longgar=(_padam(awal - LAMA, awal - LAMA + timedelta(hours=1)),))
    assert nothing == plain


@given(st.sampled_from(["WIB", "WITA", "WIT"]), st.integers(0, 2 * 1440 - 1), st.booleans())
def test_every_moment_belongs_to_one_working_date(zona: str, menit: int, malam: bool) -> None:
    zone = ZONA_IANA[zona]
    at = local_at(SENIN, time(), zone) + timedelta(minutes=menit, seconds=59)
    found = working_date(at, zone, JAGA_MALAM if malam else None)
    local = at.astimezone(zone)
    expected = local.date() - timedelta(days=1) if malam and (local.hour, local.minute) < (10, 0) else local.date()
    assert found == expected
