"""States and deeds of a day's logbook, reasons to say no, audit actions."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class StatusLogbook(TextChoices):
    DRAF = "draf", "Draf"
    TERKIRIM = "terkirim", "Terkirim"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DISETUJUI = "disetujui", "Disetujui"


class AksiLogbook(TextChoices):
    KIRIM = "kirim", "Dikirim"
    TARIK = "tarik", "Ditarik kembali"
    KEMBALIKAN = "kembalikan", "Dikembalikan"
    SETUJUI = "setujui", "Disetujui"
    BATAL_SETUJUI = "batal_setujui", "Persetujuan dibatalkan"


class SumberSalinan(TextChoices):
    """Where copied entries come from."""

    TERAKHIR = "terakhir", "Hari terakhir yang terisi"
    PEKAN_LALU = "pekan_lalu", "Hari yang sama pekan lalu"


class JenisTanda(TextChoices):
    """What makes a supervisor look before approving. Worth a look, no verdict."""

    JEDA = "jeda", "Jeda tanpa kegiatan"
    TANPA_BUKTI = "tanpa_bukti", "Kegiatan tanpa bukti"
    KURANG = "kurang", "Kurang dari minimum"
    TERLAMBAT = "terlambat", "Terlambat presensi"
    PULANG_CEPAT = "pulang_cepat", "Pulang cepat"
    TANPA_PRESENSI = "tanpa_presensi", "Tanpa presensi"
    SINYAL = "sinyal", "Sinyal kewajaran"


# Reasons for a return at one touch; a supervisor adds words of their own.
ALASAN_CEPAT = ("Jelaskan jeda", "Lampirkan bukti", "Perjelas hasil")


class Alasan(AlasanBase):
    """Reasons to say no, each with what to do next. Short ones stand under a field."""

    # one entry
    JAM_TAK_TERBACA = "jam_tak_terbaca", "“{nilai}” tidak terbaca sebagai jam. Tulis seperti 07.30"
    JAM_24 = "jam_24", "Jam paling akhir 23.59. Sesudah tengah malam catat di tanggal berikutnya"
    JAM_MULAI_KOSONG = "jam_mulai_kosong", "Isi jam mulai"
    JAM_SELESAI_KOSONG = "jam_selesai_kosong", "Isi jam selesai"
    SELESAI_SEBELUM_MULAI = "selesai_sebelum_mulai", "Jam selesai harus sesudah {mulai}"
    BERTUMPUK = "bertumpuk", "Bertumpuk dengan kegiatan {rentang}"
    BELUM_BERLALU = "belum_berlalu", "Pukul {selesai} belum lewat. Kirim sesudahnya, atau ubah jam selesai"
    URAIAN_PENDEK = "uraian_pendek", "Uraian minimal {minimal} huruf, baru {jumlah}"
    URAIAN_PANJANG = "uraian_panjang", "Uraian paling banyak {batas} huruf, di sini {jumlah}. Singkat dulu"
    JUMLAH_KOSONG = "jumlah_kosong", "Isi jumlah hasil, lebih dari 0"
    JUMLAH_TAK_TERBACA = "jumlah_tak_terbaca", "“{nilai}” tidak terbaca sebagai jumlah. Tulis seperti 1 atau 2,5"
    JUMLAH_TERLALU_BESAR = "jumlah_terlalu_besar", "Jumlah paling besar {batas}"
    SATUAN_KOSONG = "satuan_kosong", "Isi satuan hasil, misalnya berkas atau surat"
    SATUAN_PANJANG = "satuan_panjang", "Satuan paling banyak {batas} huruf"
    TAUTAN_PANJANG = "tautan_panjang", "Tautan paling banyak {batas} huruf"
    TAUTAN_DITOLAK = "tautan_ditolak", "Tulis alamat berawalan https:// atau nomor naskah"
    TUGAS_TAK_BERLAKU = (
        "tugas_tak_berlaku",
        "Uraian tugas ini tidak berlaku untuk jabatan Anda pada hari itu. Pilih yang lain",
    )
    RENCANA_TAK_BERLAKU = "rencana_tak_berlaku", "Rencana ini tidak ada di SKP Anda tahun itu. Pilih yang lain"
    KEGIATAN_PENUH = "kegiatan_penuh", "Sehari paling banyak {batas} kegiatan. Gabungkan yang sejenis."
    KEGIATAN_TIDAK_ADA = "kegiatan_tidak_ada", "Kegiatan ini sudah dihapus. Muat ulang halaman."
    BARIS_KOSONG = "baris_kosong", "Tulis dulu satu baris, misalnya 09.00-10.30 verifikasi berkas lelang 12 berkas."
    TANPA_SUMBER_SALINAN = "tanpa_sumber_salinan", "Belum ada logbook sebelumnya yang bisa disalin."

    # evidence
    BUKTI_PENUH = "bukti_penuh", "Satu kegiatan paling banyak {batas} bukti. Hapus salah satu dulu."

    # the day
    TANGGAL_MENDATANG = "tanggal_mendatang", "Logbook {tanggal} baru bisa diisi mulai hari itu."
    TANGGAL_TERLALU_LAMA = (
        "tanggal_terlalu_lama",
        "Logbook sebelum {batas} tidak bisa diisi lagi. Sampaikan ke admin kepegawaian bila masih perlu.",
    )
    PERIODE_TERKUNCI = (
        "periode_terkunci",
        "{bulan} sudah dikunci, jadi logbook tidak bisa diubah. Hubungi admin kepegawaian.",
    )
    TIDAK_BERTUGAS = (
        "tidak_bertugas",
        "Anda tidak tercatat bertugas pada {tanggal}. Hubungi admin kepegawaian bila ini keliru.",
    )
    BELUM_ADA_KEGIATAN = "belum_ada_kegiatan", "Belum ada kegiatan. Isi dulu, lalu kirim."
    BELUM_LENGKAP = "belum_lengkap", "Ada {jumlah} hal yang perlu dilengkapi sebelum dikirim. Yang pertama: {pertama}."
    KURANG_DARI_MINIMUM = (
        "kurang_dari_minimum",
        "Tercatat {menit}, kurang {kurang} dari minimal {minimal}. Tambah kegiatan, atau centang “Kirim walau kurang”.",
    )
    TANPA_ATASAN = (
        "tanpa_atasan",
        "Atasan Anda belum tercatat, jadi logbook belum bisa dikirim. Isian Anda tersimpan. Minta admin kepegawaian "
        "{kantor} mengisi atasan Anda{kontak}.",
    )

    # states
    SUDAH_TERKIRIM = "sudah_terkirim", "Logbook ini sudah dikirim ke {pemeriksa}. Tarik kembali dulu untuk mengubahnya."
    SUDAH_DISETUJUI = "sudah_disetujui", "Logbook ini sudah disetujui {oleh}, {kapan}."
    SUDAH_DIKEMBALIKAN = "sudah_dikembalikan", "Logbook ini sudah dikembalikan oleh {oleh}, {kapan}."
    BELUM_TERKIRIM = "belum_terkirim", "Logbook ini belum dikirim."
    DITARIK = "ditarik", "ditarik oleh {nama}"
    BELUM_DISETUJUI = "belum_disetujui", "Logbook ini belum disetujui, jadi tidak ada yang dibatalkan."
    BUKAN_PEMUTUS = "bukan_pemutus", "Hanya {oleh} yang bisa membatalkan persetujuan ini."
    LEWAT_HARI = (
        "lewat_hari",
        "Persetujuan hanya bisa dibatalkan pada hari yang sama. Minta admin kepegawaian bila ada yang keliru.",
    )
    CATATAN_WAJIB = "catatan_wajib", "Tulis alasan pengembalian"
    CATATAN_PANJANG = "catatan_panjang", "Catatan paling banyak {batas} huruf"
    BERTANDA = "bertanda", "bertanda, buka satu per satu"
    BUKAN_PENINJAU = "bukan_peninjau", "bukan Anda yang memeriksa"
    TIDAK_DITEMUKAN = "tidak_ditemukan", "tidak ditemukan"
    TANPA_PILIHAN = "tanpa_pilihan", "Pilih logbook dulu."


class Jejak(TextChoices):
    """Audit actions."""

    SIMPAN_KEGIATAN = "logbook.simpan_kegiatan", "Menyimpan kegiatan"
    HAPUS_KEGIATAN = "logbook.hapus_kegiatan", "Menghapus kegiatan"
    PULIHKAN_KEGIATAN = "logbook.pulihkan_kegiatan", "Memulihkan kegiatan"
    SALIN = "logbook.salin", "Menyalin kegiatan"
    BATAL_SALIN = "logbook.batal_salin", "Membatalkan salinan kegiatan"
    TAMBAH_BUKTI = "logbook.tambah_bukti", "Menambah bukti"
    HAPUS_BUKTI = "logbook.hapus_bukti", "Menghapus bukti"
    BACA_BUKTI = "logbook.baca_bukti", "Membaca bukti pegawai"
    KIRIM = "logbook.kirim", "Mengirim logbook"
    TARIK = "logbook.tarik", "Menarik logbook"
    SETUJUI = "logbook.setujui", "Menyetujui logbook"
    KEMBALIKAN = "logbook.kembalikan", "Mengembalikan logbook"
    BATAL_SETUJUI = "logbook.batal_setujui", "Membatalkan persetujuan logbook"
    ALIHKAN = "logbook.alihkan", "Mengalihkan logbook ke atasan sekarang"
