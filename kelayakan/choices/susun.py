"""The draft by solver: why a wish could not be met, reasons to refuse, audit actions."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class SebabSusunan(TextChoices):
    """Why a wished day stays in the office, or a duty could not be kept."""

    TIDAK_BOLEH = "tidak_boleh", "Tidak boleh WFH pada hari itu"
    KUOTA = "kuota", "Kuota hari itu habis"
    BATAS_PEKAN = "batas_pekan", "Batas hari sepekan tercapai"
    MINIMUM_HADIR = "minimum_hadir", "Petugas di kantor tinggal sedikit"
    KEADILAN = "keadilan", "Giliran rekan yang lebih sedikit WFH"


class Alasan(AlasanBase):
    SUSUNAN_BERJALAN = (
        "susunan_berjalan",
        "Penyusunan roster {bulan} sedang berjalan sejak {jam}. Tunggu selesai, atau hentikan dulu.",
    )
    SUSUNAN_BELUM_SELESAI = "susunan_belum_selesai", "Penyusunan belum selesai. Tunggu sampai selesai."
    SUSUNAN_SUDAH_DITERAPKAN = "susunan_sudah_diterapkan", "Susunan ini sudah diterapkan pada {waktu}."
    SUSUNAN_BASI = (
        "susunan_basi",
        "Roster {unit} berubah sejak susunan ini dibuat. Susun lagi agar perubahan itu ikut.",
    )
    TANPA_PEGAWAI = "tanpa_pegawai", "Tidak ada pegawai di unit ini pada {bulan}."
    ROSTER_TERBIT = "roster_terbit", "Roster {unit} {bulan} sudah ditetapkan. Ubah lewat perubahan dengan alasan."


class Jejak(TextChoices):
    """Audit actions."""

    MINTA_SUSUNAN = "kelayakan.minta_susunan", "Meminta susunan otomatis"
    HENTIKAN_SUSUNAN = "kelayakan.hentikan_susunan", "Menghentikan susunan otomatis"
