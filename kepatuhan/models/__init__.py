"""Rows of kepatuhan: indicators of unit and day, findings."""

from kepatuhan.models.dasbor import AsumsiManfaat, NilaiMandiri, TampilanDasbor
from kepatuhan.models.indikator import BatasHitung, HitungUlang, Indikator, IndikatorCabang, IndikatorDefinisi
from kepatuhan.models.temuan import (
    BuktiTemuan,
    LihatTemuan,
    PelaporTemuan,
    PesanTemuan,
    Temuan,
    TenggatTemuan,
    TindakLanjut,
)

__all__ = [
    "AsumsiManfaat",
    "BatasHitung",
    "BuktiTemuan",
    "HitungUlang",
    "Indikator",
    "IndikatorCabang",
    "IndikatorDefinisi",
    "LihatTemuan",
    "NilaiMandiri",
    "PelaporTemuan",
    "PesanTemuan",
    "TampilanDasbor",
    "Temuan",
    "TenggatTemuan",
    "TindakLanjut",
]
