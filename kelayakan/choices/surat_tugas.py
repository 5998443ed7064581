"""Why a surat tugas for days at home is refused. States and audit belong to the letter itself (persuratan)."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class Cakupan(TextChoices):
    """Whom a letter is for: everybody of the roster, or chosen people only."""

    UNIT = "unit", "Seluruh unit"
    PILIHAN = "pilihan", "Pegawai tertentu"


class Alasan(AlasanBase):
    """Why no letter is made. Each sentence says what to do next."""

    BELUM_TERBIT = (
        "belum_terbit",
        "Roster {bulan} {unit} belum ditetapkan. Surat tugas dibuat sesudah roster ditetapkan.",
    )
    TANPA_HARI = "tanpa_hari", "Tidak ada pegawai dengan hari WFH yang belum bersurat tugas di {unit} pada {bulan}."
    BUKAN_ANGGOTA = (
        "bukan_anggota",
        "{jumlah} pegawai yang dipilih tidak punya hari WFH di roster ini, atau sudah tercantum dalam surat lain.",
    )
    TIDAK_BERUBAH = "tidak_berubah", "{surat} masih sama dengan roster, jadi tidak perlu diterbitkan ulang."
    HABIS = (
        "habis",
        "Tidak ada lagi hari WFH bagi pegawai dalam surat {nomor}. Minta penandatangan mencabut surat itu.",
    )
    HABIS_DRAF = (
        "habis_draf",
        "Tidak ada lagi hari WFH bagi pegawai dalam surat ini. Tarik kembali bila sudah diajukan, lalu buang drafnya.",
    )
    BUKAN_SURAT_ROSTER = "bukan_surat_roster", "Surat ini tidak dibuat dari roster, jadi tidak bisa diganti dari sini."
