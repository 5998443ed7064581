"""The judged day: boundaries of lateness and early leave, breaks, absence, days off, live states, marks."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats import ZONA_IANA
from ketentuan.choices import ModeKerja
from ketentuan.rules import DayRules, JamHari, local_at
from presensi.choices import JenisKetidakhadiran, JenisRekaman, Sebab, StatusHarian, Tanda
from presensi.rules.hari import Absen, DayFacts, HariDinilai, judge_day, required_out
from presensi.rules.ketuk import Ketukan
from tests.presensi.aturan import JUMAT, KAMIS, NATAL, RAMADAN, RAMADAN_JUMAT, SABTU, SENIN, day_rules

MASUK, PULANG = JenisRekaman.MASUK, JenisRekaman.PULANG
WFO, WFH = ModeKerja.WFO, ModeKerja.WFH
LAMA = timedelta(days=3)


def _taps(aturan: DayRules, *pairs: tuple[JenisRekaman, time], mode: ModeKerja = WFO) -> tuple[Ketukan, ...]:
    return tuple(
        Ketukan(jenis, mode, local_at(aturan.tanggal, jam, aturan.zone), id=n) for n, (jenis, jam) in enumerate(pairs)
    )


def _day(
    aturan: DayRules,
    masuk: time | None = None,
    pulang: time | None = None,
    *,
    at: datetime | None = None,
    mode: ModeKerja = WFO,
    absen: Absen | None = None,
    wfh_sebelumnya: int = 0,
    roster: ModeKerja | None = None,
) -> HariDinilai:
    pairs = [(jenis, jam) for jenis, jam in ((MASUK, masuk), (PULANG, pulang)) if jam is not None]
    return judge_day(
        DayFacts(
            aturan=aturan,
            at=at or aturan.ditutup_sejak + LAMA,
            ketukan=_taps(aturan, *pairs, mode=mode),
            absen=absen,
            wfh_sebelumnya=wfh_sebelumnya,
            roster=roster,
        )
    )


def _kode(hari: HariDinilai) -> list[str]:
    return [alasan.kode for alasan in hari.alasan]


# --- national hours: fixed --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zona", ["WIB", "WITA", "WIT"])
@pytest.mark.parametrize(
    ("tanggal", "masuk", "pulang", "terlambat", "cepat", "status"),
    [
        (KAMIS, time(7, 29, 59), time(16, 0), 0, 0, StatusHarian.HADIR),
        (KAMIS, time(7, 30), time(16, 0), 0, 0, StatusHarian.HADIR),
        (KAMIS, time(7, 30, 59), time(16, 0), 0, 0, StatusHarian.HADIR),
        (KAMIS, time(7, 31), time(16, 0), 1, 0, StatusHarian.TERLAMBAT),
        (KAMIS, time(7, 30), time(15, 59, 59), 0, 1, StatusHarian.PULANG_CEPAT),
        (KAMIS, time(7, 31), time(15, 59), 1, 1, StatusHarian.TERLAMBAT_PULANG_CEPAT),
        (KAMIS, time(6, 0), time(15, 30), 0, 30, StatusHarian.PULANG_CEPAT),
        (JUMAT, time(7, 30), time(16, 29), 0, 1, StatusHarian.PULANG_CEPAT),
        (JUMAT, time(7, 30), time(16, 30), 0, 0, StatusHarian.HADIR),
        (RAMADAN, time(8, 0), time(15, 0), 0, 0, StatusHarian.HADIR),
        (RAMADAN, time(8, 1), time(14, 59), 1, 1, StatusHarian.TERLAMBAT_PULANG_CEPAT),
        (RAMADAN_JUMAT, time(8, 0), time(15, 29), 0, 1, StatusHarian.PULANG_CEPAT),
        (date(2028, 2, 29), time(7, 31), time(16, 0), 1, 0, StatusHarian.TERLAMBAT),
    ],
)
def test_national_hours_to_the_minute(
    zona: str, tanggal: date, masuk: time, pulang: time, terlambat: int, cepat: int, status: StatusHarian
) -> None:
    hari = _day(day_rules(tanggal, zona=zona), masuk, pulang)
    assert (hari.menit_terlambat, hari.menit_pulang_cepat, hari.status) == (terlambat, cepat, status)
    assert hari.final
    assert hari.potongan == 0, "the national rule cuts nothing"


# --- Kemenkeu: flexi time, bands, cuts ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("masuk", "wajib"),
    [
        (time(5, 40), time(15, 30)),
        (time(6, 0), time(15, 30)),
        (time(6, 1), time(15, 31)),
        (time(7, 0), time(16, 30)),
        (time(7, 30), time(17, 0)),
        (time(8, 15), time(17, 45)),
        (time(9, 0), time(18, 30)),
        (time(9, 0, 59), time(18, 30)),
        (time(9, 1), time(18, 30)),
        (time(11, 0), time(18, 30)),
    ],
)
@pytest.mark.parametrize("tanggal", [SENIN, JUMAT])
def test_flexi_time_moves_the_end_with_the_clock_in(tanggal: date, masuk: time, wajib: time) -> None:
    hari = _day(day_rules(tanggal, kemenkeu=True), masuk, wajib)
    assert hari.wajib_pulang_at == local_at(tanggal, wajib, ZONA_IANA["WIB"])
    assert hari.menit_pulang_cepat == 0


@pytest.mark.parametrize(
    ("masuk", "terlambat", "kode", "persen"),
    [
        (time(9, 0), 0, "", "0"),
        (time(9, 0, 30), 0, "", "0"),
        (time(9, 1), 1, "TL1", "1"),
        (time(9, 30), 30, "TL1", "1"),
        (time(9, 31), 31, "TL2", "1.25"),
        (time(10, 0), 60, "TL2", "1.25"),
        (time(10, 1), 61, "TL3", "2.5"),
        (time(16, 0), 420, "TL3", "2.5"),
    ],
)
def test_lateness_bands_of_pmk_221(masuk: time, terlambat: int, kode: str, persen: str) -> None:
    hari = _day(day_rules(KAMIS, kemenkeu=True), masuk, time(18, 30))
    assert (hari.menit_terlambat, hari.kode_tl, hari.potongan) == (terlambat, kode, Decimal(persen))


@pytest.mark.parametrize(
    ("pulang", "cepat", "kode", "persen"),
    [
        (time(17, 0), 0, "", "0"),
        (time(16, 59), 1, "PSW1", "0.5"),
        (time(16, 30), 30, "PSW1", "0.5"),
        (time(16, 29), 31, "PSW2", "1"),
        (time(16, 0), 60, "PSW2", "1"),
        (time(15, 59), 61, "PSW3", "1.25"),
        (time(15, 30), 90, "PSW3", "1.25"),
        (time(15, 29), 91, "PSW4", "2.5"),
        (time(7, 31), 569, "PSW4", "2.5"),
    ],
)
def test_early_leave_bands_of_pmk_221(pulang: time, cepat: int, kode: str, persen: str) -> None:
    hari = _day(day_rules(KAMIS, kemenkeu=True), time(7, 30), pulang)
    assert (hari.menit_pulang_cepat, hari.kode_psw, hari.potongan) == (cepat, kode, Decimal(persen))


def test_cuts_of_both_ends_add_up() -> None:
    hari = _day(day_rules(KAMIS, kemenkeu=True), time(9, 31), time(18, 0))
    assert (hari.kode_tl, hari.kode_psw, hari.potongan) == ("TL2", "PSW1", Decimal("1.75"))
    assert hari.status == StatusHarian.TERLAMBAT_PULANG_CEPAT
    assert [alasan.kalimat for alasan in hari.alasan] == [
        "Masuk pukul 09.31, 31 m sesudah batas 09.00.",
        "TL2: potongan 1,25%.",
        "Pulang pukul 18.00, 30 m sebelum 18.30.",
        "PSW1: potongan 0,5%.",
    ]
    assert {alasan.dasar for alasan in hari.alasan} == {"PMK 221/PMK.01/2021 Pasal 2", "PMK 221/PMK.01/2021"}


def test_a_missing_out_is_known_only_after_closing() -> None:
    aturan = day_rules(KAMIS, kemenkeu=True)
    live = _day(aturan, time(7, 30), at=aturan.ditutup_sejak - timedelta(seconds=1))
    assert (live.status, live.final, live.kode_psw) == (StatusHarian.BEKERJA, False, "")
    closed = _day(aturan, time(7, 30), at=aturan.ditutup_sejak)
    assert (closed.status, closed.final) == (StatusHarian.PULANG_CEPAT, True)
    assert (closed.kode_psw, closed.potongan, closed.menit_kerja) == ("PSW4", Decimal("2.5"), 0)
    assert Tanda.TANPA_PULANG in closed.tanda
    reason = next(alasan for alasan in closed.alasan if alasan.kode == Sebab.TANPA_PULANG.kode)
    assert reason.perlu_verifikasi
    assert "23.59" in reason.kalimat


def test_a_missing_in_is_never_better_than_a_late_one() -> None:
    aturan = day_rules(KAMIS, kemenkeu=True)
    only_out = _day(aturan, None, time(17, 0))
    late = _day(aturan, time(16, 59), time(17, 0))
    assert (only_out.kode_tl, only_out.kode_psw) == ("TL3", "PSW3")
    assert only_out.potongan == late.potongan
    assert only_out.menit_kerja == 0
    assert Tanda.TANPA_MASUK in only_out.tanda


def test_no_entry_at_all_is_absence_after_closing_and_nothing_before() -> None:
    aturan = day_rules(KAMIS, kemenkeu=True)
    live = _day(aturan, at=local_at(KAMIS, time(12), aturan.zone))
    assert (live.status, live.final, live.potongan) == (StatusHarian.BELUM, False, Decimal(0))
    closed = _day(aturan)
    assert (closed.status, closed.potongan) == (StatusHarian.TIDAK_HADIR, Decimal("5.00"))
    assert (closed.menit_terlambat, closed.menit_pulang_cepat) == (0, 0)
    assert _kode(closed) == ["tidak_ada", "potongan"]
    assert closed.alasan[0].dasar == "PMK 221/PMK.01/2021 Pasal 13"


# --- minutes of work ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("masuk", "pulang", "menit"),
    [
        (time(7, 30), time(16, 0), 450),
        (time(7, 21), time(16, 0), 459),
        (time(7, 30), time(12, 0), 270),
        (time(7, 30), time(12, 30), 270),
        (time(7, 30), time(13, 0), 270),
        (time(7, 30), time(13, 1), 271),
        (time(12, 15), time(12, 45), 0),
        (time(12, 30), time(16, 0), 180),
        (time(13, 0), time(16, 0), 180),
        (time(7, 30, 59), time(16, 0, 1), 450),
    ],
)
def test_work_counts_without_the_break(masuk: time, pulang: time, menit: int) -> None:
    assert _day(day_rules(KAMIS), masuk, pulang).menit_kerja == menit


def test_a_running_day_counts_up_to_now() -> None:
    aturan = day_rules(KAMIS)
    hari = _day(aturan, time(7, 21), at=local_at(KAMIS, time(10, 42), aturan.zone))
    assert (hari.status, hari.menit_kerja, hari.final) == (StatusHarian.BEKERJA, 201, False)


def _judge(aturan: DayRules, *pairs: tuple[JenisRekaman, time]) -> HariDinilai:
    return judge_day(DayFacts(aturan, aturan.ditutup_sejak, _taps(aturan, *pairs)))


def test_first_in_last_out_and_an_in_after_an_out_is_another_stretch() -> None:
    aturan = day_rules(KAMIS)
    hari = _judge(aturan, (MASUK, time(7, 30)), (PULANG, time(11, 0)), (MASUK, time(14, 0)), (PULANG, time(16, 0)))
    assert (hari.menit_kerja, hari.status, len(hari.bagian)) == (330, StatusHarian.HADIR, 2)
    prolonged = _judge(aturan, (MASUK, time(7, 30)), (PULANG, time(15, 40)), (PULANG, time(16, 5)))
    assert (prolonged.status, prolonged.menit_kerja, len(prolonged.bagian)) == (StatusHarian.HADIR, 455, 1)
    repeated = _judge(aturan, (MASUK, time(7, 30)), (MASUK, time(9, 0)), (PULANG, time(16, 0)))
    assert (repeated.menit_terlambat, repeated.menit_kerja) == (0, 450)


def test_a_stretch_left_open_is_marked_and_not_counted() -> None:
    hari = _judge(day_rules(KAMIS), (MASUK, time(7, 30)), (PULANG, time(16, 0)), (MASUK, time(19, 0)))
    assert (hari.status, hari.menit_kerja) == (StatusHarian.HADIR, 450)
    assert hari.tanda == (Tanda.BAGIAN_TERBUKA,)


def test_an_orphan_out_before_the_first_in_is_no_end() -> None:
    hari = _judge(day_rules(KAMIS), (PULANG, time(6, 0)), (MASUK, time(7, 30)))
    assert hari.pulang_at is None
    assert Tanda.TANPA_PULANG in hari.tanda


def test_a_night_shift_is_one_day_across_two_dates() -> None:
    shift = JamHari(time(22), time(6), time(20), time(9), time(1), time(2))
    base = day_rules(KAMIS)
    aturan = DayRules(unit_id=1, tanggal=KAMIS, zona="WITA", jam=shift, dasar_jam=base.dasar_jam)
    zone = aturan.zone
    taps = (
        Ketukan(MASUK, WFO, local_at(KAMIS, time(21, 50), zone)),
        Ketukan(PULANG, WFO, local_at(JUMAT, time(6, 0), zone)),
    )
    hari = judge_day(DayFacts(aturan, local_at(JUMAT, time(9, 1), zone), taps))
    assert (hari.status, hari.menit_kerja, hari.final) == (StatusHarian.HADIR, 430, True)


# --- days off and absence ---------------------------------------------------------------------------------------------


def test_a_decreed_day_names_its_decree_and_work_on_it_is_only_recorded() -> None:
    aturan = day_rules(NATAL)
    hari = _day(aturan)
    assert (hari.status, hari.hari_kerja, hari.menit_wajib) == (StatusHarian.LIBUR, False, 0)
    assert hari.alasan[0].kalimat == "Libur nasional: Hari Raya Natal."
    assert hari.alasan[0].dasar.startswith("SKB Menteri Agama 1497/2025")
    worked = _day(aturan, time(13, 0), time(14, 30))
    assert (worked.status, worked.menit_kerja, worked.menit_terlambat) == (StatusHarian.LIBUR, 90, 0)
    assert worked.tanda == (Tanda.BEKERJA_HARI_LIBUR,)


def test_a_weekend_is_no_working_day() -> None:
    assert _day(day_rules(SABTU)).alasan[0].kalimat == "Sabtu bukan hari kerja."


def test_an_estimated_holiday_says_so() -> None:
    assert _day(day_rules(date(2027, 3, 10))).alasan[0].kalimat.endswith("(perkiraan).")


@pytest.mark.parametrize(
    ("jenis", "status"),
    [
        (JenisKetidakhadiran.CUTI_TAHUNAN, StatusHarian.CUTI),
        (JenisKetidakhadiran.CUTI_SAKIT, StatusHarian.SAKIT),
        (JenisKetidakhadiran.SAKIT, StatusHarian.SAKIT),
        (JenisKetidakhadiran.DINAS_LUAR, StatusHarian.DINAS_LUAR),
        (JenisKetidakhadiran.TUGAS_BELAJAR, StatusHarian.TUGAS_BELAJAR),
    ],
)
def test_a_recorded_absence_covers_the_day_without_a_cut(jenis: JenisKetidakhadiran, status: StatusHarian) -> None:
    aturan = day_rules(KAMIS, kemenkeu=True)
    hari = _day(aturan, absen=Absen(jenis, KAMIS, JUMAT, "ST-7/WKN.08/2026"))
    assert (hari.status, hari.potongan, hari.kode_tl, hari.kode_psw) == (status, Decimal(0), "", "")
    assert "26 November 2026 s.d. 27 November 2026 (ST-7/WKN.08/2026)" in hari.alasan[0].kalimat
    assert (hari.mode == ModeKerja.DINAS_LUAR) == (status == StatusHarian.DINAS_LUAR)


def test_taps_on_an_absence_are_kept_but_judge_nothing() -> None:
    aturan = day_rules(KAMIS, kemenkeu=True)
    absen = Absen(JenisKetidakhadiran.CUTI_TAHUNAN, KAMIS, KAMIS)
    hari = _day(aturan, time(11, 0), time(12, 0), absen=absen)
    assert (hari.status, hari.menit_terlambat, hari.menit_kerja) == (StatusHarian.CUTI, 0, 60)
    assert hari.tanda == (Tanda.PRESENSI_SAAT_TIDAK_MASUK,)


def test_a_personal_permit_is_cut_like_absence_but_named_as_no_breach() -> None:
    hari = _day(day_rules(KAMIS, kemenkeu=True), absen=Absen(JenisKetidakhadiran.IZIN, KAMIS, KAMIS))
    assert (hari.status, hari.potongan) == (StatusHarian.IZIN, Decimal("5.00"))
    assert "potong 5%" in hari.alasan[0].kalimat.replace("dipotong", "potong")


def test_leave_over_a_holiday_leaves_the_holiday() -> None:
    absen = Absen(JenisKetidakhadiran.CUTI_TAHUNAN, date(2026, 12, 21), date(2026, 12, 31))
    assert _day(day_rules(NATAL), absen=absen).status == StatusHarian.LIBUR


# --- work from home ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("earlier", "over"), [(0, False), (1, False), (2, True), (3, True)])
def test_the_third_wfh_day_of_a_week_is_marked_not_refused(earlier: int, over: bool) -> None:
    hari = _day(day_rules(JUMAT), time(7, 30), time(16, 30), mode=WFH, wfh_sebelumnya=earlier)
    assert (Tanda.MELEBIHI_KUOTA_PEKAN in hari.tanda) is over
    assert hari.status == StatusHarian.HADIR
    assert hari.mode == WFH


def test_wfh_off_the_fixed_day_is_marked() -> None:
    off = _day(day_rules(KAMIS), time(7, 30), time(16, 0), mode=WFH)
    assert off.tanda == (Tanda.DI_LUAR_HARI_WFH,)
    assert off.alasan[-1].kalimat == "WFH pada hari Kamis. Hari WFH yang ditetapkan: Jumat."
    assert _day(day_rules(JUMAT), time(7, 30), time(16, 30), mode=WFH).tanda == ()
    assert _day(day_rules(date(2026, 3, 25)), time(7, 30), time(16, 0), mode=WFH).tanda == ()


@pytest.mark.parametrize(
    ("roster", "tanda"),
    [(ModeKerja.WFO, (Tanda.DI_LUAR_ROSTER,)), (ModeKerja.WFH, ()), (None, (Tanda.DI_LUAR_HARI_WFH,))],
)
def test_a_published_roster_decides_which_days_are_for_home(roster: ModeKerja | None, tanda: tuple[Tanda, ...]) -> None:
    """Thursday is no fixed weekday of the policy: the roster may give it all the same, and takes it back as well."""
    assert _day(day_rules(KAMIS), time(7, 30), time(16, 0), mode=WFH, roster=roster).tanda == tanda
    assert _day(day_rules(KAMIS), time(7, 30), time(16, 0), mode=WFO, roster=roster).tanda == ()


def test_two_modes_on_one_day_are_marked_and_the_first_one_names_it() -> None:
    aturan = day_rules(JUMAT)
    taps = (
        *_taps(aturan, (MASUK, time(7, 30)), (PULANG, time(11, 0)), mode=WFH),
        *_taps(aturan, (MASUK, time(13, 0)), (PULANG, time(16, 30)), mode=WFO),
    )
    hari = judge_day(DayFacts(aturan, aturan.ditutup_sejak, taps))
    assert (hari.mode, hari.tanda) == (WFH, (Tanda.MODE_CAMPURAN,))


def test_a_wrong_device_clock_marks_the_day() -> None:
    aturan = day_rules(KAMIS)
    tap = Ketukan(MASUK, WFO, local_at(KAMIS, time(7, 0), aturan.zone), jam_berbeda=True)
    hari = judge_day(DayFacts(aturan, tap.pada, (tap,)))
    assert hari.tanda == (Tanda.WAKTU_PERANGKAT_BERBEDA,)


# --- properties ---------------------------------------------------------------------------------------------------

MINUTES = st.integers(0, 24 * 60 - 1)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
TAPS = st.lists(st.tuples(st.sampled_from([MASUK, PULANG]), MINUTES, st.sampled_from(list(ModeKerja))), max_size=6)
ABSEN = st.none() | st.builds(
    Absen, jenis=st.sampled_from(list(JenisKetidakhadiran)), mulai=st.just(KAMIS), sampai=st.just(JUMAT)
)


def _facts(
    tanggal: date,
    taps: list[tuple[JenisRekaman, int, ModeKerja]],
    kemenkeu: bool,
    zona: str,
    closed: bool,
    absen: Absen | None,
) -> DayFacts:
    aturan = day_rules(tanggal, kemenkeu=kemenkeu, zona=zona)
    start = local_at(tanggal, time(), aturan.zone)
    ketukan = tuple(
        Ketukan(jenis, mode, start + timedelta(minutes=menit, seconds=n), id=n)
        for n, (jenis, menit, mode) in enumerate(taps)
    )
    at = aturan.ditutup_sejak if closed else max((tap.pada for tap in ketukan), default=start)
    return DayFacts(aturan=aturan, at=at, ketukan=ketukan, absen=absen)


@given(
    tanggal=DAYS,
    taps=TAPS,
    kemenkeu=st.booleans(),
    zona=st.sampled_from(["WIB", "WITA", "WIT"]),
    closed=st.booleans(),
    absen=ABSEN,
    seed=st.randoms(use_true_random=False),
)
def test_any_day_can_be_judged_and_always_the_same_way(
    tanggal: date,
    taps: list[tuple[JenisRekaman, int, ModeKerja]],
    kemenkeu: bool,
    zona: str,
    closed: bool,
    absen: Absen | None,
    seed: object,
) -> None:
    facts = _facts(tanggal, taps, kemenkeu, zona, closed, absen)
    hari = judge_day(facts)
    shuffled = list(facts.ketukan)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert judge_day(DayFacts(facts.aturan, facts.at, tuple(shuffled), facts.absen)) == hari
    assert min(hari.menit_kerja, hari.menit_terlambat, hari.menit_pulang_cepat, hari.menit_wajib) >= 0
    assert hari.potongan >= 0
    assert hari.menit_kerja <= 1440
    assert hari.alasan, "a verdict always has a reason"
    assert hari.masuk_at is None or hari.pulang_at is None or hari.masuk_at <= hari.pulang_at
    assert hari.hari_kerja or not (hari.menit_terlambat or hari.menit_pulang_cepat or hari.potongan)
    live = {StatusHarian.BELUM, StatusHarian.BEKERJA}
    assert not (hari.final and hari.status in live)


@given(
    masuk=st.integers(5 * 60, 18 * 60),
    later=st.integers(0, 300),
    pulang=st.integers(5 * 60, 23 * 60 + 59),
    kemenkeu=st.booleans(),
)
def test_a_later_in_is_never_better(masuk: int, later: int, pulang: int, kemenkeu: bool) -> None:
    aturan = day_rules(KAMIS, kemenkeu=kemenkeu)

    def judged(start: int) -> HariDinilai:
        clock = [(MASUK, start, WFO), (PULANG, max(pulang, masuk + later), WFO)]
        return judge_day(_facts(KAMIS, clock, kemenkeu, "WIB", True, None))

    early, late = judged(masuk), judged(min(masuk + later, 24 * 60 - 1))
    assert late.menit_terlambat >= early.menit_terlambat
    assert late.menit_pulang_cepat >= early.menit_pulang_cepat
    assert late.potongan >= early.potongan
    assert late.menit_kerja <= early.menit_kerja
    first, second = required_out(aturan, early.masuk_at), required_out(aturan, late.masuk_at)
    assert first is not None
    assert second is not None
    assert second >= first


@given(pulang=st.integers(8 * 60, 23 * 60), later=st.integers(0, 50), kemenkeu=st.booleans())
def test_a_later_out_is_never_worse(pulang: int, later: int, kemenkeu: bool) -> None:
    def judged(end: int) -> HariDinilai:
        return judge_day(_facts(KAMIS, [(MASUK, 450, WFO), (PULANG, end, WFO)], kemenkeu, "WIB", True, None))

    early, late = judged(pulang), judged(pulang + later)
    assert late.menit_pulang_cepat <= early.menit_pulang_cepat
    assert late.potongan <= early.potongan
    assert late.menit_kerja >= early.menit_kerja
