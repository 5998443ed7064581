"""Reasons to refuse the approval of a report by a letter."""

from core.errors import AlasanBase


class AlasanSah(AlasanBase):
    BUKAN_DISAHKAN = "laporan_tidak_disahkan", "{jenis} tidak disahkan dengan surat. Unduh saja berkasnya."
    BELUM_SELESAI = "laporan_belum_selesai", "Laporan ini belum selesai disusun. Ajukan sesudah statusnya Selesai."
    ADA_VERSI_BARU = "laporan_ada_versi_baru", "Sudah ada versi {versi}. Ajukan pengesahan versi itu."
    SUDAH_DIAJUKAN = "laporan_sudah_diajukan", "Pengesahan laporan ini sudah berjalan: {keadaan}. Lanjutkan suratnya."
    TANPA_PENYUSUN = (
        "laporan_tanpa_penyusun",
        "Akun Anda tidak terhubung dengan data pegawai, jadi tidak bisa menyusun.",
    )
