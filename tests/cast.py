"""The fixed cast: Ani (pegawai), Budi (her superior), Citra (kepegawaian), Dewi (UKI), Eko (elsewhere), Gita."""

from dataclasses import dataclass

from kepegawaian.choices import JenisPeran, JenisUnit
from kepegawaian.models import Pegawai, Pengguna, UnitKerja
from tests.factories import make_kepala, make_pegawai, make_peran, make_unit


@dataclass(frozen=True)
class Cast:
    kanwil: UnitKerja
    kpknl: UnitKerja
    seksi: UnitKerja
    seksi_lain: UnitKerja
    kanwil_lain: UnitKerja
    kpknl_lain: UnitKerja
    ani: Pegawai
    budi: Pegawai
    citra: Pegawai
    dewi: Pegawai
    eko: Pegawai
    gita: Pegawai

    def user(self, nama: str) -> Pengguna:
        pengguna = getattr(self, nama).pengguna
        assert isinstance(pengguna, Pengguna)
        return pengguna


def make_cast() -> Cast:
    """Kanwil Jawa Barat with KPKNL Bandung; Eko sits in KPKNL Jayapura (WIT) of another Kanwil."""
    kanwil = make_unit("Kanwil DJKN Jawa Barat", jenis=JenisUnit.KANWIL, is_kantor=True)
    kpknl = make_unit("KPKNL Bandung", induk=kanwil, jenis=JenisUnit.KPKNL, is_kantor=True)
    seksi = make_unit("Seksi Pengelolaan Kekayaan Negara", induk=kpknl)
    seksi_lain = make_unit("Seksi Pelayanan Lelang", induk=kpknl)
    kanwil_lain = make_unit("Kanwil DJKN Papua", jenis=JenisUnit.KANWIL, is_kantor=True, zona="WIT")
    kpknl_lain = make_unit("KPKNL Jayapura", induk=kanwil_lain, jenis=JenisUnit.KPKNL, is_kantor=True)
    gita = make_pegawai("Gita Lestari", unit=kanwil, jabatan=make_kepala("Kepala Kantor Wilayah"))
    budi = make_pegawai("Budi Santoso", unit=seksi, atasan=gita, jabatan=make_kepala())
    ani = make_pegawai("Ani Rahmawati", unit=seksi, atasan=budi)
    citra = make_pegawai("Citra Kirana", unit=kanwil, atasan=gita)
    dewi = make_pegawai("Dewi Anggraeni", unit=kanwil, atasan=gita)
    eko = make_pegawai("Eko Prasetyo", unit=kpknl_lain)
    for pegawai, peran in ((citra, JenisPeran.ADMIN), (dewi, JenisPeran.UKI), (gita, JenisPeran.PIMPINAN)):
        assert pegawai.pengguna is not None
        make_peran(pegawai.pengguna, peran, kanwil)
    return Cast(kanwil, kpknl, seksi, seksi_lain, kanwil_lain, kpknl_lain, ani, budi, citra, dewi, eko, gita)
