"""What a request becomes, when a run is stale and when it is given up."""

from datetime import timedelta

import pytest

from core.errors import Refused
from core.periods import Month
from laporan.choices import StatusLaporan
from laporan.rules import Langkah, Terakhir, can_claim, decide_request, is_hopeless, is_stale
from tests.factories import AT

OKTOBER = Month(2026, 10)


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
    assert decide_request(known, alasan, bulan=OKTOBER, unit="KPKNL Bandung") == langkah


def test_a_finished_report_is_reissued_only_with_a_reason() -> None:
    with pytest.raises(Refused) as no:
        decide_request(Terakhir(StatusLaporan.SELESAI, 2), "", bulan=OKTOBER, unit="KPKNL Bandung")
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
