"""Ways out of a notice: quiet hours delay and never drop, around midnight and in every zone; a digest once a day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.choices import PilihanSurel, StatusSurel
from core.formats import ZONA_IANA
from core.kabar_rules import JEDA, Golongan, Pilihan, Senyap, choose, digest_due, retry_at

BIASA = Golongan("biasa", "Biasa", "", ())
WAJIB = Golongan("wajib", "Wajib", "", (), wajib=True)
SEGERA = Golongan("segera", "Segera", "", (), segera=True)
MALAM = Senyap(time(20), time(6))
SIANG = Senyap(time(12), time(13, 30))
MATI = Senyap(None, None)
JAM = st.times().map(lambda t: t.replace(second=0, microsecond=0))
AWAL = datetime(2026, 1, 1, tzinfo=UTC)
SAAT = st.integers(0, 2 * 365 * 24 * 60).map(lambda menit: AWAL + timedelta(minutes=menit))
ZONA = st.sampled_from(sorted(ZONA_IANA))


def lokal(jam: int, menit: int = 0, hari: int = 24, zona: str = "WIB") -> datetime:
    return datetime(2026, 11, hari, jam, menit, tzinfo=ZONA_IANA[zona])


@pytest.mark.parametrize(
    ("at", "senyap", "jatuh"),
    [
        (lokal(19, 59), MALAM, lokal(19, 59)),
        (lokal(20, 0), MALAM, lokal(6, 0, 25)),
        (lokal(23, 59), MALAM, lokal(6, 0, 25)),
        (lokal(0, 0), MALAM, lokal(6, 0)),
        (lokal(5, 59), MALAM, lokal(6, 0)),
        (lokal(6, 0), MALAM, lokal(6, 0)),
        (lokal(12, 30), SIANG, lokal(13, 30)),
        (lokal(13, 30), SIANG, lokal(13, 30)),
        (lokal(23, 0), MATI, lokal(23, 0)),
        (lokal(21, 0, zona="WIT"), MALAM, lokal(6, 0, 25, "WIT")),
    ],
)
def test_quiet_hours_at_their_edges(at: datetime, senyap: Senyap, jatuh: datetime) -> None:
    assert senyap.until(at) == jatuh


@given(SAAT, ZONA, JAM, JAM)
def test_quiet_hours_delay_less_than_a_day_and_end_outside(at: datetime, zona: str, mulai: time, selesai: time) -> None:
    senyap, local = Senyap(mulai, selesai), at.astimezone(ZONA_IANA[zona])
    jatuh = senyap.until(local)
    assert timedelta() <= jatuh - local < timedelta(days=1)
    assert not senyap.covers(jatuh.time())
    assert senyap.until(jatuh) == jatuh
    if jatuh != local:
        assert jatuh.time() == selesai


@given(SAAT, ZONA, JAM, JAM, st.sampled_from([BIASA, WAJIB, SEGERA]), st.booleans(), st.booleans(), st.booleans())
def test_nothing_that_was_to_go_out_is_dropped(
    at: datetime,
    zona: str,
    mulai: time,
    selesai: time,
    golongan: Golongan,
    diminta: bool,
    ringkasan: bool,
    dorong: bool,
) -> None:
    for surel in PilihanSurel:
        jalan = choose(
            golongan,
            Pilihan(surel, dorong),
            Senyap(mulai, selesai),
            diminta=diminta,
            ringkasan=ringkasan,
            at=at.astimezone(ZONA_IANA[zona]),
        )
        wanted = surel == PilihanSurel.SEMUA or (diminta and (surel == PilihanSurel.PENTING or golongan.wajib))
        assert (jalan.surel != StatusSurel.TANPA) is wanted
        assert jalan.dorong is dorong
        assert jalan.jatuh_at >= at
        if golongan.segera:
            assert jalan.jatuh_at == at


def test_what_carries_a_deadline_or_is_for_now_does_not_wait_for_the_digest() -> None:
    def surel(golongan: Golongan) -> StatusSurel:
        return choose(golongan, Pilihan(), MALAM, diminta=True, ringkasan=True, at=lokal(9)).surel

    assert [surel(g) for g in (BIASA, WAJIB, SEGERA)] == [
        StatusSurel.RINGKASAN,
        StatusSurel.MENUNGGU,
        StatusSurel.MENUNGGU,
    ]


@given(st.lists(SAAT, min_size=1, max_size=60), ZONA, JAM)
def test_a_digest_is_made_once_per_local_date(saat: list[datetime], zona: str, jam: time) -> None:
    made: list[date] = []
    for at in sorted(saat):
        local = at.astimezone(ZONA_IANA[zona])
        if digest_due(local, jam, MALAM, made[-1] if made else None):
            assert local.time() >= jam
            made.append(local.date())
    assert len(made) == len(set(made))


def test_a_digest_waits_for_its_hour_and_never_comes_at_night() -> None:
    assert [
        digest_due(lokal(*at), time(16, 30), MALAM, None) for at in ((16, 29), (16, 30), (19, 59), (20, 0), (23, 0))
    ] == [False, True, True, False, False]
    assert not digest_due(lokal(17), time(16, 30), MALAM, date(2026, 11, 24))
    assert digest_due(lokal(17), time(16, 30), MALAM, date(2026, 11, 23))


def test_each_failure_waits_longer_and_the_last_one_stands() -> None:
    at = lokal(9)
    waits = [retry_at(n, at) for n in range(1, len(JEDA) + 2)]
    assert waits == [at + jeda for jeda in JEDA] + [None]
    assert retry_at(1, at, timedelta(hours=3)) == at + timedelta(hours=3)
