"""Rows of kelayakan: jobdesks, eligibility with the facts it rests on, rosters."""

from kelayakan.models.fakta import CatatanDisiplin, Kesiapan, PenilaianKinerja, PrioritasTerlindung, TitikRumah
from kelayakan.models.layak import HitunganKelayakan, Keberatan, Kelayakan, Simulasi, UsulanKelayakan
from kelayakan.models.permohonan import LanggananKalender, PermohonanWFH, TukarHari
from kelayakan.models.roster import KuotaHari, PerubahanRoster, Roster, RosterBulan, SusunanOtomatis
from kelayakan.models.uraian import ImporUraian, PemetaanUraian, UraianTugas

__all__ = [
    "CatatanDisiplin",
    "HitunganKelayakan",
    "ImporUraian",
    "Keberatan",
    "Kelayakan",
    "Kesiapan",
    "KuotaHari",
    "LanggananKalender",
    "PemetaanUraian",
    "PenilaianKinerja",
    "PermohonanWFH",
    "PerubahanRoster",
    "PrioritasTerlindung",
    "Roster",
    "RosterBulan",
    "Simulasi",
    "SusunanOtomatis",
    "TitikRumah",
    "TukarHari",
    "UraianTugas",
    "UsulanKelayakan",
]
