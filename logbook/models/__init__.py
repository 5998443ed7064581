"""Rows of logbook: days, entries, evidence, reviews, plans, favourites."""

from logbook.models.favorit import Favorit
from logbook.models.impor import BarisImporLogbook, ImporLogbook, PemetaanLogbook
from logbook.models.kotak import KirimanDraf, KunciDraf
from logbook.models.logbook import Bukti, Kegiatan, Logbook, Tinjauan
from logbook.models.rencana import RencanaKinerja
from logbook.models.sinyal import PemeriksaanLogbook, SinyalLogbook, TanggapanSinyalLogbook
from logbook.models.tinjau import NilaiLogbook, PembukaanHari, PesanLogbook

__all__ = [
    "BarisImporLogbook",
    "Bukti",
    "Favorit",
    "ImporLogbook",
    "Kegiatan",
    "KirimanDraf",
    "KunciDraf",
    "Logbook",
    "NilaiLogbook",
    "PembukaanHari",
    "PemeriksaanLogbook",
    "PemetaanLogbook",
    "PesanLogbook",
    "RencanaKinerja",
    "SinyalLogbook",
    "TanggapanSinyalLogbook",
    "Tinjauan",
]
