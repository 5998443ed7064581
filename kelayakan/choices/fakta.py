"""Facts of eligibility: why a change of them is refused, and the audit actions of it."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class Alasan(AlasanBase):
    """Why the keeping of facts says no, each with what to do next."""

    TANGGAL_TERBALIK = "tanggal_terbalik", "Tanggal akhir mendahului tanggal mulai. Periksa kedua tanggal."
    BELUM_TIBA = "belum_tiba", "Tanggal ini belum tiba. Catat pada harinya."
    NOMOR_SK_WAJIB = "nomor_sk_wajib", "Isi nomor keputusan hukuman disiplin."
    TINGKAT_WAJIB = "tingkat_wajib", "Pilih tingkat hukuman disiplin."
    SUDAH_BERAKHIR = "sudah_berakhir", "Catatan ini sudah berakhir. Muat ulang halaman untuk melihat yang terbaru."
    NIP_TAK_DIKENAL = "nip_tak_dikenal", "NIP ini tidak ada di unit Anda. Periksa lagi NIP."
    DIRI_SENDIRI = "diri_sendiri", "Data Anda sendiri dicatat oleh admin lain."
    TAHUN_DI_LUAR = "tahun_di_luar", "Tahun penilaian antara {awal} dan {akhir}."
    TAHUN_TAK_TERBACA = "tahun_tak_terbaca", "“{nilai}” bukan tahun. Tulis seperti 2025."
    PREDIKAT_TAK_DIKENAL = (
        "predikat_tak_dikenal",
        "Predikat “{nilai}” tidak dikenal. Tulis Sangat baik, Baik, Butuh perbaikan, Kurang, atau Sangat kurang.",
    )
    SEL_KOSONG = "sel_kosong", "Sel ini kosong. Isi, atau hapus barisnya."
    BARIS_GANDA = "baris_ganda", "NIP dan tahun ini juga ada di baris {baris}. Sisakan satu baris."
    JUDUL_TAK_DITEMUKAN = (
        "judul_tak_ditemukan",
        "Baris judul tidak ditemukan. Tabel harus punya kolom NIP, Tahun, dan Predikat.",
    )
    TANPA_BARIS = "tanpa_baris", "Tidak ada baris di bawah judul kolom. Periksa isi berkasnya."
    ADA_SEL_DITOLAK = "ada_sel_ditolak", "{jumlah} sel belum bisa diterima. Perbaiki berkasnya, lalu unggah lagi."
    PERIKSA_LAGI = "periksa_lagi", "Berkas ini diperiksa terlalu lama yang lalu. Unggah lagi."
    BELUM_DIISI = "belum_diisi", "Pegawai ini belum mengisi kesiapannya."
    SUDAH_DIUBAH = "sudah_diubah", "Isian ini diubah sejak Anda membukanya. Muat ulang halaman, lalu periksa lagi."
    MASIH_DIPERIKSA = "masih_diperiksa", "Pengajuan Anda sebelumnya masih diperiksa. Tunggu keputusannya."
    SUDAH_DIPUTUSKAN = "sudah_diputuskan", "Pengajuan ini sudah diputuskan. Muat ulang halaman."
    PALING_LAMA = "paling_lama", "Paling lama {hari} hari. Perpanjang bila masih diperlukan."
    SUDAH_LEWAT = "sudah_lewat", "Tanggal akhirnya sudah lewat. Pilih tanggal lain."
    ALAMAT_WAJIB = "alamat_wajib", "Tulis alamat rumah yang lengkap, paling sedikit 10 huruf."
    ANGKA_TAK_TERBACA = "angka_tak_terbaca", "“{nilai}” bukan koordinat. Tulis seperti -6,917464."
    TITIK_NOL = "titik_nol", "Titik 0, 0 berada di laut lepas. Ambil koordinat rumah Anda dari peta."
    DI_LUAR_INDONESIA = (
        "di_luar_indonesia",
        "Titik ini di luar Indonesia. Lintang antara -11 dan 6, bujur antara 95 dan 141; mungkin keduanya tertukar.",
    )
    ALASAN_TOLAK_WAJIB = "alasan_tolak_wajib", "Tulis alasan menolak, paling sedikit 10 huruf."


class Jejak(TextChoices):
    """Audit actions. None of them carries what is protected: keys and states only."""

    CATAT_DISIPLIN = "kelayakan.catat_disiplin", "Mencatat disiplin"
    AKHIRI_DISIPLIN = "kelayakan.akhiri_disiplin", "Mengakhiri catatan disiplin"
    CATAT_PREDIKAT = "kelayakan.catat_predikat", "Mencatat predikat kinerja"
    IMPOR_PREDIKAT = "kelayakan.impor_predikat", "Mengimpor predikat kinerja"
    ISI_KESIAPAN = "kelayakan.isi_kesiapan", "Mengisi kesiapan WFH"
    KONFIRMASI_KESIAPAN = "kelayakan.konfirmasi_kesiapan", "Mengonfirmasi kesiapan WFH"
    AJUKAN_PRIORITAS = "kelayakan.ajukan_prioritas", "Mengajukan prioritas terlindung"
    BACA_PRIORITAS = "kelayakan.baca_prioritas", "Membuka prioritas terlindung"
    PUTUSKAN_PRIORITAS = "kelayakan.putuskan_prioritas", "Memutuskan prioritas terlindung"
    TARIK_PRIORITAS = "kelayakan.tarik_prioritas", "Menarik prioritas terlindung"
    AJUKAN_RUMAH = "kelayakan.ajukan_rumah", "Mengajukan titik rumah"
    BACA_RUMAH = "kelayakan.baca_rumah", "Membuka titik rumah"
    PUTUSKAN_RUMAH = "kelayakan.putuskan_rumah", "Memutuskan titik rumah"
    HAPUS_TERLINDUNG = "kelayakan.hapus_terlindung", "Menghapus data terlindung lama"
    PUTAR_KUNCI = "kelayakan.putar_kunci", "Mengganti kunci data terlindung"
