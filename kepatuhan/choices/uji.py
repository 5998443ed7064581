"""Tests of key controls: how often, on which population, how an item and a test may end, reasons to refuse."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class Frekuensi(TextChoices):
    """How often a control is tested. INSIDENTAL has no calendar."""

    MINGGUAN = "mingguan", "Mingguan"
    BULANAN = "bulanan", "Bulanan"
    TRIWULANAN = "triwulanan", "Triwulanan"
    SEMESTERAN = "semesteran", "Semesteran"
    TAHUNAN = "tahunan", "Tahunan"
    INSIDENTAL = "insidental", "Insidental"


class Populasi(TextChoices):
    """Where the items come from."""

    HARI_WFH = "hari_wfh", "Hari WFH yang sudah dinilai (presensi)"
    HARI_HADIR = "hari_hadir", "Hari hadir yang sudah dinilai (presensi)"
    HARI_KOREKSI = "hari_koreksi", "Hari dengan koreksi yang disetujui (presensi)"
    HARI_PEJABAT = "hari_pejabat", "Hari kerja pejabat yang terikat kantor (presensi)"
    LOGBOOK = "logbook", "Logbook yang terkirim (logbook)"
    ROSTER = "roster", "Hari WFH pada roster terbit (roster dan kelayakan)"
    SURAT = "surat", "Surat tugas (surat)"
    TINDAK_LANJUT = "tindak_lanjut", "Langkah perbaikan temuan (temuan)"


class StatusUji(TextChoices):
    DIKERJAKAN = "dikerjakan", "Dikerjakan"
    SELESAI = "selesai", "Selesai"


class NilaiAtribut(TextChoices):
    SESUAI = "sesuai", "Sesuai"
    TIDAK = "tidak", "Tidak sesuai"
    TB = "tb", "Tidak berlaku"


class Kesimpulan(TextChoices):
    EFEKTIF = "efektif", "Efektif"
    PENGECUALIAN = "pengecualian", "Efektif dengan pengecualian"
    TIDAK = "tidak", "Tidak efektif"


class JejakUji(TextChoices):
    """Audit actions."""

    RENCANA = "kepatuhan.uji_rencana", "Memasang rencana uji"
    HENTI = "kepatuhan.uji_henti", "Menghentikan rencana uji"
    TARIK = "kepatuhan.uji_tarik", "Menarik sampel uji"
    BUTIR = "kepatuhan.uji_butir", "Mengisi kertas kerja uji"
    SIMPUL = "kepatuhan.uji_simpul", "Menyimpulkan uji"
    BACA = "kepatuhan.baca_kertas_kerja", "Membuka kertas kerja uji"
    BACA_DAFTAR = "kepatuhan.baca_daftar_uji", "Membuka daftar butir uji"


class AlasanUji(AlasanBase):
    """Reasons to refuse."""

    SAMPEL_MELEBIHI = (
        "sampel_melebihi_populasi",
        "Populasinya hanya {populasi}, sampel {sampel} terlalu besar. Isi paling banyak {populasi}.",
    )
    POPULASI_KOSONG = (
        "populasi_kosong",
        "Tidak ada butir populasi pada {masa}. Pilih masa lain atau catat bahwa kegiatannya tidak terjadi.",
    )
    POPULASI_BESAR = (
        "populasi_besar",
        "Populasinya {jumlah} butir, paling banyak {batas} sekali uji. Buat rencana per unit yang lebih kecil.",
    )
    MASA_BELUM_SELESAI = "uji_masa_belum_selesai", "Masa {masa} belum selesai. Uji ditarik sesudah {sampai}."
    MASA_DI_LUAR = "uji_masa_di_luar", "Masa ini bukan bagian dari rencana. Pilih masa dari kalender."
    SUDAH_DITARIK = "uji_sudah_ditarik", "Sampel {masa} sudah ditarik. Buka kertas kerjanya."
    RENCANA_ADA = "uji_rencana_ada", "Rencana {nama} tahun {tahun} untuk {unit} sudah ada. Hentikan dulu yang lama."
    RENCANA_BERHENTI = "uji_rencana_berhenti", "Rencana ini sudah dihentikan. Pakai rencana yang berlaku."
    SUDAH_SELESAI = "uji_sudah_selesai", "Uji ini sudah disimpulkan, jadi kertas kerjanya tidak berubah lagi."
    BUTIR_BELUM = "uji_butir_belum", "Masih ada {jumlah} butir yang belum diisi lengkap."
    NILAI_TAK_DIKENAL = (
        "uji_nilai_tak_dikenal",
        "Nilai atribut {atribut} tidak dikenal. Pilih salah satu yang tersedia.",
    )
    BUKTI_TERLALU_BANYAK = "uji_bukti_banyak", "Bukti sebuah butir paling banyak {batas} berkas."
    CATATAN_WAJIB = "uji_catatan_wajib", "Tulis catatan untuk butir yang tidak sesuai."
    TERLALU_BAIK = (
        "uji_terlalu_baik",
        "Ada {jumlah} butir tidak sesuai, jadi pelaksanaannya tidak bisa disimpulkan efektif sepenuhnya.",
    )
    TENTANG_DIRI = "uji_tentang_diri", "Butir ini tentang Anda sendiri. Petugas UKI lain yang mengisinya."
    TANPA_PENGECUALIAN = "uji_tanpa_pengecualian", "Tidak ada butir tidak sesuai yang belum menjadi temuan."
    DESAIN_KEDALUWARSA = "uji_mulai_keliru", "Tanggal mulai harus di tahun {tahun}."
