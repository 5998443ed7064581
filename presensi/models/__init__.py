"""Rows of presensi: taps as they came, days as they were judged, absence."""

from presensi.models.harian import PresensiHarian
from presensi.models.ketidakhadiran import Ketidakhadiran
from presensi.models.rekaman import Rekaman, RekamanLokasi

__all__ = ["Ketidakhadiran", "PresensiHarian", "Rekaman", "RekamanLokasi"]
