"""What a request becomes, when a run is stale and when it is given up."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.errors import Refused
from laporan.choices import StatusLaporan
from laporan.rules import (
    Langkah,
    Terakhir,
    can_claim,
    decide_request,
    is_hopeless,
    is_stale,
    remaining_seconds,
    retry_at,
)
from laporan.rules.isi import Bagian, Kolom, Tipe, chosen, differences
from laporan.rules.masa import Masa
from tests.factories import AT

OKTOBER = "Oktober 2026"


@pytest.mark.parametrize(
    ("terakhir", "alasan", "langkah"),
    [
        (None, "", Langkah.BARU),
        (None, "alasan", Langkah.BARU),
        (StatusLaporan.MENUNGGU, "", Langkah.YANG_ADA),
        (StatusLaporan.DISUSUN, "alasan", Langkah.YANG_ADA),
        (StatusLaporan.GAGAL, "", Langkah.ULANG),
        (StatusLaporan.SELESAI, "cuti dicatat belakangan", Langkah.VERSI_BARU),
    ],
)
def test_what_a_request_becomes(terakhir: StatusLaporan | None, alasan: str, langkah: Langkah) -> None:
    known = Terakhir(terakhir, 1) if terakhir else None
    assert decide_request(known, alasan, masa=OKTOBER, unit="KPKNL Bandung") == langkah


def test_a_finished_report_is_reissued_only_with_a_reason() -> None:
    with pytest.raises(Refused) as no:
        decide_request(Terakhir(StatusLaporan.SELESAI, 2), "", masa=OKTOBER, unit="KPKNL Bandung")
    assert (no.value.kode, no.value.field) == ("sudah_ada", "alasan")
    assert "versi 3" in no.value.pesan


@pytest.mark.parametrize(("detik", "basi"), [(119, False), (120, False), (121, True)])
def test_silent_for_more_than_two_minutes_is_stale(detik: int, basi: bool) -> None:
    assert is_stale(AT - timedelta(seconds=detik), AT) is basi


def test_a_run_without_heartbeat_is_stale() -> None:
    assert is_stale(None, AT)


@pytest.mark.parametrize(
    ("status", "percobaan", "habis"),
    [
        (StatusLaporan.DISUSUN, 2, False),
        (StatusLaporan.DISUSUN, 3, True),
        (StatusLaporan.MENUNGGU, 9, False),
    ],
)
def test_three_unfinished_tries_are_enough(status: StatusLaporan, percobaan: int, habis: bool) -> None:
    assert is_hopeless(status, percobaan) is habis


@pytest.mark.parametrize(
    ("status", "detik", "boleh"),
    [
        (StatusLaporan.MENUNGGU, 0, True),
        (StatusLaporan.DISUSUN, 10, False),
        (StatusLaporan.DISUSUN, 121, True),
        (StatusLaporan.SELESAI, 999, False),
        (StatusLaporan.GAGAL, 999, False),
    ],
)
def test_who_may_take_a_run_up(status: StatusLaporan, detik: int, boleh: bool) -> None:
    assert can_claim(status, AT - timedelta(seconds=detik), AT) is boleh


@pytest.mark.parametrize(
    ("kode", "mulai", "sampai", "label"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31), "Oktober 2026"),
        ("2026-W44", date(2026, 10, 26), date(2026, 11, 1), "26 Okt sampai 1 Nov 2026"),
        ("2026-T4", date(2026, 10, 1), date(2026, 12, 31), "Triwulan IV 2026"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "Tahun 2026"),
    ],
)
def test_a_period_reads_and_writes_itself(kode: str, mulai: date, sampai: date, label: str) -> None:
    masa = Masa.parse(kode)
    assert (masa.days.mulai, masa.days.sampai, masa.label, masa.kode) == (mulai, sampai, label, kode)
    assert Masa.holding(masa.rentang, sampai) == masa == masa.shift(1).shift(-1)


@pytest.mark.parametrize("kode", ["", "2026-13", "2026-T5", "2026-W54", "26-10", "2026-W4", "Oktober", "2026-10-01"])
def test_what_is_no_period_is_refused(kode: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Masa.parse(kode)


@pytest.mark.parametrize(("percobaan", "menit"), [(1, 1), (2, 5), (3, None)])
def test_what_the_outside_made_fail_is_tried_again_later_each_time(percobaan: int, menit: int | None) -> None:
    assert retry_at(percobaan, AT) == (AT + timedelta(minutes=menit) if menit else None)


def test_remaining_time_is_told_by_the_pace_so_far() -> None:
    assert remaining_seconds(25, 100, timedelta(seconds=10)) == 30
    assert remaining_seconds(0, 100, timedelta(seconds=10)) is None


BAGIAN = Bagian(
    "Rekap",
    "REKAP",
    (Kolom("nama", "Nama"), Kolom("hadir", "Hadir", Tipe.BILANGAN, jumlah=True), Kolom("c", "C", Tipe.PECAHAN)),
    ("nama",),
)


def test_differences_name_row_column_and_both_values() -> None:
    lama = [("Ani", 20, Decimal("1.25")), ("Budi", 5, None)]
    baru = [("Ani", 21, Decimal("1.25")), ("Citra", 3, None)]
    assert [(d.baris, d.kolom, d.lama, d.baru) for d in differences(BAGIAN, lama, baru)] == [
        ("Ani", "Hadir", "20", "21"),
        ("Citra", "", "", "baris baru"),
        ("Budi", "", "baris dihapus", ""),
    ]


def test_a_layout_chooses_and_orders_columns_and_ignores_unknown_ones() -> None:
    assert chosen(BAGIAN, ["c", "x", "nama"]) == (2, 0)
    assert chosen(BAGIAN, []) == (0, 1, 2)
