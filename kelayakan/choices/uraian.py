"""Jobdesks: states, verdicts and data classes. Reasons to refuse and audit actions of the register."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class StatusUraian(TextChoices):
    DRAF = "draf", "Draf"
    DIUSULKAN = "diusulkan", "Diusulkan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DICABUT = "dicabut", "Dicabut"


class AksiUraian(TextChoices):
    """What may happen to a task of the register."""

    USULKAN = "usulkan", "Usulkan"
    TARIK = "tarik", "Tarik usulan"
    KEMBALIKAN = "kembalikan", "Kembalikan"
    TETAPKAN = "tetapkan", "Tetapkan"
    CABUT = "cabut", "Cabut"


class PutusanUraian(TextChoices):
    """Whether a task can be done at home."""

    YA = "ya", "Dapat WFH"
    SEBAGIAN = "sebagian", "Sebagian WFH"
    TIDAK = "tidak", "Harus di kantor"


class KelasData(TextChoices):
    """From where the data of a task may be opened."""

    TERBUKA = "terbuka", "Terbuka"
    VPN = "vpn", "Hanya lewat VPN"
    KANTOR = "kantor", "Hanya di kantor"


class TandaUraian(TextChoices):
    """Why a proposal is looked at by itself and not adopted with many others."""

    DIKEMBALIKAN = "dikembalikan", "Pernah dikembalikan"
    TIDAK_TERUKUR = "tidak_terukur", "Hasil tidak terukur"
    VPN_TANPA_ALAT = "vpn_tanpa_alat", "Alat VPN belum disebut"
    TANPA_URAIAN = "tanpa_uraian", "Belum dijelaskan"
    PUTUSAN_BERUBAH = "putusan_berubah", "Putusan berubah"


class KeadaanCakupan(TextChoices):
    """What the register knows of a post in a unit."""

    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DRAF = "draf", "Baru draf"
    KOSONG = "kosong", "Belum ada"


class StatusImporUraian(TextChoices):
    DIPERIKSA = "diperiksa", "Diperiksa"
    DITERAPKAN = "diterapkan", "Diterapkan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class Alasan(AlasanBase):
    """Why the register says no, each with what to do next."""

    BUKAN_SAATNYA = (
        "bukan_saatnya",
        "Uraian tugas ini {status}, jadi tidak bisa di{aksi}. Muat ulang halaman untuk melihat yang terbaru.",
    )
    TIDAK_BISA_DIUBAH = (
        "tidak_bisa_diubah",
        "Uraian tugas ini {status}. Tarik dulu usulannya, atau buat versi baru dari yang sudah ditetapkan.",
    )
    SUDAH_DIUBAH = (
        "sudah_diubah",
        "Uraian tugas ini sudah diubah orang lain. Muat ulang halaman untuk melihat yang terbaru.",
    )
    USULAN_SENDIRI = (
        "usulan_sendiri",
        "Usulan Anda sendiri tidak bisa Anda putuskan. Minta admin kepegawaian lain memeriksanya.",
    )
    CATATAN_WAJIB = "catatan_wajib", "Tulis apa yang harus diperbaiki, paling sedikit 10 huruf."
    ALASAN_CABUT_WAJIB = "alasan_cabut_wajib", "Tulis alasan mencabut, paling sedikit 10 huruf."
    NAMA_WAJIB = "nama_wajib", "Isi nama tugas."
    HASIL_WAJIB = "hasil_wajib", "Isi hasil tugas, misalnya “Laporan penilaian”."
    SATUAN_WAJIB = "satuan_wajib", "Isi satuan hasil, misalnya “laporan”."
    NAMA_SUDAH_ADA = (
        "nama_sudah_ada",
        "“{nama}” sudah ada untuk jabatan dan unit ini. Buat versi baru dari yang sudah ada.",
    )
    SUDAH_ADA_VERSI_BARU = (
        "sudah_ada_versi_baru",
        "Versi baru dari uraian tugas ini sudah dalam proses. Lanjutkan versi itu.",
    )
    SUDAH_BERAKHIR = "sudah_berakhir", "Uraian tugas ini berakhir {tanggal}. Buat uraian tugas baru."
    MULAI_TERLALU_AWAL = "mulai_terlalu_awal", "Paling awal berlaku {tanggal}. Pilih tanggal itu atau sesudahnya."
    BERTANDA = "bertanda", "Bertanda, jadi diperiksa satu per satu."
    BUKAN_PEMUTUS = "bukan_pemutus", "Bukan wewenang Anda."
    TIDAK_DITEMUKAN = "tidak_ditemukan", "Tidak ditemukan."
    VERSI_HARUS_SETEMPAT = (
        "versi_harus_setempat",
        "Versi baru tetap untuk unit dan jabatan yang sama. Buat uraian tugas baru untuk unit atau jabatan lain.",
    )
    BUKAN_DRAF_BERSIH = "bukan_draf_bersih", "Yang sudah pernah diusulkan tidak dihapus. Ubah, lalu usulkan lagi."
    TANGGAL_TERLALU_JAUH = "tanggal_terlalu_jauh", "Pilih tanggal dalam satu tahun ke depan, paling lambat {tanggal}."
    TINJAUAN_DI_LUAR = (
        "tinjauan_di_luar",
        "Tinjauan berikutnya harus sesudah tanggal berlaku, paling lambat {tanggal}.",
    )
    JUDUL_TAK_DITEMUKAN = (
        "judul_tak_ditemukan",
        "Baris judul tabel tidak ditemukan. Judul yang harus ada: Jabatan, Uraian tugas, Hasil, dan Satuan.",
    )
    KOLOM_KURANG = "kolom_kurang", "Kolom {kolom} tidak ditemukan. Tambahkan kolom itu, lalu unggah lagi."
    KOLOM_BELUM_DIPILIH = "kolom_belum_dipilih", "Tentukan kolom {kolom}."
    KOLOM_GANDA = "kolom_ganda", "{kolom} memakai kolom yang sama. Pilih kolom yang berbeda."
    KOLOM_DI_LUAR = "kolom_di_luar", "Kolom yang dipilih tidak ada di berkas. Pilih lagi."
    TANPA_BARIS = "tanpa_baris", "Tidak ada uraian tugas di bawah judul kolom. Isi tabelnya, lalu unggah lagi."
    BARIS_TERLALU_BANYAK = (
        "baris_terlalu_banyak",
        "Berkas berisi lebih dari {batas} uraian tugas. Bagi menjadi beberapa berkas, misalnya per unit.",
    )
    SEL_WAJIB = "sel_wajib", "{kolom} belum diisi."
    SEL_TERLALU_PANJANG = "sel_terlalu_panjang", "Paling banyak {batas} huruf; di sini {ada}."
    BUKAN_YA_TIDAK = "bukan_ya_tidak", "“{nilai}” tidak terbaca. Isi Ya atau Tidak."
    KELAS_TAK_DIKENAL = (
        "kelas_tak_dikenal",
        "“{nilai}” tidak dikenal. Isi Terbuka, Hanya lewat VPN, atau Hanya di kantor.",
    )
    JABATAN_TAK_DIKENAL = "jabatan_tak_dikenal", "Jabatan “{nilai}” tidak ada di daftar jabatan.{mirip}"
    BARIS_GANDA = "baris_ganda", "Tugas ini juga ada di baris {baris}. Sisakan satu baris."
    SEDANG_DIUSULKAN = "sedang_diusulkan", "Uraian tugas ini sedang diusulkan dan berbeda. Tarik dulu usulannya."
    RENCANA_BERUBAH = "rencana_berubah", "Daftar berubah sejak Anda memeriksa berkas ini. Periksa lagi, lalu terapkan."
    ADA_BARIS_GAGAL = "ada_baris_gagal", "{jumlah} baris perlu diperbaiki. Perbaiki berkasnya, lalu unggah lagi."
    IMPOR_SELESAI = "impor_selesai", "Impor ini sudah {status}. Unggah berkas lagi untuk mengubah daftar."
    UNIT_NONAKTIF = "unit_nonaktif", "Unit ini tidak aktif. Pilih unit lain."
    BELUM_SAATNYA_DITINJAU = (
        "belum_saatnya_ditinjau",
        "Hanya uraian tugas yang berlaku dapat ditinjau. Muat ulang halaman untuk melihat yang terbaru.",
    )
    TIDAK_ADA_YANG_DIPILIH = "tidak_ada_yang_dipilih", "Pilih paling sedikit satu uraian tugas."


class Jejak(TextChoices):
    """Audit actions of the register."""

    BUAT_URAIAN = "kelayakan.buat_uraian", "Membuat uraian tugas"
    UBAH_URAIAN = "kelayakan.ubah_uraian", "Mengubah uraian tugas"
    HAPUS_URAIAN = "kelayakan.hapus_uraian", "Menghapus draf uraian tugas"
    USULKAN_URAIAN = "kelayakan.usulkan_uraian", "Mengusulkan uraian tugas"
    TARIK_URAIAN = "kelayakan.tarik_uraian", "Menarik usulan uraian tugas"
    KEMBALIKAN_URAIAN = "kelayakan.kembalikan_uraian", "Mengembalikan uraian tugas"
    TETAPKAN_URAIAN = "kelayakan.tetapkan_uraian", "Menetapkan uraian tugas"
    CABUT_URAIAN = "kelayakan.cabut_uraian", "Mencabut uraian tugas"
    TINJAU_URAIAN = "kelayakan.tinjau_uraian", "Meninjau uraian tugas"
    UNGGAH_IMPOR_URAIAN = "kelayakan.unggah_impor_uraian", "Mengunggah lembar uraian tugas"
    COCOKKAN_IMPOR_URAIAN = "kelayakan.cocokkan_impor_uraian", "Menentukan kolom impor uraian tugas"
    TERAPKAN_IMPOR_URAIAN = "kelayakan.terapkan_impor_uraian", "Menerapkan impor uraian tugas"
    BATALKAN_IMPOR_URAIAN = "kelayakan.batalkan_impor_uraian", "Membatalkan impor uraian tugas"
