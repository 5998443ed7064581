"""Rows of logbook: days, entries, evidence, reviews, plans, favourites."""

from logbook.models.favorit import Favorit
from logbook.models.impor import BarisImporLogbook, ImporLogbook, PemetaanLogbook
from logbook.models.logbook import Bukti, Kegiatan, Logbook, Tinjauan
from logbook.models.rencana import RencanaKinerja
from logbook.models.sinyal import PemeriksaanLogbook, SinyalLogbook, TanggapanSinyalLogbook

__all__ = [
    "BarisImporLogbook",
    "Bukti",
    "Favorit",
    "ImporLogbook",
    "Kegiatan",
    "Logbook",
    "PemeriksaanLogbook",
    "PemetaanLogbook",
    "RencanaKinerja",
    "SinyalLogbook",
    "TanggapanSinyalLogbook",
    "Tinjauan",
]
