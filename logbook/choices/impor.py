"""An import of logbooks: its states, what becomes of a row, which column means what, why a cell is refused."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class StatusImporLogbook(TextChoices):
    DIUNGGAH = "diunggah", "Menunggu kolom"
    DIBACA = "dibaca", "Sedang diperiksa"
    DIPERIKSA = "diperiksa", "Siap diterapkan"
    DITERAPKAN = "diterapkan", "Sedang disimpan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class NasibBaris(TextChoices):
    """What taking a row would do."""

    BARU = "baru", "Baru"
    UBAH = "ubah", "Berubah"
    SAMA = "sama", "Sudah ada"
    ULANG = "ulang", "Terkirim dua kali"
    GAGAL = "gagal", "Perlu diperbaiki"


class KolomImpor(TextChoices):
    """What is taken from a file; the label is the title we write and know first."""

    KUNCI = "kunci", "Kunci"
    NIP = "nip", "NIP"
    SUREL = "surel", "Surel"
    NAMA = "nama", "Nama"
    TANGGAL = "tanggal", "Tanggal"
    STEMPEL = "stempel", "Timestamp"
    MULAI = "jam_mulai", "Mulai"
    SELESAI = "jam_selesai", "Selesai"
    WAKTU = "waktu", "Waktu"
    URAIAN = "uraian", "Uraian kegiatan"
    HASIL = "hasil", "Hasil"
    JUMLAH = "jumlah", "Jumlah"
    SATUAN = "satuan", "Satuan"
    TAUTAN = "tautan", "Tautan atau nomor naskah"


class AlasanImpor(AlasanBase):
    """Why a file, a row or a cell is refused, each with what to do next."""

    TANPA_TABEL = (
        "impor_tanpa_tabel",
        "Tidak ada lembar dengan kolom tanggal dan uraian kegiatan. Unduh contoh berkas, lalu samakan judul kolomnya.",
    )
    TANPA_BARIS = "impor_tanpa_baris", "Tidak ada baris kegiatan di bawah judul kolom."
    KOLOM_KURANG = "impor_kolom_kurang", "Tentukan kolom {kolom}."
    KOLOM_GANDA = "impor_kolom_ganda", "{kolom} dipilih untuk dua kolom. Pilih satu."
    TANPA_PEMILIK = "impor_tanpa_pemilik", "Tidak ada NIP atau surel di baris ini, di atas tabel, atau di kolom lain."
    NIP_TAK_DIKENAL = "impor_nip_tak_dikenal", "NIP {nip} tidak tercatat di unit yang boleh Anda isi."
    NIP_TERPOTONG = (
        "impor_nip_terpotong",
        "NIP tersimpan sebagai angka, jadi tiga angka terakhirnya hilang. Ubah sel menjadi teks, lalu ketik ulang.",
    )
    SUREL_TAK_DIKENAL = "impor_surel_tak_dikenal", "Surel {surel} tidak tercatat di unit yang boleh Anda isi."
    BUKAN_MILIK = "impor_bukan_milik", "Baris ini milik orang lain. Anda hanya bisa mengimpor logbook sendiri."
    TANGGAL_KOSONG = "impor_tanggal_kosong", "Tanggal kosong, dan tidak ada tanggal di baris sebelumnya."
    TANGGAL_AMBIGU = (
        "impor_tanggal_ambigu",
        "“{nilai}” bisa berarti dua tanggal, karena kolom ini memakai dua urutan. Tulis seperti 2026-11-24.",
    )
    JAM_ANGKA = (
        "impor_jam_angka",
        "“{nilai}” bukan jam: bisa jam dan menit, bisa pecahan jam. Tulis seperti 08.20 sebagai teks.",
    )
    RENTANG_TAK_TERBACA = (
        "impor_rentang",
        "“{nilai}” tidak terbaca sebagai rentang jam. Tulis seperti 08.00-09.30.",
    )
    LAMA_AMBIGU = (
        "impor_lama_ambigu",
        "“{nilai}” bisa berarti jam.menit atau pecahan jam. Tulis seperti 120 menit atau 1,5 jam.",
    )
    LAMA_TERLALU_PANJANG = "impor_lama_panjang", "“{nilai}” lebih dari 24 jam. Sehari paling banyak 24 jam."
    URAIAN_KOSONG = "impor_uraian_kosong", "Uraian kegiatan kosong."
    BERTUMPUK_BARIS = "impor_bertumpuk", "Bertumpuk dengan kegiatan {rentang} di {letak}."
    HARI_PENUH = "impor_hari_penuh", "Kegiatan hari itu berjumlah {jam}, lebih dari 24 jam."
    KEGIATAN_PENUH = "impor_kegiatan_penuh", "Sehari paling banyak {batas} kegiatan. Gabungkan yang sejenis."
    SUDAH_TERKIRIM = "impor_sudah_terkirim", "Logbook {tanggal} sudah {status}, jadi baris ini tidak bisa mengubahnya."
    ADA_GAGAL = "impor_ada_gagal", "Masih ada {jumlah} baris yang perlu diperbaiki. Perbaiki berkasnya, unggah lagi."
    BERUBAH = "impor_berubah", "Isi logbook berubah sejak pemeriksaan. Periksa lagi dulu."
    SELESAI = "impor_sudah_selesai", "Impor ini sudah {status}. Tidak ada yang berubah."
    NAMA_BERKAS_PANJANG = "impor_nama_panjang", "Nama berkas lebih dari {batas} huruf. Singkat dulu, lalu unggah lagi."


class JejakImpor(TextChoices):
    """Audit actions."""

    UNGGAH = "logbook.unggah_impor", "Mengunggah berkas logbook"
    COCOKKAN = "logbook.cocokkan_impor", "Mencocokkan kolom logbook"
    TERAPKAN = "logbook.terapkan_impor", "Menerapkan impor logbook"
    BATALKAN = "logbook.batalkan_impor", "Membatalkan impor logbook"
    EKSPOR = "logbook.ekspor_sunting", "Mengunduh logbook untuk disunting"
