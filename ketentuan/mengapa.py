"""Why one row holds and others do not: every row that speaks about a place, weighed for a day. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from core import formats
from kepegawaian.choices import JenisLayanan, KelompokJabatan
from ketentuan.choices import JenisAmbang, PrioritasJam
from ketentuan.rules import Ambang, Bermasa, Libur, Lingkup, Masa, bands_in_force, holiday_on, in_force

SEHARI = timedelta(days=1)
# Rows that ended or begin later are many over the years; the nearest say enough.
DI_LUAR_MASA_PALING_BANYAK = 4
R = TypeVar("R", bound=Bermasa)


@dataclass(frozen=True, slots=True)
class Timbang(Generic[R]):
    """A row and what became of it: `sebab` is empty for the one that holds."""

    aturan: R
    sebab: str = ""

    @property
    def menang(self) -> bool:
        return not self.sebab


def weigh(rules: Iterable[R], tanggal: date, lingkup: Lingkup) -> list[Timbang[R]]:
    """The row that holds first, then those that lost with their reason, the nearest first."""
    near = [rule for rule in rules if _speaks_about(rule.masa, lingkup)]
    winner = in_force(near, tanggal, lingkup)
    rest = [rule for rule in near if rule is not winner]
    lost = [Timbang(rule, _reason(rule.masa, winner, tanggal, lingkup)) for rule in _nearest(rest, tanggal, lingkup)]
    return [*([Timbang(winner)] if winner is not None else []), *lost]


def weigh_bands(ambang: Iterable[Ambang], tanggal: date, lingkup: Lingkup) -> list[Timbang[Ambang]]:
    """Bands of a kind hold as a set: those of the most specific scope."""
    near = [band for band in ambang if _speaks_about(band.masa, lingkup)]
    holding = bands_in_force(near, tanggal, lingkup)
    first = {jenis: next((band for band in holding if band.jenis == jenis), None) for jenis in JenisAmbang}
    rest = [band for band in near if band not in holding and band.masa.holds(tanggal, lingkup)]
    lost = [Timbang(band, _reason(band.masa, first[band.jenis], tanggal, lingkup)) for band in rest]
    return [*[Timbang(band) for band in holding], *lost]


def other_holidays(libur: Iterable[Libur], tanggal: date, lingkup: Lingkup) -> list[Libur]:
    """Further days off on the same date, which another one speaks before."""
    days = [row for row in libur if row.unit_id is None or row.unit_id in lingkup.jalur]
    first = holiday_on(days, tanggal, lingkup.jalur)
    return [row for row in days if row is not first and row.tanggal == tanggal]


def _speaks_about(masa: Masa, lingkup: Lingkup) -> bool:
    """Whether the row is about this unit or one above it, whatever kind or level it asks for."""
    return masa.unit_id is None or masa.unit_id in lingkup.jalur


def _nearest(rules: list[R], tanggal: date, lingkup: Lingkup) -> list[R]:
    """Rows that hold on the day by weight, then the few nearest in time."""
    inside = [rule for rule in rules if _is_in_time(rule.masa, tanggal)]
    inside.sort(key=lambda rule: (rule.masa.covers(lingkup), rule.masa.prioritas, rule.masa.mulai), reverse=True)
    outside = [rule for rule in rules if not _is_in_time(rule.masa, tanggal)]
    outside.sort(key=lambda rule: _distance(rule.masa, tanggal))
    return [*inside, *outside[:DI_LUAR_MASA_PALING_BANYAK]]


def _is_in_time(masa: Masa, tanggal: date) -> bool:
    return masa.mulai <= tanggal and (masa.selesai is None or tanggal < masa.selesai)


def _distance(masa: Masa, tanggal: date) -> timedelta:
    if masa.mulai > tanggal:
        return masa.mulai - tanggal
    return tanggal - (masa.selesai or tanggal)


def _reason(masa: Masa, winner: Bermasa | None, tanggal: date, lingkup: Lingkup) -> str:
    """Why a row does not hold on a day."""
    if masa.mulai > tanggal:
        return f"baru berlaku mulai {formats.tanggal(masa.mulai)}"
    if masa.selesai is not None and masa.selesai <= tanggal:
        return f"berakhir {formats.tanggal(masa.selesai - SEHARI)}"
    if masa.layanan not in ("", lingkup.layanan):
        return f"hanya untuk {JenisLayanan(masa.layanan).label.lower()}"
    if masa.kelompok not in ("", lingkup.kelompok):
        return f"hanya untuk jenjang {KelompokJabatan(masa.kelompok).label.lower()}"
    if winner is None:
        return "tidak dipakai"
    if winner.masa.prioritas != masa.prioritas:
        return (
            f"kedudukannya {PrioritasJam(masa.prioritas).label.lower()}, "
            f"kalah dari {PrioritasJam(winner.masa.prioritas).label.lower()}"
        )
    if winner.masa.kedalaman(lingkup) != masa.kedalaman(lingkup):
        return "lingkupnya lebih umum"
    return "mulai berlakunya lebih dulu"
