"""Shipped rule about logbooks. The duty is law; its numbers are the office's to set and wait to be checked."""

from datetime import date

from ketentuan.logbook_rules import IsiAturanLogbook
from ketentuan.paket.bentuk import PERLU, DasarPaket

BERLAKU = date(2026, 1, 1)
DASAR_LOGBOOK = DasarPaket(
    kode="kepala-kantor-logbook",
    nomor="Keputusan kepala kantor",
    judul="Pengisian dan peninjauan logbook pegawai",
    tanggal=BERLAKU,
    verifikasi=PERLU,
    catatan="Tenggat penguncian, tenggang, dan ambang sinyal diisi sebagai usulan. Ganti dengan keputusan kantor.",
)
LOGBOOK = IsiAturanLogbook(nama="Pengisian dan peninjauan logbook", kunci_hari_kerja=20)
