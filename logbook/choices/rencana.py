"""Reasons and audit actions of plans and favourites."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class Alasan(AlasanBase):
    RHK_PENDEK = "rhk_pendek", "Tulis rencana hasil kerja, minimal {minimal} huruf"
    RHK_PANJANG = "rhk_panjang", "Paling banyak {batas} huruf, di sini {jumlah}"
    SASARAN_PANJANG = "sasaran_panjang", "Target paling banyak {batas} huruf"
    TAHUN_DI_LUAR = "tahun_di_luar", "Tahun rencana antara {awal} dan {akhir}"
    RENCANA_PENUH = "rencana_penuh", "Setahun paling banyak {batas} rencana. Gabungkan yang sejenis."
    RENCANA_KEMBAR = "rencana_kembar", "Rencana ini sudah ada di nomor {nomor}."
    RENCANA_TIDAK_ADA = "rencana_tidak_ada", "Rencana ini sudah dihapus. Muat ulang halaman."
    LEMBAR_TAK_DIKENAL = (
        "lembar_tak_dikenal",
        "Tidak ada baris judul dengan kolom “Rencana Hasil Kerja”. Pakai unduhan SKP e-Kinerja atau contoh dari sini.",
    )
    LEMBAR_KOSONG = "lembar_kosong", "Tidak ada rencana di bawah baris judulnya."
    PRATINJAU_BASI = "pratinjau_basi", "Pratinjau ini sudah tidak cocok dengan rencana Anda. Unggah lagi berkasnya."
    ADA_BARIS_GAGAL = "ada_baris_gagal", "{jumlah} baris belum bisa dibaca. Perbaiki berkasnya, lalu unggah lagi."
    FAVORIT_PENUH = "favorit_penuh", "Favorit paling banyak {batas}. Hapus yang tidak dipakai dulu."
    FAVORIT_TIDAK_ADA = "favorit_tidak_ada", "Favorit ini sudah dihapus. Muat ulang halaman."


class Jejak(TextChoices):
    """Audit actions."""

    SIMPAN_RENCANA = "logbook.simpan_rencana", "Menyimpan rencana kinerja"
    HAPUS_RENCANA = "logbook.hapus_rencana", "Menghapus rencana kinerja"
    IMPOR_RENCANA = "logbook.impor_rencana", "Mengimpor rencana kinerja"
    SIMPAN_FAVORIT = "logbook.simpan_favorit", "Menyimpan kegiatan favorit"
    HAPUS_FAVORIT = "logbook.hapus_favorit", "Menghapus kegiatan favorit"
    TAMBAH_SERING = "logbook.tambah_sering", "Menambah kegiatan dari favorit"
