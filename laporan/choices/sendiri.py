"""Words of own reports: periods, sums, filters, when they come; reasons to refuse one; audit actions."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class Tempo(TextChoices):
    """Which days a saved report is about, counted from the day it is opened."""

    TUJUH_HARI = "tujuh_hari", "7 hari terakhir"
    BULAN_INI = "bulan_ini", "Bulan ini"
    BULAN_LALU = "bulan_lalu", "Bulan lalu"
    TRIWULAN_INI = "triwulan_ini", "Triwulan ini"
    TRIWULAN_LALU = "triwulan_lalu", "Triwulan lalu"
    TAHUN_INI = "tahun_ini", "Tahun ini"
    TAHUN_LALU = "tahun_lalu", "Tahun lalu"
    TANGGAL = "tanggal", "Tanggal tertentu"


class CaraHitung(TextChoices):
    """What the last row, or the row of a group, says of a column of numbers."""

    JUMLAH = "jumlah", "Jumlah"
    RATA = "rata", "Rata-rata"
    TERBESAR = "terbesar", "Terbesar"


class CaraSaring(TextChoices):
    """How a filter holds a column against its value."""

    SALAH_SATU = "salah_satu", "salah satu dari"
    MEMUAT = "memuat", "memuat"
    MINIMAL = "minimal", "paling sedikit"
    MAKSIMAL = "maksimal", "paling banyak"


class Berkala(TextChoices):
    """How often an own report comes by itself."""

    TIDAK = "", "Tidak dijadwalkan"
    HARIAN = "harian", "Tiap hari kerja"
    MINGGUAN = "mingguan", "Tiap pekan"
    BULANAN = "bulanan", "Tiap bulan"


class BentukKirim(TextChoices):
    """The files an own report becomes."""

    XLSX = "xlsx", "Excel"
    PDF = "pdf", "PDF"
    CSV = "csv", "CSV"


class AlasanSendiri(AlasanBase):
    """Why an own report is refused, or stopped coming."""

    JUDUL_KOSONG = "judul_kosong", "Beri laporan ini judul, paling panjang 120 huruf."
    JUDUL_SUDAH_ADA = "judul_sudah_ada", "Anda sudah punya laporan berjudul {judul}. Pilih judul lain."
    SUMBER_TIDAK_DIKENAL = "sumber_tidak_dikenal", "Sumber {sumber} tidak ada. Pilih dari daftar."
    SUMBER_DITOLAK = "sumber_ditolak", "Sumber {sumber} tidak terbuka untuk peran Anda sekarang."
    KOLOM_KOSONG = "sendiri_kolom_kosong", "Pilih sekurangnya satu kolom."
    KOLOM_TIDAK_DIKENAL = "sendiri_kolom_tidak_dikenal", "Kolom {kolom} tidak ada di sumber ini. Pilih dari daftar."
    KOLOM_GANDA = "sendiri_kolom_ganda", "Kolom {kolom} dipilih lebih dari sekali."
    TERLALU_BANYAK_SARINGAN = "terlalu_banyak_saringan", "Paling banyak {batas} saringan. Buang yang tidak perlu."
    SARINGAN_KELIRU = "saringan_keliru", "Saringan {kolom} tidak bisa dibaca. Isi lagi sesuai petunjuknya."
    TERLALU_BANYAK_KELOMPOK = "terlalu_banyak_kelompok", "Paling banyak {batas} tingkat kelompok."
    KELOMPOK_DITOLAK = "kelompok_ditolak", "Kolom {kolom} tidak bisa dijadikan kelompok."
    HITUNG_DITOLAK = "hitung_ditolak", "Kolom {kolom} bukan angka, jadi tidak bisa dihitung."
    URUT_DITOLAK = "urut_ditolak", "Kolom {kolom} tidak tampil di laporan ini, jadi tidak bisa dipakai mengurutkan."
    TANGGAL_KOSONG = "tanggal_kosong", "Isi tanggal awal dan akhir."
    TANGGAL_TERBALIK = "tanggal_terbalik", "Tanggal akhir mendahului tanggal awal. Tukar keduanya."
    TERLALU_LAMA = "terlalu_lama", "Paling lama {batas} hari sekaligus. Persempit masanya."
    UNIT_DI_LUAR = "unit_di_luar", "Unit {unit} di luar lingkup Anda. Pilih unit dari daftar."
    HARI_KELIRU = "sendiri_hari_keliru", "Isi hari antara 1 dan {batas}."
    TERLALU_PANJANG = (
        "terlalu_panjang",
        "Laporan ini berisi {jumlah} baris; {bentuk} paling banyak {batas}. Persempit saringan atau kelompokkan.",
    )
    HAK_HILANG = "hak_hilang", "Peran yang memberi akses ke sumber {sumber} di {unit} sudah berakhir."
    AKUN_NONAKTIF = "akun_nonaktif", "Akun pemilik laporan ini tidak aktif."
    BERUBAH = "sendiri_berubah", "Laporan ini sudah diubah di tempat lain. Muat ulang halaman, lalu ulangi."


class JejakSendiri(TextChoices):
    """Audit actions."""

    BUAT = "laporan.buat_sendiri", "Menyusun laporan sendiri"
    UBAH = "laporan.ubah_sendiri", "Mengubah laporan sendiri"
    HAPUS = "laporan.hapus_sendiri", "Menghapus laporan sendiri"
    BUKA = "laporan.buka_sendiri", "Membuka laporan sendiri dengan kolom pribadi"
    UNDUH = "laporan.unduh_sendiri", "Mengunduh laporan sendiri"
    JALAN = "laporan.jalan_sendiri", "Menjalankan jadwal laporan sendiri"
    HENTI = "laporan.henti_sendiri", "Menghentikan jadwal laporan sendiri"
