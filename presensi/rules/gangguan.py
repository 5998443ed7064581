"""Outages: which windows may be written down, and what the judge sees of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.errors import Refused
from core.formats import di_zona
from presensi.choices.gangguan import Alasan, JenisGangguan
from presensi.choices.kelonggaran import JenisKelonggaran
from presensi.rules.kelonggaran import Longgar

URAIAN_MINIMUM = 10
# Longer than this it is no outage any more; further back than that the month has been paid.
PALING_LAMA_HARI = 31
PALING_LAMPAU_HARI = 366


@dataclass(frozen=True, slots=True)
class Jendela:
    """A window of time; `selesai_at` None while it lasts."""

    mulai_at: datetime
    selesai_at: datetime | None = None

    def joined(self, other: "Jendela") -> "Jendela":
        """The smallest window around both."""
        selesai = None
        if self.selesai_at is not None and other.selesai_at is not None:
            selesai = max(self.selesai_at, other.selesai_at)
        return Jendela(min(self.mulai_at, other.mulai_at), selesai)


def check_window(jendela: Jendela, at: datetime) -> None:
    """Say no to a window that has not been, runs backwards, or is too long."""
    if jendela.mulai_at > at:
        raise Refused(Alasan.MULAI_NANTI, field="mulai")
    if at - jendela.mulai_at > timedelta(days=PALING_LAMPAU_HARI):
        raise Refused(Alasan.TERLALU_LAMPAU, field="mulai", hari=PALING_LAMPAU_HARI)
    if jendela.selesai_at is None:
        return
    if jendela.selesai_at > at:
        raise Refused(Alasan.SELESAI_NANTI, field="selesai")
    if jendela.selesai_at <= jendela.mulai_at:
        raise Refused(Alasan.TERBALIK, field="selesai")
    if jendela.selesai_at - jendela.mulai_at > timedelta(days=PALING_LAMA_HARI):
        raise Refused(Alasan.TERLALU_LAMA, field="selesai", hari=PALING_LAMA_HARI)


def check_text(teks: str, alasan: Alasan, field: str) -> str:
    """A text with something in it."""
    teks = " ".join(teks.split())
    if len(teks) < URAIAN_MINIMUM:
        raise Refused(alasan, field=field)
    return teks


def number_of(pk: int, mulai_at: datetime) -> str:
    """Number shown to people; the key makes it unique. Its date is that of the capital (WIB), wherever one reads it."""
    return f"G-{di_zona(mulai_at, 'WIB'):%y%m%d}-{pk:04d}"


def key_of(pk: int) -> str:
    """How a judged day refers to an outage."""
    return f"gangguan:{pk}"


def as_longgar(pk: int, jenis: str, mulai_at: datetime, selesai_at: datetime | None) -> Longgar:
    """What the judge sees of an outage. Its number is that of the day it began in UTC, everywhere the same."""
    label = JenisGangguan(jenis).label.lower()
    return Longgar(
        jenis=JenisKelonggaran.GANGGUAN,
        sebutan=f"gangguan {label} {number_of(pk, mulai_at)}",
        rujukan=key_of(pk),
        mulai_at=mulai_at,
        selesai_at=selesai_at,
    )
