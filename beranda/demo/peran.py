"""Roles of the demo people beside what their post gives them: leaders, UKI officers, personnel administrators."""

from collections.abc import Iterator
from dataclasses import dataclass

from beranda.demo.orang import HENDRA, WULAN
from beranda.demo.unit import KANTOR, KANWIL
from kepegawaian.choices import JenisPeran


@dataclass(frozen=True)
class PeranOrang:
    orang: str
    jenis: JenisPeran
    unit: str


def roles() -> Iterator[PeranOrang]:
    """Each head leads their office; UKI and personnel sit in the units that do that work."""
    yield PeranOrang(WULAN, JenisPeran.UKI, KANWIL)
    yield PeranOrang(HENDRA, JenisPeran.ADMIN, KANWIL)
    for kantor in KANTOR:
        if kantor.induk is None:
            continue
        yield PeranOrang(f"{kantor.kode}/0", JenisPeran.PIMPINAN, kantor.kode)
        for bagian in kantor.isi:
            kepala = f"{kantor.kode}-{bagian.tugas.upper()}/0"
            if bagian.is_uki:
                yield PeranOrang(kepala, JenisPeran.UKI, kantor.kode)
            elif bagian.tugas == "umum":
                yield PeranOrang(kepala, JenisPeran.ADMIN, kantor.kode)
