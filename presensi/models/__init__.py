"""Rows of presensi: taps as they came, days as they were judged, absence."""

from presensi.models.cuti import (
    DokumenKetidakhadiran,
    MutasiCuti,
    PermohonanKetidakhadiran,
    PutusanKetidakhadiran,
    SaldoCuti,
)
from presensi.models.harian import PresensiHarian
from presensi.models.ketidakhadiran import Ketidakhadiran
from presensi.models.rekaman import Rekaman, RekamanLokasi

__all__ = [
    "DokumenKetidakhadiran",
    "Ketidakhadiran",
    "MutasiCuti",
    "PermohonanKetidakhadiran",
    "PresensiHarian",
    "PutusanKetidakhadiran",
    "Rekaman",
    "RekamanLokasi",
    "SaldoCuti",
]
