"""Evidence of a tap: what came with it, how near it was, and what is worth a look."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class StatusLokasi(TextChoices):
    """What the browser gave when it was asked for the place. Empty: nobody asked (no JavaScript, a machine)."""

    ADA = "ada", "Lokasi dikirim"
    DITOLAK = "ditolak", "Izin lokasi ditolak"
    TIDAK_TERSEDIA = "tidak_tersedia", "Perangkat tidak memberi lokasi"
    HABIS_WAKTU = "habis_waktu", "Lokasi tidak didapat dalam 8 detik"
    DILEWATI = "dilewati", "Lokasi dilewati"
    TAK_TERBACA = "tak_terbaca", "Lokasi tidak terbaca"


class KelasTempat(TextChoices):
    """How near a tap was to where the person works. Kept after the exact place is gone."""

    KANTOR = "kantor", "Di kantor"
    RUMAH = "rumah", "Dekat rumah"
    JAUH = "jauh", "Jauh"
    TIDAK_PASTI = "tidak_pasti", "Tidak pasti"


class KelasJaringan(TextChoices):
    """From which network a tap came. Empty: the office has written down no networks, or there was no address."""

    KANTOR = "kantor", "Jaringan kantor"
    VPN = "vpn", "VPN"
    PUBLIK = "publik", "Jaringan publik"


class StatusPerangkat(TextChoices):
    """What the device's cookie said. Empty: taps that do not come from a browser."""

    BARU = "baru", "Perangkat baru"
    DIKENAL = "dikenal", "Perangkat dikenal"
    PALSU = "palsu", "Tanda perangkat tidak sah"


class StatusFoto(TextChoices):
    """What became of the picture. Empty: none came."""

    ADA = "ada", "Foto tersimpan"
    TERLALU_BESAR = "terlalu_besar", "Foto terlalu besar"
    BUKAN_GAMBAR = "bukan_gambar", "Bukan gambar yang bisa dibaca"


class JenisSinyal(TextChoices):
    """What is worth a look. None of them is a verdict, and none has a consequence of its own."""

    PERJALANAN = "perjalanan", "Perpindahan yang tidak mungkin"
    KOORDINAT_SAMA = "koordinat_sama", "Koordinat selalu sama"
    AKURASI = "akurasi", "Akurasi terlalu baik"
    TITIK_NOL = "titik_nol", "Koordinat 0, 0"
    PERANGKAT_BERSAMA = "perangkat_bersama", "Perangkat dipakai banyak orang"
    PERANGKAT_PALSU = "perangkat_palsu", "Tanda perangkat tidak sah"
    JAM_PERANGKAT = "jam_perangkat", "Jam perangkat berbeda"
    DI_LUAR_ROSTER = "di_luar_roster", "Mode berbeda dari roster"
    DATA_JARINGAN = "data_jaringan", "Data khusus VPN dari jaringan publik"
    TEMPAT = "tempat", "Tempat tidak sesuai mode"
    JARINGAN = "jaringan", "Jaringan tidak sesuai mode"
    FOTO = "foto", "Foto tidak bisa disimpan"


class StatusSinyal(TextChoices):
    TERBUKA = "terbuka", "Belum dijelaskan"
    DIJELASKAN = "dijelaskan", "Sudah dijelaskan"
    WAJAR = "wajar", "Dinilai wajar"
    PERLU_PERHATIAN = "perlu_perhatian", "Perlu perhatian"


class PeranTanggapan(TextChoices):
    """On whose behalf something is said about a signal."""

    PEGAWAI = "pegawai", "Penjelasan pegawai"
    PENGAWAS = "pengawas", "Catatan atasan"


class Alasan(AlasanBase):
    """Reasons to refuse what concerns evidence, each with what to do next."""

    LOKASI_WAJIB = (
        "lokasi_wajib",
        "Kebijakan unit Anda meminta lokasi untuk presensi {mode}. Izinkan lokasi di peramban, lalu ketuk lagi."
        " Bila perangkat tidak bisa memberi lokasi, ajukan koreksi.",
    )
    JARINGAN_WAJIB = (
        "jaringan_wajib",
        "Kebijakan unit Anda meminta presensi {mode} dari jaringan kantor atau VPN. Sambungkan dulu, lalu ketuk lagi.",
    )
    FOTO_WAJIB = (
        "foto_wajib",
        "Kebijakan unit Anda meminta foto untuk presensi {mode}. Ambil foto, lalu ketuk lagi.",
    )
    FOTO_TERLALU_BESAR = (
        "foto_terlalu_besar",
        "Foto lebih dari {batas}, jadi tidak disimpan. Ambil ulang dengan kamera ponsel, lalu kirim.",
    )
    FOTO_TAK_TERBACA = "foto_tak_terbaca", "Berkas ini bukan foto yang bisa dibaca. Kirim foto JPEG, PNG, atau WebP."
    FOTO_SUDAH_ADA = "foto_sudah_ada", "Foto untuk ketukan ini sudah tersimpan."
    FOTO_LEWAT = "foto_lewat", "Foto hanya bisa disusulkan pada hari ketukannya."
    SINYAL_SUDAH_DITUTUP = (
        "sinyal_sudah_ditutup",
        "Sinyal ini sudah ditinjau atasan pukul {jam}. Tidak ada yang berubah.",
    )
    PENJELASAN_PENDEK = "penjelasan_pendek", "Tulis penjelasan paling sedikit 10 huruf."
    CATATAN_PENDEK = "catatan_pendek", "Tulis catatan paling sedikit 10 huruf."
    ALAMAT_JARINGAN = "alamat_jaringan", "Tulis alamat jaringan seperti 10.20.0.0/16 atau 2001:db8::/32."
    JARINGAN_TERLALU_LUAS = (
        "jaringan_terlalu_luas",
        "Jaringan seluas ini mencakup seluruh internet. Tulis alamat yang lebih sempit.",
    )
    JARINGAN_SUDAH_ADA = "jaringan_sudah_ada", "Jaringan {alamat} sudah tercatat untuk unit ini."
    TITIK_TAK_TERBACA = "titik_tak_terbaca", "Tulis lintang dan bujur dalam derajat, seperti -6,91475 dan 107,60981."
    RADIUS_TAK_WAJAR = "radius_tak_wajar", "Radius antara {dari} dan {sampai} meter."


class Jejak(TextChoices):
    """Audit actions about evidence."""

    BACA_FOTO = "presensi.baca_foto", "Membuka foto presensi"
    SUSUL_FOTO = "presensi.susul_foto", "Menyusulkan foto presensi"
    HAPUS_FOTO = "presensi.hapus_foto", "Menghapus foto lama"
    LEPAS_PERANGKAT = "presensi.lepas_perangkat", "Melepas perangkat"
    PERIKSA_BUKTI = "presensi.periksa_bukti", "Memeriksa bukti ketukan"
    JELASKAN_SINYAL = "presensi.jelaskan_sinyal", "Menjelaskan sinyal"
    TINJAU_SINYAL = "presensi.tinjau_sinyal", "Meninjau sinyal"
    CATAT_TEMPAT = "presensi.catat_tempat", "Mencatat letak kantor"
    CATAT_JARINGAN = "presensi.catat_jaringan", "Mencatat jaringan kantor"
    CABUT_JARINGAN = "presensi.cabut_jaringan", "Mencabut jaringan kantor"
