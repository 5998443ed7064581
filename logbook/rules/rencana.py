"""A person's plan: what an item must say, how a target is read, and how far approved output has come."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.errors import Refused
from logbook.choices.rencana import Alasan
from logbook.rules.isian import SATUAN_MAKS, clean, read_jumlah, read_satuan, write_jumlah

RHK_MIN = 10
RHK_MAKS = 500
INDIKATOR_MAKS = 2000
SASARAN_MAKS = 200
RENCANA_MAKS = 60
TAHUN_AWAL = 2020

_TARGET = re.compile(r"(\d[\d.,]*)\s*([^\W\d_][^\W\d_.-]*(?:[ /-][^\W\d_]+){0,3})")


@dataclass(frozen=True, slots=True)
class Sasaran:
    """A target: a number with its unit, or words where it is none."""

    target: Decimal | None = None
    satuan: str = ""
    kata: str = ""

    @property
    def tulisan(self) -> str:
        """12 laporan; 100% tepat waktu"""
        return f"{write_jumlah(self.target)} {self.satuan}" if self.target is not None else self.kata


@dataclass(frozen=True, slots=True)
class IsiRencana:
    """What is written about an item of the plan."""

    rhk: str
    rhk_pimpinan: str = ""
    indikator: str = ""
    sasaran: Sasaran = Sasaran()


def read_sasaran(teks: str) -> Sasaran:
    """ "12 laporan" is a number and a unit; "100% tepat waktu" stays in words, for nothing can be added up to it."""
    rapi = " ".join(clean(teks).split())
    if len(rapi) > SASARAN_MAKS:
        raise Refused(Alasan.SASARAN_PANJANG, "sasaran", batas=SASARAN_MAKS)
    if cocok := _TARGET.fullmatch(rapi):
        try:
            jumlah = read_jumlah(cocok[1])
        except Refused:
            jumlah = None
        if jumlah is not None and jumlah > 0 and len(cocok[2]) <= SATUAN_MAKS:
            return Sasaran(jumlah, read_satuan(cocok[2]))
    return Sasaran(kata=rapi)


def check_isi(isi: IsiRencana) -> IsiRencana:
    """The texts as they are kept, and what must be there."""
    rhk = " ".join(clean(isi.rhk).split())
    if len(rhk) < RHK_MIN:
        raise Refused(Alasan.RHK_PENDEK, "rhk", minimal=RHK_MIN)
    pimpinan = " ".join(clean(isi.rhk_pimpinan).split())
    for field, teks in (("rhk", rhk), ("rhk_pimpinan", pimpinan)):
        if len(teks) > RHK_MAKS:
            raise Refused(Alasan.RHK_PANJANG, field, batas=RHK_MAKS, jumlah=len(teks))
    indikator = clean(isi.indikator)
    if len(indikator) > INDIKATOR_MAKS:
        raise Refused(Alasan.RHK_PANJANG, "indikator", batas=INDIKATOR_MAKS, jumlah=len(indikator))
    return IsiRencana(rhk, pimpinan, indikator, isi.sasaran)


def check_tahun(tahun: int, hari_ini: date) -> int:
    """Plans are kept from the first year with WFH up to next year."""
    if not TAHUN_AWAL <= tahun <= hari_ini.year + 1:
        raise Refused(Alasan.TAHUN_DI_LUAR, "tahun", awal=TAHUN_AWAL, akhir=hari_ini.year + 1)
    return tahun


@dataclass(frozen=True, slots=True)
class Capaian:
    """What entries brought towards an item, in its own unit; `satuan_lain` counts entries in other units."""

    target: Decimal | None
    disetujui: Decimal
    menunggu: Decimal
    kegiatan: int
    satuan_lain: int
    menit: int

    @property
    def bagian(self) -> float | None:
        """The share of the target that is approved; None where no number was planned."""
        return float(self.disetujui / self.target) if self.target else None
