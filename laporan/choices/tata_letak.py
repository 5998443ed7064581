"""States of a layout and the paper it is for; reasons to refuse one; audit actions."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class StatusTata(TextChoices):
    USULAN = "usulan", "Usulan"
    BERLAKU = "berlaku", "Berlaku"
    DIGANTI = "diganti", "Diganti"


class Kertas(TextChoices):
    A4 = "a4", "A4 (210 × 297 mm)"
    F4 = "f4", "F4 (215 × 330 mm)"


class AlasanTata(AlasanBase):
    """Why a layout is refused."""

    KOLOM_TIDAK_DIKENAL = "kolom_tidak_dikenal", "Kolom {kolom} tidak ada di laporan ini. Pilih dari daftar."
    KOLOM_GANDA = "kolom_ganda", "Kolom {kolom} disebut dua kali."
    KOLOM_WAJIB = "kolom_wajib", "Kolom {kolom} wajib ada supaya baris bisa dikenali."
    PENANDATANGAN_KOSONG = "penandatangan_kosong", "Isi sekurangnya satu penandatangan."
    PENANDATANGAN_TIDAK_DIKENAL = "penandatangan_tidak_dikenal", "Unit {unit} tidak ada di kantor ini."
    TIDAK_ADA_USULAN = "tidak_ada_usulan", "Tidak ada usulan tata letak yang menunggu. Simpan usulan lebih dahulu."
    SUDAH_BERUBAH = "sudah_berubah", "Usulan ini sudah berubah sejak Anda membukanya. Lihat pratinjau yang baru dulu."


class JejakTata(TextChoices):
    """Audit actions."""

    USUL = "laporan.usul_tata", "Menyimpan usulan tata letak"
    TERAPKAN = "laporan.terapkan_tata", "Menerapkan tata letak laporan"
