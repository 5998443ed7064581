"""Rows of presensi: taps as they came, days as they were judged, absence."""

from presensi.models.bukti import JaringanUnit, Perangkat, RekamanFoto, TempatUnit
from presensi.models.cuti import (
    DokumenKetidakhadiran,
    MutasiCuti,
    PermohonanKetidakhadiran,
    PutusanKetidakhadiran,
    SaldoCuti,
)
from presensi.models.harian import PresensiHarian
from presensi.models.ketidakhadiran import Ketidakhadiran
from presensi.models.kios import KetukKios, Kios, PinKios
from presensi.models.mesin import (
    BarisTerminal,
    HasilBaris,
    ImporTerminal,
    PinTerminal,
    SerialAsing,
    Terminal,
    UkurJam,
)
from presensi.models.luring import KetukLuring
from presensi.models.rekaman import Rekaman, RekamanLokasi
from presensi.models.sinyal import PosisiBukti, SinyalPresensi, TanggapanSinyal

__all__ = [
    "BarisTerminal",
    "DokumenKetidakhadiran",
    "HasilBaris",
    "ImporTerminal",
    "JaringanUnit",
    "Ketidakhadiran",
    "KetukKios",
    "KetukLuring",
    "Kios",
    "MutasiCuti",
    "Perangkat",
    "PermohonanKetidakhadiran",
    "PinKios",
    "PinTerminal",
    "PosisiBukti",
    "PresensiHarian",
    "PutusanKetidakhadiran",
    "Rekaman",
    "RekamanFoto",
    "RekamanLokasi",
    "SaldoCuti",
    "SerialAsing",
    "SinyalPresensi",
    "TanggapanSinyal",
    "TempatUnit",
    "Terminal",
    "UkurJam",
]
