"""Shipped thresholds of signals. No regulation names them: they are the office's to set and wait to be checked."""

from datetime import date

from ketentuan.paket.bentuk import PERLU, DasarPaket
from ketentuan.sinyal_rules import IsiAturanSinyal

BERLAKU = date(2026, 1, 1)
DASAR_SINYAL = DasarPaket(
    kode="kepala-kantor-sinyal-presensi",
    nomor="Keputusan kepala kantor",
    judul="Ambang sinyal presensi",
    tanggal=BERLAKU,
    verifikasi=PERLU,
    catatan="Tidak ada peraturan yang menyebut angkanya, jadi diisi sebagai usulan. Ganti dengan keputusan kantor.",
)
SINYAL = IsiAturanSinyal(nama="Ambang sinyal presensi")
