"""Reads for what-if runs: the offices a draft touches, their people and rosters; runs in view."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.periods import DateRange
from kelayakan.choices.layak import StatusKerja
from kelayakan.models import Roster, Simulasi
from kepegawaian import jabatan_queries as jabatan
from kepegawaian import queries as orang
from kepegawaian.choices import JenisLayanan, JenisPeran
from ketentuan import daftar_queries as ketentuan
from ketentuan.choices import ModeKerja

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja
    from ketentuan.models import RancanganKebijakan

BERJALAN = (StatusKerja.MENUNGGU, StatusKerja.BERJALAN)
PEMBACA = (JenisPeran.ADMIN, JenisPeran.UKI, JenisPeran.PIMPINAN)


@dataclass(frozen=True, slots=True)
class Kantor:
    """An office and the units that belong to it (not those of offices below it)."""

    unit: "UnitKerja"
    anggota: "tuple[UnitKerja, ...]"

    @property
    def unit_ids(self) -> list[int]:
        return [unit.pk for unit in self.anggota]

    @property
    def loket(self) -> frozenset[int]:
        """Units that serve the public face to face."""
        return frozenset(unit.pk for unit in self.anggota if unit.layanan == JenisLayanan.LAYANAN_LANGSUNG)


def rancangan_in_view(user: "Pengguna", tanggal: date, pk: int) -> "RancanganKebijakan | None":
    """A circular a login may see."""
    return ketentuan.rancangan_visible_to(user, tanggal).filter(pk=pk).first()


def paths_to_simulate(user: "Pengguna", rancangan: "RancanganKebijakan", tanggal: date) -> list[str]:
    """The part of a draft's reach that a login answers for as admin."""
    mine = orang.peran_of(user, tanggal).paths(JenisPeran.ADMIN)
    if rancangan.unit is None:
        return sorted(mine)
    target = rancangan.unit.jalur
    inside = {path for path in mine if path.startswith(target)}
    return [target] if any(target.startswith(path) for path in mine) else sorted(inside)


def simulasi_in_view(user: "Pengguna", tanggal: date, pk: int) -> Simulasi | None:
    """A run of which a login answers for every unit: it names people."""
    run = Simulasi.objects.select_related("rancangan__unit", "rancangan__dasar", "dibuat_oleh").filter(pk=pk).first()
    if run is None or rancangan_in_view(user, tanggal, run.rancangan_id) is None:
        return None
    mine = orang.peran_of(user, tanggal).paths(*PEMBACA)
    return run if all(any(path.startswith(own) for own in mine) for path in run.hasil.get("jalur", [])) else None


def latest_for(user: "Pengguna", rancangan: "RancanganKebijakan") -> Simulasi | None:
    """The login's own latest run of a circular."""
    return Simulasi.objects.filter(rancangan=rancangan, dibuat_oleh=user).order_by("-pk").first()


def offices(paths: Iterable[str]) -> list[Kantor]:
    """Every active unit of the subtrees, by its office, in tree order."""
    units = [unit for unit in orang.units_under(paths) if unit.aktif]
    known = {unit.pk: unit for unit in units}
    above = {pk for unit in units for pk in orang.unit_ids_on_path(unit.jalur)} - known.keys()
    known |= orang.units_by_id(above)
    ids = jabatan.office_ids()
    grouped: dict[int, list[UnitKerja]] = {}
    for unit in units:
        path = orang.unit_ids_on_path(unit.jalur)
        grouped.setdefault(next((pk for pk in reversed(path) if pk in ids), path[-1]), []).append(unit)
    return [Kantor(known[pk], tuple(grouped[pk])) for pk in sorted(grouped, key=lambda pk: known[pk].jalur)]


def people_of(kantor: Kantor, days: DateRange) -> "list[Pegawai]":
    """Active people of an office in a range."""
    return list(jabatan.people_of_units(kantor.unit_ids, days))


def rostered(pegawai_ids: Sequence[int], days: DateRange) -> dict[date, set[int]]:
    """Who is on a roster, published or draft, to work from home, by day: one statement."""
    found: dict[date, set[int]] = {}
    rows = Roster.objects.filter(
        pegawai_id__in=pegawai_ids, tanggal__gte=days.mulai, tanggal__lt=days.selesai, mode=ModeKerja.WFH
    )
    for pegawai_id, tanggal in rows.order_by("tanggal", "pk").values_list("pegawai_id", "tanggal"):
        found.setdefault(tanggal, set()).add(pegawai_id)
    return found
