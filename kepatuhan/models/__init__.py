"""Rows of kepatuhan: indicators of unit and day, findings."""

from kepatuhan.models.indikator import BatasHitung, Indikator
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
    "BatasHitung",
    "BuktiTemuan",
    "Indikator",
    "LihatTemuan",
    "PelaporTemuan",
    "PesanTemuan",
    "Temuan",
    "TenggatTemuan",
    "TindakLanjut",
]
