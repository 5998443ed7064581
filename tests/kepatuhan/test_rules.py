"""What a measure counts, rates as printed, colours, index and deltas; boundaries one step before, at and after."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kepatuhan.choices import Bagian, Ukuran
from kepatuhan.rules.tingkat import (
    KEHADIRAN,
    KOLOM,
    TEPAT_WAKTU,
    Hitungan,
    compare,
    heat_bin,
    index_of,
    is_small,
    rounded,
    tone,
    total,
    whole,
)
from kepatuhan.rules.ukuran import HariPegawai, Saringan, counts, counts_all, kind_of
from ketentuan.choices import ModeKerja
from logbook.choices import StatusLogbook
from presensi.choices import StatusHarian

days = st.builds(
    HariPegawai,
    status=st.sampled_from(StatusHarian),
    hari_kerja=st.booleans(),
    mode=st.sampled_from([None, *ModeKerja]),
    menit_terlambat=st.sampled_from([0, 1, 90]),
    logbook=st.sampled_from([None, *StatusLogbook]),
    logbook_tepat_waktu=st.sampled_from([None, True, False]),
)


@given(days)
def test_parts_of_a_measure_add_up(hari: HariPegawai) -> None:
    def n(*ukuran: Ukuran) -> int:
        return sum(counts(u, hari) for u in ukuran)

    assert n(Ukuran.TEPAT_WAKTU, Ukuran.TERLAMBAT) == n(Ukuran.HADIR)
    assert n(Ukuran.HADIR, Ukuran.TIDAK_HADIR, Ukuran.BELUM) == n(Ukuran.TERJADWAL)
    assert n(Ukuran.LOGBOOK_TERKIRIM, Ukuran.LOGBOOK_BELUM) == n(Ukuran.LOGBOOK_WAJIB)
    assert n(Ukuran.LOGBOOK_DISETUJUI) <= n(Ukuran.LOGBOOK_TERKIRIM)
    assert n(Ukuran.LOGBOOK_TEPAT_WAKTU) <= n(Ukuran.LOGBOOK_TERKIRIM)
    if not hari.hari_kerja:
        assert n(*Ukuran) == 0


@pytest.mark.parametrize(
    ("status", "menit", "telat"),
    [
        (StatusHarian.BEKERJA, 0, False),
        (StatusHarian.BEKERJA, 1, True),
        (StatusHarian.HADIR, 0, False),
        (StatusHarian.PULANG_CEPAT, 0, False),
        (StatusHarian.TERLAMBAT, 0, True),
        (StatusHarian.TERLAMBAT_PULANG_CEPAT, 30, True),
    ],
)
def test_late_is_a_verdict_or_a_running_day_past_the_limit(status: StatusHarian, menit: int, telat: bool) -> None:
    hari = HariPegawai(status, mode=ModeKerja.WFO, menit_terlambat=menit)
    assert counts(Ukuran.TERLAMBAT, hari) is telat
    assert counts(Ukuran.TEPAT_WAKTU, hari) is not telat


def test_duty_travel_counts_by_letter_and_by_tap_but_only_the_tap_is_presence() -> None:
    surat = HariPegawai(StatusHarian.DINAS_LUAR)
    ketuk = HariPegawai(StatusHarian.HADIR, mode=ModeKerja.DINAS_LUAR)
    assert counts(Ukuran.DINAS_LUAR, surat)
    assert counts(Ukuran.DINAS_LUAR, ketuk)
    assert not counts(Ukuran.TERJADWAL, surat)
    assert counts(Ukuran.HADIR, ketuk)


@pytest.mark.parametrize(
    ("logbook", "tepat", "terkirim", "tepat_waktu"),
    [
        (None, None, False, False),
        (StatusLogbook.DRAF, None, False, False),
        (StatusLogbook.DIKEMBALIKAN, True, False, False),
        (StatusLogbook.TERKIRIM, True, True, True),
        (StatusLogbook.DISETUJUI, False, True, False),
    ],
)
def test_a_returned_logbook_is_not_sent(
    logbook: StatusLogbook | None, tepat: bool | None, terkirim: bool, tepat_waktu: bool
) -> None:
    hari = HariPegawai(StatusHarian.HADIR, logbook=logbook, logbook_tepat_waktu=tepat)
    assert counts(Ukuran.LOGBOOK_TERKIRIM, hari) is terkirim
    assert counts(Ukuran.LOGBOOK_TEPAT_WAKTU, hari) is tepat_waktu


def test_combined_and_excluded_measures() -> None:
    hari = HariPegawai(StatusHarian.TERLAMBAT, mode=ModeKerja.WFH)
    assert counts_all(hari, [Ukuran.WFH, Ukuran.HADIR])
    assert not counts_all(hari, [Ukuran.WFH], kecuali=[Ukuran.TERLAMBAT])


@pytest.mark.parametrize(
    ("hari", "jenis"),
    [
        (HariPegawai(StatusHarian.TERLAMBAT, mode=ModeKerja.WFH), "telat"),
        (HariPegawai(StatusHarian.HADIR, mode=ModeKerja.WFO), "wfo"),
        (HariPegawai(StatusHarian.DINAS_LUAR), "dinas"),
        (HariPegawai(StatusHarian.SAKIT), "cuti"),
        (HariPegawai(StatusHarian.TUGAS_BELAJAR), "libur"),
        (HariPegawai(StatusHarian.LIBUR, hari_kerja=False), "libur"),
    ],
)
def test_kind_of_a_day_in_a_strip(hari: HariPegawai, jenis: str) -> None:
    assert kind_of(hari) == jenis


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("persen", "warna"), [(100, 0), (95, 0), (94, 1), (92, 1), (91, 2), (88, 2), (87, 3), (80, 3), (79, 4), (0, 4)]
)
def test_heat_bins(persen: int, warna: int) -> None:
    assert heat_bin(persen) == warna


@pytest.mark.parametrize(("orang", "kecil"), [(0, True), (2, True), (3, False)])
def test_small_groups_are_not_averaged(orang: int, kecil: bool) -> None:
    assert is_small(orang) is kecil


@pytest.mark.parametrize(
    ("bagian", "tercetak"),
    [(None, None), (1.0, "100.0"), (2 / 3, "66.7"), (0.9685, "96.9"), (0.00049, "0.0"), (0.0005, "0.1")],
)
def test_rates_are_rounded_half_up(bagian: float | None, tercetak: str | None) -> None:
    assert rounded(bagian) == (Decimal(tercetak) if tercetak else None)


def test_whole_and_tone_follow_the_printed_number() -> None:
    assert whole(Decimal("94.5")) == 95
    assert (tone(Decimal("94.5")), tone(Decimal("94.4")), tone(Decimal("87.4")), tone(None)) == (
        "baik",
        "awas",
        "buruk",
        "",
    )


def test_a_rate_of_nothing_is_unknown() -> None:
    assert KEHADIRAN.of(Hitungan()) is None
    assert TEPAT_WAKTU.of(Hitungan(hadir=4, tepat_waktu=3)) == 0.75


def test_index_is_the_plain_mean_of_the_known_rates() -> None:
    n = Hitungan(terjadwal=10, hadir=9, tepat_waktu=9, logbook_wajib=9, logbook_terkirim=9, logbook_tepat_waktu=6)
    # 90.0, 100.0, 66.7 and 0.0
    assert index_of(n) == Decimal("64.2")
    assert index_of(Hitungan(terjadwal=4, hadir=4, tepat_waktu=2)) == Decimal("75.0")
    assert index_of(Hitungan()) is None


@pytest.mark.parametrize(
    ("kini", "dulu", "baik", "hasil"),
    [
        ("96.8", "96.2", True, ("0.6", "naik", "baik")),
        ("91.2", "92.6", True, ("1.4", "turun", "buruk")),
        ("34.6", "32.6", None, ("2.0", "naik", "")),
        ("2.1", "3.1", False, ("1.0", "turun", "baik")),
        ("79.5", "79.5", True, ("0.0", "tetap", "")),
    ],
)
def test_deltas(kini: str, dulu: str, baik: bool | None, hasil: tuple[str, str, str]) -> None:
    selisih = compare(Decimal(kini), Decimal(dulu), baik=baik)
    assert selisih is not None
    assert (str(selisih.nilai), selisih.arah, selisih.nada) == hasil


def test_no_delta_without_both_sides() -> None:
    assert compare(None, Decimal(1)) is None
    assert compare(Decimal(1), None) is None


@given(st.lists(st.builds(Hitungan, **dict.fromkeys(KOLOM, st.integers(0, 999)))))
def test_sums_add_column_by_column(bagian: list[Hitungan]) -> None:
    assert total(bagian) == Hitungan(*(sum(getattr(n, k) for n in bagian) for k in KOLOM))


# --- filters ----------------------------------------------------------------------------------------------------------

RATE = Saringan(date(2026, 11, 2), date(2026, 11, 6), unit="KPKNL/1", ukuran=(Ukuran.HADIR,), dasar=Ukuran.TERJADWAL)


def test_a_filter_is_an_address() -> None:
    assert RATE.kueri == "unit=KPKNL%2F1&dari=2026-11-02&sampai=2026-11-06&ukuran=hadir&dasar=terjadwal"


def test_parts_of_a_rate() -> None:
    assert RATE.part(Bagian.MASUK) == RATE
    assert RATE.part(Bagian.SEMUA).ukuran == (Ukuran.TERJADWAL,)
    rest = RATE.part(Bagian.LAIN)
    assert (rest.ukuran, rest.kecuali) == ((Ukuran.TERJADWAL,), (Ukuran.HADIR,))
