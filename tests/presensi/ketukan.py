"""Tapping in tests: who, what, at which local time of Tuesday 24 November 2026."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from core.formats import ZONA_IANA
from kepegawaian.models import Pengguna
from ketentuan.choices import ModeKerja
from ketentuan.rules import local_at
from presensi.choices import JenisRekaman
from presensi.services.ketuk import HasilKetuk, Ketuk, record_tap

SELASA = date(2026, 11, 24)
MASUK, PULANG = JenisRekaman.MASUK, JenisRekaman.PULANG


def at(jam: int, menit: int = 0, detik: int = 0, *, tanggal: date = SELASA, zona: str = "WIB") -> datetime:
    return local_at(tanggal, time(jam, menit, detik), ZONA_IANA[zona])


def tap(
    actor: Pengguna,
    jenis: JenisRekaman,
    moment: datetime,
    *,
    kirim_id: UUID | None = None,
    mode: ModeKerja = ModeKerja.WFO,
    **rest: Any,
) -> HasilKetuk:
    ketuk = Ketuk(kirim_id=kirim_id or uuid4(), jenis=jenis, mode=mode, **rest)
    return record_tap(actor=actor, ketuk=ketuk, at=moment)
