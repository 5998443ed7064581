"""Signals in UKI's inbox: where they come from, what was decided about them, reasons to refuse, audit actions."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class SumberSinyal(TextChoices):
    """The app that saw it."""

    PRESENSI = "presensi", "Presensi"
    LOGBOOK = "logbook", "Logbook"
    KELAYAKAN = "kelayakan", "Kelayakan"


class StatusTriase(TextChoices):
    """What UKI decided about a signal. Nothing follows from any of them by itself."""

    BARU = "baru", "Belum dilihat"
    DIPANTAU = "dipantau", "Dipantau"
    WAJAR = "wajar", "Bukan masalah"
    TEMUAN = "temuan", "Jadi temuan"
    GUGUR = "gugur", "Tidak berlaku lagi"


class AlasanWajar(TextChoices):
    """Why a signal was a false positive; counted per rule."""

    DIJELASKAN = "dijelaskan", "Penjelasannya cukup"
    DATA_KELIRU = "data_keliru", "Datanya keliru"
    TERLALU_PEKA = "terlalu_peka", "Aturannya terlalu peka"
    KHUSUS = "khusus", "Keadaan khusus yang sah"


class PeristiwaSinyal(TextChoices):
    MASUK = "masuk", "Masuk"
    BERUBAH = "berubah", "Berubah di sumbernya"
    TRIASE = "triase", "Diputus UKI"


class JenisSinyalKelayakan(TextChoices):
    """What the watch over rosters and eligibility sees."""

    ROSTER_TIDAK_LAYAK = "roster_tidak_layak", "Dijadwalkan WFH padahal tidak layak"
    ROSTER_TANPA_PUTUSAN = "roster_tanpa_putusan", "Dijadwalkan WFH tanpa putusan kelayakan"


class JejakSinyal(TextChoices):
    """Audit actions."""

    KUMPULKAN = "kepatuhan.kumpulkan_sinyal", "Mengumpulkan sinyal"
    TRIASE = "kepatuhan.triase_sinyal", "Memutus sinyal"
    BACA = "kepatuhan.baca_sinyal", "Membuka sinyal pegawai"
    BACA_DAFTAR = "kepatuhan.baca_daftar_sinyal", "Membuka daftar sinyal"
    UNDUH = "kepatuhan.baca_unduhan_sinyal", "Mengunduh daftar sinyal"


class AlasanSinyal(AlasanBase):
    """Reasons to refuse."""

    TENTANG_DIRI = "sinyal_tentang_diri", "Sinyal ini tentang Anda sendiri. Petugas UKI lain yang memutusnya."
    SUDAH_TEMUAN = "sinyal_sudah_temuan", "Sinyal ini sudah menjadi temuan {nomor}. Lanjutkan di temuannya."
    ALASAN_WAJIB = "sinyal_alasan_wajib", "Pilih alasan mengapa sinyal ini bukan masalah."
    TANPA_PILIHAN = "sinyal_tanpa_pilihan", "Pilih paling sedikit satu sinyal."
    BUKAN_LINGKUP = "sinyal_bukan_lingkup", "Sinyal ini tidak ada dalam lingkup Anda."
    BUKAN_HAK = "sinyal_bukan_hak", "Sinyal ini bukan hak Anda untuk diputus."
    BEDA_UNIT = "sinyal_beda_unit", "Sinyal yang dipilih dari beberapa unit. Buat temuan per unit."
