"""Reasons to refuse a schedule; audit actions."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class AlasanJadwal(AlasanBase):
    """Why a schedule is refused."""

    SUDAH_ADA = "jadwal_sudah_ada", "{jenis} {rentang} untuk {unit} sudah dijadwalkan. Ubah jadwal yang ada."
    TANPA_PENERIMA = "tanpa_penerima", "Pilih sekurangnya satu peran penerima."
    HARI_KELIRU = "hari_keliru", "Isi hari antara 1 dan 31 sesudah masa berakhir."
    JAM_KELIRU = "jam_keliru", "Isi jam antara 0 dan 23."
    BELUM_ADA_MASA = "belum_ada_masa", "Belum ada masa yang lengkap untuk dijalankan sekarang."


class JejakJadwal(TextChoices):
    """Audit actions."""

    BUAT = "laporan.buat_jadwal", "Membuat jadwal laporan"
    UBAH = "laporan.ubah_jadwal", "Mengubah jadwal laporan"
    JEDA = "laporan.jeda_jadwal", "Menjeda jadwal laporan"
    LANJUT = "laporan.lanjut_jadwal", "Melanjutkan jadwal laporan"
    JALANKAN = "laporan.jalankan_jadwal", "Menjalankan jadwal laporan sekarang"
