"""Rows of presensi: taps as they came, days as they were judged, absence."""

from presensi.models.bukti import JaringanUnit, Perangkat, RekamanFoto, TempatUnit
from presensi.models.cuti import (
    DokumenKetidakhadiran,
    MutasiCuti,
    PermohonanKetidakhadiran,
    PutusanKetidakhadiran,
    SaldoCuti,
)
from presensi.models.disiplin import KeberatanPotongan, PeringatanDisiplin
from presensi.models.gangguan import DenyutLayanan, Gangguan
from presensi.models.harian import PresensiHarian
from presensi.models.kelonggaran import Kelonggaran
from presensi.models.ketidakhadiran import Ketidakhadiran
from presensi.models.kios import KetukKios, Kios, PinKios
from presensi.models.koreksi import BuktiKoreksi, Koreksi
from presensi.models.luring import KetukLuring
from presensi.models.mesin import (
    BarisTerminal,
    HasilBaris,
    ImporTerminal,
    PinTerminal,
    SerialAsing,
    Terminal,
    UkurJam,
)
from presensi.models.perubahan import PerubahanHarian
from presensi.models.rekaman import Rekaman, RekamanLokasi
from presensi.models.sinyal import PosisiBukti, SinyalPresensi, TanggapanSinyal

__all__ = [
    "BarisTerminal",
    "BuktiKoreksi",
    "DenyutLayanan",
    "DokumenKetidakhadiran",
    "Gangguan",
    "HasilBaris",
    "ImporTerminal",
    "JaringanUnit",
    "KeberatanPotongan",
    "Kelonggaran",
    "Ketidakhadiran",
    "KetukKios",
    "KetukLuring",
    "Kios",
    "Koreksi",
    "MutasiCuti",
    "Perangkat",
    "PeringatanDisiplin",
    "PermohonanKetidakhadiran",
    "PerubahanHarian",
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
