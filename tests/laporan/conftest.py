"""An office with one complete month (October 2026): KPKNL Bandung of the cast, national hours, every kind of day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from core import jobs
from kepatuhan import services as kepatuhan
from ketentuan import queries as kalender
from ketentuan.choices import ModeKerja
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services import paket as ketentuan
from laporan.rules.masa import Masa
from logbook.choices import StatusLogbook
from presensi.choices import StatusHarian
from tests.cast import Cast, make_cast
from tests.factories import AT, make_pegawai
from tests.kepatuhan.rows import make_hari, make_logbook

OKTOBER = Masa.parse("2026-10")


@dataclass(frozen=True)
class Kantor:
    cast: Cast
    hari_kerja: list[date]


def build(cast: Cast) -> Kantor:
    ketentuan.pasang_paket(actor=None, at=AT, paket=NASIONAL)
    rules = kalender.day_rules_of(cast.seksi, OKTOBER.days)
    kerja = [t for t in OKTOBER.days if rules[t].is_hari_kerja]
    for tanggal in kerja:
        make_hari(cast.ani, cast.seksi, tanggal, mode=ModeKerja.WFH if tanggal.weekday() == 4 else ModeKerja.WFO)
        make_logbook(
            cast.ani,
            cast.seksi,
            tanggal,
            StatusLogbook.DISETUJUI,
            diputuskan_oleh=cast.budi,
            jumlah_kegiatan=3,
        )
    telat, absen, cuti, *rest = kerja
    make_hari(
        cast.budi,
        cast.seksi,
        telat,
        StatusHarian.TERLAMBAT,
        menit_terlambat=25,
        kode_tl="TL1",
        potongan=Decimal("1.25"),
    )
    make_hari(cast.budi, cast.seksi, absen, StatusHarian.TIDAK_HADIR, potongan=Decimal(5))
    make_hari(cast.budi, cast.seksi, cuti, StatusHarian.CUTI)
    for tanggal in rest:
        make_hari(cast.budi, cast.seksi, tanggal, StatusHarian.DINAS_LUAR, mode=ModeKerja.DINAS_LUAR)
    make_hari(cast.gita, cast.kanwil, telat)
    kepatuhan.rebuild_all(at=AT)
    return Kantor(cast, kerja)


@pytest.fixture
def kantor(db: None) -> Kantor:
    return build(make_cast())


@pytest.fixture
def kantor_nyata(transactional_db: None) -> Kantor:
    """The same with real transactions, for threads and workers."""
    return build(make_cast())


@pytest.fixture
def terkirim(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[Any, ...]]]:
    """Tasks that were handed over, instead of a broker."""
    sent: list[tuple[str, tuple[Any, ...]]] = []

    def send(task: Any, *args: Any) -> bool:
        sent.append((task.name, args))
        return True

    monkeypatch.setattr(jobs, "send", send)
    return sent


class Jam:
    """A clock that the test winds: each look moves it a second on."""

    def __init__(self, at: datetime = AT) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def jam() -> Jam:
    return Jam()


@pytest.fixture
def ramai(kantor: Kantor) -> Callable[[int], None]:
    """More people in the office, so that it takes several batches."""

    def more(jumlah: int) -> None:
        for _ in range(jumlah):
            p = make_pegawai(unit=kantor.cast.seksi_lain, akun=False)
            make_hari(p, kantor.cast.seksi_lain, kantor.hari_kerja[0])

    return more
