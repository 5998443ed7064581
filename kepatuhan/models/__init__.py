"""Rows of kepatuhan: indicators of unit and day, findings."""

from kepatuhan.models.dasbor import AsumsiManfaat, KelasJarak, NilaiMandiri, TampilanDasbor
from kepatuhan.models.indikator import BatasHitung, HitungUlang, Indikator, IndikatorCabang, IndikatorDefinisi
from kepatuhan.models.sinyal import PosisiSinyal, RiwayatSinyal, Sinyal
from kepatuhan.models.temuan import (
    BuktiTemuan,
    LihatTemuan,
    PelaporTemuan,
    PesanTemuan,
    Temuan,
    TenggatTemuan,
    TindakLanjut,
)
from kepatuhan.models.uji import BuktiUji, ButirUji, HasilUji, PopulasiUji, RencanaUji

__all__ = [
    "AsumsiManfaat",
    "BatasHitung",
    "BuktiTemuan",
    "BuktiUji",
    "ButirUji",
    "HasilUji",
    "HitungUlang",
    "Indikator",
    "IndikatorCabang",
    "IndikatorDefinisi",
    "KelasJarak",
    "LihatTemuan",
    "NilaiMandiri",
    "PelaporTemuan",
    "PesanTemuan",
    "PopulasiUji",
    "PosisiSinyal",
    "RencanaUji",
    "RiwayatSinyal",
    "Sinyal",
    "TampilanDasbor",
    "Temuan",
    "TenggatTemuan",
    "TindakLanjut",
]
