"""Weeks with dynamic hours: no hour binds, the week does."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ketentuan.choices import ModeKerja
from ketentuan.rules import DayRules, PekanDinamis, local_at
from presensi.choices import JenisRekaman, StatusHarian, Tanda
from presensi.rules.hari import DayFacts, HariDinilai, PekanLalu, judge_day, week_before
from presensi.rules.ketuk import Ketukan
from tests.presensi.aturan import JUMAT, KAMIS, SENIN, day_rules

MASUK, PULANG = JenisRekaman.MASUK, JenisRekaman.PULANG
PEKAN = 2250


def _dynamic(tanggal: date, zona: str = "WIB") -> DayRules:
    aturan = day_rules(tanggal, kemenkeu=True, zona=zona)
    return replace(aturan, pekan=PekanDinamis(PEKAN, 5, tanggal.weekday() == 4))


def _taps(aturan: DayRules, *pairs: tuple[JenisRekaman, time]) -> tuple[Ketukan, ...]:
    return tuple(
        Ketukan(jenis, ModeKerja.WFO, local_at(aturan.tanggal, jam, aturan.zone), id=n)
        for n, (jenis, jam) in enumerate(pairs)
    )


def _judge(
    aturan: DayRules, lalu: PekanLalu, *pairs: tuple[JenisRekaman, time], at: datetime | None = None
) -> HariDinilai:
    closed = aturan.ditutup_sejak + timedelta(hours=1)
    return judge_day(DayFacts(aturan, at or closed, _taps(aturan, *pairs), pekan_lalu=lalu))


def test_no_hour_binds_inside_the_week() -> None:
    hari = _judge(_dynamic(KAMIS), PekanLalu(900), (MASUK, time(11)), (PULANG, time(15)))
    assert (hari.menit_terlambat, hari.menit_pulang_cepat, hari.status) == (0, 0, StatusHarian.HADIR)
    assert hari.wajib_pulang_at is None
    assert [a.kode for a in hari.alasan] == ["pekan_berjalan"]


def test_what_is_short_is_held_against_the_last_day_with_its_band_and_article() -> None:
    hari = _judge(_dynamic(JUMAT), PekanLalu(1800), (MASUK, time(8)), (PULANG, time(11)))
    assert hari.menit_kerja == 180
    assert (hari.menit_pulang_cepat, hari.status) == (270, StatusHarian.PULANG_CEPAT)
    assert hari.kode_psw
    assert hari.potongan > 0
    assert next(a for a in hari.alasan if a.kode == "pekan_kurang").dasar


def test_days_off_and_absence_are_not_owed() -> None:
    hari = _judge(_dynamic(JUMAT), PekanLalu(1620, hari_bebas=1), (MASUK, time(8)), (PULANG, time(11)))
    assert (hari.menit_pulang_cepat, hari.potongan) == (0, Decimal(0))


def test_nothing_is_short_before_the_week_is_over() -> None:
    aturan = _dynamic(JUMAT)
    hari = _judge(aturan, PekanLalu(0), (MASUK, time(8)), at=local_at(JUMAT, time(9), aturan.zone))
    assert (hari.status, hari.potongan) == (StatusHarian.BEKERJA, Decimal(0))


def test_a_forgotten_out_adds_no_hours() -> None:
    hari = _judge(_dynamic(JUMAT), PekanLalu(2250), (MASUK, time(8)))
    assert (hari.menit_kerja, hari.status) == (0, StatusHarian.HADIR)
    assert Tanda.TANPA_PULANG in hari.tanda


@given(st.lists(st.integers(0, 600), min_size=4, max_size=4), st.integers(1, 600))
def test_the_week_is_the_sum_of_its_days(lalu: list[int], terakhir: int) -> None:
    aturan = {SENIN + timedelta(days=n): _dynamic(SENIN + timedelta(days=n)) for n in range(5)}

    def worked(tanggal: date, menit: int) -> tuple[Ketukan, ...]:
        rules = replace(aturan[tanggal])
        mulai = local_at(tanggal, time(13, 15), rules.zone)
        return (
            Ketukan(MASUK, ModeKerja.WFO, mulai, id=1),
            Ketukan(PULANG, ModeKerja.WFO, mulai + timedelta(minutes=menit), id=2),
        )

    ketukan = {SENIN + timedelta(days=n): worked(SENIN + timedelta(days=n), menit) for n, menit in enumerate(lalu)}
    before = week_before(ketukan, aturan, JUMAT)
    assert before == PekanLalu(sum(lalu), 0)
    facts = DayFacts(aturan[JUMAT], aturan[JUMAT].ditutup_sejak, worked(JUMAT, terakhir), pekan_lalu=before)
    assert judge_day(facts).menit_pulang_cepat == max(0, PEKAN - sum(lalu) - terakhir)


def test_other_hours_know_no_week() -> None:
    assert week_before({}, {KAMIS: day_rules(KAMIS)}, KAMIS) is None
