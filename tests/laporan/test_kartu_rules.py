"""Measures of a card and how a month stands against the ones before: no database."""

import pytest

from kepatuhan.rules.rekap import RekapBulan
from laporan.rules.kartu import compare

BAIK = RekapBulan(hari_kerja=22, hadir=20, terlambat=0, menit_kerja=9600, logbook_wajib=20, logbook_tepat_waktu=20)
LELAH = RekapBulan(hari_kerja=22, hadir=20, tidak_hadir=5, terlambat=10, menit_kerja=9000, logbook_wajib=20)


def by_kode(kini: RekapBulan | None, lalu: list[RekapBulan | None]) -> dict[str, tuple[float | None, str, str]]:
    return {b.ukuran.kode: (b.kini, b.arah, b.nada) for b in compare(kini, lalu)}


def test_better_and_worse_are_said_only_where_one_way_is_better() -> None:
    found = by_kode(LELAH, [None, BAIK, BAIK])
    assert found["kehadiran"] == (80.0, "turun", "buruk")
    assert found["tepat"] == (50.0, "turun", "buruk")
    assert found["jam"] == (7.5, "turun", "")
    assert by_kode(BAIK, [LELAH])["tepat"] == (100.0, "naik", "baik")
    assert by_kode(BAIK, [BAIK])["tepat"] == (100.0, "tetap", "")


@pytest.mark.parametrize("lalu", [[], [None, None], [RekapBulan()]])
def test_a_first_month_is_compared_with_nothing(lalu: list[RekapBulan | None]) -> None:
    for satu in compare(BAIK, lalu):
        assert (satu.rata, satu.selisih, satu.arah) == (None, None, "tetap")


def test_a_month_without_days_has_no_numbers_and_no_line() -> None:
    assert all(b.kini is None and b.tren == [] for b in compare(None, [BAIK]))
    assert all(b.kini is None for b in compare(RekapBulan(), [BAIK]))
