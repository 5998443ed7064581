"""Builds the demo office, once. A second run finds it and changes nothing."""

from dataclasses import dataclass
from enum import Enum

from django.apps import apps
from django.db import transaction

from beranda.demo import hapus, jejak
from beranda.demo.masa import Masa
from beranda.demo.orang import people
from beranda.demo.tulis_orang import fill_people
from beranda.demo.unit import KANTOR


class Keadaan(Enum):
    """What the database holds."""

    KOSONG = "kosong"
    CONTOH = "contoh"
    ORANG_LAIN = "orang lain"


@dataclass(frozen=True)
class Hasil:
    """What a build left behind: rows per table."""

    jumlah: dict[str, int]


def state() -> Keadaan:
    """Whether the database is empty, holds the demo office, or people of somebody else."""
    if jejak.finished() is not None:
        return Keadaan.CONTOH
    tables = [apps.get_model("kepegawaian", name) for name in ("UnitKerja", "Pegawai", "Pengguna")]
    return Keadaan.ORANG_LAIN if any(table.objects.exists() for table in tables) else Keadaan.KOSONG


@transaction.atomic
def build(masa: Masa) -> Hasil:
    """Fill the database with the demo office, whole or not at all. A demo office that is there goes first."""
    if state() is Keadaan.CONTOH:
        hapus.empty()
    orang = people(masa)
    kantoran = fill_people(orang, masa)
    jumlah = {"unit": len(kantoran.unit), "pegawai": len(kantoran.pegawai)}
    pegawai_akhir = max(row.pk for row in kantoran.pegawai.values())
    jejak.record_done(kantoran.unit[KANTOR[0].kode], {**jumlah, "pegawai_akhir": pegawai_akhir}, masa)
    return Hasil(jumlah)
