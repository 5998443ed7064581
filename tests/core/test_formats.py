from datetime import UTC, date, datetime

import pytest

from core import formats


def test_dates_and_times_as_indonesians_write_them() -> None:
    d = date(2026, 11, 24)
    assert formats.tanggal_panjang(d) == "Selasa, 24 November 2026"
    assert formats.tanggal_pendek(d) == "24 Nov"
    at = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)
    assert formats.waktu(at, "WIB") == "25 November 2026 00.30 WIB"
    assert formats.waktu(at, "WIT") == "25 November 2026 02.30 WIT"
    assert formats.jam(at, "WITA") == "01.30"


@pytest.mark.parametrize(("menit", "teks"), [(0, "0 m"), (59, "59 m"), (60, "1 j 00 m"), (450, "7 j 30 m")])
def test_durations(menit: int, teks: str) -> None:
    assert formats.durasi(menit) == teks


def test_numbers() -> None:
    assert formats.angka(1284) == "1.284"
    assert formats.angka(1284.5, 2) == "1.284,50"
    assert formats.persen(0.968) == "96,8%"
    assert formats.persen(None) == "–"
    assert formats.ukuran(86 * 1024) == "86 KB"
    assert formats.ukuran(1258291) == "1,2 MB"
