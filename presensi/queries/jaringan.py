"""Networks and places of offices. Networks are asked with every tap, so each process remembers them for a minute."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from time import monotonic
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from kepegawaian import queries as orang
from presensi.choices.bukti import KelasJaringan
from presensi.models import JaringanUnit, TempatUnit
from presensi.rules.jaringan import Jaringan, network_class

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

UMUR_DETIK = 60


@dataclass(slots=True)
class _Ingatan:
    sampai: float = 0.0
    isi: Mapping[int, tuple[Jaringan, ...]] = field(default_factory=dict)


_ingatan = _Ingatan()


def forget() -> None:
    """Read the networks anew with the next tap; other processes follow within a minute."""
    global _ingatan
    _ingatan = _Ingatan()


def network_of(alamat: str | None, jalur: str) -> KelasJaringan | None:
    """From which network an address is, as a unit sees it: its own networks and those of the units above."""
    known = _known()
    if not known:
        return None
    return network_class(alamat, (satu for unit in orang.unit_ids_on_path(jalur) for satu in known.get(unit, ())))


def _known() -> Mapping[int, tuple[Jaringan, ...]]:
    global _ingatan  # one per process, replaced as a whole, so that threads never see half of it
    if monotonic() >= _ingatan.sampai:
        found: dict[int, tuple[Jaringan, ...]] = {}
        rows = JaringanUnit.objects.filter(dicabut_at__isnull=True).values_list("unit_id", "alamat", "kelas")
        for unit, alamat, kelas in rows:
            found[unit] = (*found.get(unit, ()), Jaringan(ip_network(alamat), KelasJaringan(kelas)))
        _ingatan = _Ingatan(monotonic() + UMUR_DETIK, found)
    return _ingatan.isi


def networks_of(units: "QuerySet[UnitKerja]") -> QuerySet[JaringanUnit]:
    """Networks of units that are in use."""
    rows = JaringanUnit.objects.filter(unit__in=units, dicabut_at__isnull=True).select_related("unit")
    return rows.order_by("unit__nama_pendek", "kelas", "alamat")


def places_of(units: "QuerySet[UnitKerja]") -> QuerySet[TempatUnit]:
    """Places of units that hold now or will."""
    rows = TempatUnit.objects.filter(unit__in=units, selesai__isnull=True).select_related("unit", "dicatat_oleh")
    return rows.order_by("unit__nama_pendek", "mulai")


def open_place(unit_id: int) -> TempatUnit | None:
    """The place of a unit without an end."""
    return TempatUnit.objects.filter(unit_id=unit_id, selesai__isnull=True).first()


def network_in_use(unit_id: int, alamat: str) -> bool:
    return JaringanUnit.objects.filter(unit_id=unit_id, alamat=alamat, dicabut_at__isnull=True).exists()


def lock_network(units: "QuerySet[UnitKerja]", pk: int) -> JaringanUnit | None:
    """A network of these units, locked."""
    return JaringanUnit.objects.select_for_update(of=("self",)).filter(unit__in=units, pk=pk).first()
