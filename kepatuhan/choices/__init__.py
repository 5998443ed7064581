"""Measures of compliance (each one is a filter of rows too, law 11), and the states and words of findings."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class Ukuran(TextChoices):
    PEGAWAI = "pegawai", "Semua hari kerja pegawai"
    TERJADWAL = "terjadwal", "Hari kerja terjadwal"
    HADIR = "hadir", "Hadir"
    TEPAT_WAKTU = "tepat_waktu", "Masuk tepat waktu"
    TERLAMBAT = "terlambat", "Terlambat"
    PULANG_CEPAT = "pulang_cepat", "Pulang cepat"
    TIDAK_HADIR = "tidak_hadir", "Tidak hadir"
    BELUM = "belum", "Belum presensi"
    WFH = "wfh", "WFH"
    WFO = "wfo", "WFO"
    DINAS_LUAR = "dinas_luar", "Dinas luar"
    CUTI = "cuti", "Cuti, sakit, izin"
    LOGBOOK_WAJIB = "logbook_wajib", "Wajib logbook"
    LOGBOOK_TERKIRIM = "logbook_terkirim", "Logbook terkirim"
    LOGBOOK_TEPAT_WAKTU = "logbook_tepat_waktu", "Logbook tepat waktu"
    LOGBOOK_DISETUJUI = "logbook_disetujui", "Logbook disetujui"
    LOGBOOK_BELUM = "logbook_belum", "Logbook belum dikirim"
    LOGBOOK_TANPA_HASIL = "logbook_tanpa_hasil", "Hari hadir tanpa hasil"
    TINJAU_WAJIB = "tinjau_wajib", "Logbook yang tenggat tinjauannya sudah lewat"
    TINJAU_TEPAT = "tinjau_tepat", "Logbook ditinjau tepat waktu"
    LUPA_KETUK = "lupa_ketuk", "Lupa presensi masuk atau pulang"
    WFH_TANPA_HAK = "wfh_tanpa_hak", "WFH tanpa kelayakan atau di luar roster"
    WFH_LUAR_TUGAS = "wfh_luar_tugas", "WFH dengan tugas yang harus di kantor"
    LUAR_TEMPAT = "luar_tempat", "Ketukan di luar tempat atau jaringan"
    DIKOREKSI = "dikoreksi", "Hari yang dikoreksi"
    LURING = "luring", "Ketukan luring"
    PEJABAT = "pejabat", "Hari kerja pejabat yang terikat kantor"
    PEJABAT_KANTOR = "pejabat_kantor", "Pejabat di kantor"


class Tampil(TextChoices):
    """What the dashboard's numbers cover."""

    BULAN = "bulan", "Bulan"
    HARI = "hari", "Hari ini"


class TampilUnit(TextChoices):
    """What the lower half of a unit's page lists."""

    PEGAWAI = "pegawai", "Pegawai"
    HARIAN = "harian", "Harian"


class Bagian(TextChoices):
    """Which rows of a rate are listed: those it counts, those it does not, or all it divides by."""

    MASUK = "masuk", "Terhitung"
    LAIN = "lain", "Tidak terhitung"
    SEMUA = "semua", "Semua"


class Keparahan(TextChoices):
    """How serious a finding is."""

    RENDAH = "rendah", "Rendah"
    SEDANG = "sedang", "Sedang"
    TINGGI = "tinggi", "Tinggi"


class Pokok(TextChoices):
    """What a finding is about; two findings about the same are repeats of each other."""

    KEHADIRAN = "kehadiran", "Kehadiran"
    KETEPATAN = "ketepatan", "Ketepatan waktu"
    LOGBOOK = "logbook", "Logbook"
    WFH = "wfh", "Pelaksanaan WFH"
    LAIN = "lain", "Lainnya"


class StatusTemuan(TextChoices):
    DRAF = "draf", "Draf"
    DISAMPAIKAN = "disampaikan", "Menunggu tanggapan"
    DITANGGAPI = "ditanggapi", "Ditanggapi"
    DINILAI = "dinilai", "Dinilai"
    DITINDAKLANJUTI = "ditindaklanjuti", "Ditindaklanjuti"
    DIVERIFIKASI = "diverifikasi", "Diverifikasi"
    DITUTUP = "ditutup", "Selesai"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class Aksi(TextChoices):
    """What is done to a finding."""

    SAMPAIKAN = "sampaikan", "Sampaikan"
    TANGGAPI = "tanggapi", "Kirim tanggapan"
    LEWATKAN = "lewatkan", "Lanjut tanpa tanggapan"
    MINTA_ULANG = "minta_ulang", "Minta klarifikasi ulang"
    NILAI = "nilai", "Nilai tanggapan"
    TINDAKLANJUTI = "tindaklanjuti", "Lanjut ke tindak lanjut"
    VERIFIKASI = "verifikasi", "Verifikasi"
    TUTUP = "tutup", "Tutup temuan"
    BATALKAN = "batalkan", "Batalkan"
    BUKA_KEMBALI = "buka_kembali", "Buka kembali"


class JenisPesan(TextChoices):
    """A message of the thread; an event is one line the system writes."""

    TANGGAPAN = "tanggapan", "Tanggapan"
    CATATAN = "catatan", "Catatan internal"
    PERISTIWA = "peristiwa", "Peristiwa"


class StatusLangkah(TextChoices):
    BELUM = "belum", "Belum"
    PROSES = "proses", "Dikerjakan"
    SELESAI = "selesai", "Selesai"
    TIDAK_DAPAT = "tidak_dapat", "Tidak dapat ditindaklanjuti"


class TanpaBukti(TextChoices):
    """Why a finding may be closed although nothing is attached."""

    TERCATAT = "tercatat", "Perbaikan sudah tercatat di sistem"
    DILIHAT = "dilihat", "Dilihat langsung oleh petugas UKI"
    TIDAK_TERBUKTI = "tidak_terbukti", "Penjelasan diterima, tidak ada yang perlu diperbaiki"
    PINDAH = "pindah", "Pegawai sudah pindah atau pensiun"


class PandanganTemuan(TextChoices):
    """Saved views of the list."""

    TERBUKA = "terbuka", "Semua terbuka"
    LEWAT = "lewat", "Lewat tenggat"
    SAYA = "saya", "Milik saya"
    SEMUA = "semua", "Semua"


class Jejak(TextChoices):
    """Audit actions."""

    UNDUH_RINCIAN = "kepatuhan.unduh_rincian", "Mengunduh rincian kepatuhan"
    TEMUAN_BUAT = "kepatuhan.temuan_buat", "Membuat draf temuan"
    TEMUAN_UBAH = "kepatuhan.temuan_ubah", "Mengubah draf temuan"
    TEMUAN_AKSI = "kepatuhan.temuan_aksi", "Memindahkan tahap temuan"
    TEMUAN_PESAN = "kepatuhan.temuan_pesan", "Menulis di temuan"
    TEMUAN_PESAN_UBAH = "kepatuhan.temuan_pesan_ubah", "Mengubah tulisan di temuan"
    TEMUAN_LANGKAH = "kepatuhan.temuan_langkah", "Mencatat langkah perbaikan"
    TEMUAN_LIHAT = "kepatuhan.temuan_lihat", "Melihat draf temuan"
    TEMUAN_BACA = "kepatuhan.baca_temuan", "Melihat temuan"
    TEMUAN_PELAPOR = "kepatuhan.temuan_pelapor", "Melihat pelapor terlindung"
    TEMUAN_UNDUH = "kepatuhan.temuan_unduh", "Mengunduh daftar temuan"
    TEMUAN_INGAT = "kepatuhan.temuan_ingat", "Mengingatkan tenggat temuan"
    TENGGAT = "kepatuhan.tenggat", "Memasang tenggat temuan"


class Alasan(AlasanBase):
    """Reasons to refuse."""

    TERLALU_BANYAK_BARIS = (
        "terlalu_banyak_baris",
        "Ada {jumlah} baris, paling banyak {batas} sekali unduh. Persempit tanggal atau unitnya.",
    )
    TAHAP_KELIRU = (
        "tahap_keliru",
        "Temuan ini sedang pada tahap {status}, jadi belum bisa: {aksi}. Selesaikan tahapnya berurutan.",
    )
    TENTANG_DIRI_SENDIRI = (
        "tentang_diri_sendiri",
        "Temuan ini menyangkut Anda sendiri. Minta petugas UKI lain atau persempit barisnya.",
    )
    BARIS_KOSONG = "baris_kosong", "Tidak ada baris di balik angka ini. Pilih angka yang berisi."
    PILIH_UNIT = "pilih_unit", "Baris ini dari beberapa kantor. Pilih satu unit dulu."
    BARIS_TERLALU_BANYAK = (
        "baris_terlalu_banyak",
        "Ada {jumlah} baris, paling banyak {batas} untuk satu temuan. Persempit tanggal atau unitnya.",
    )
    DILUAR_UNIT = "diluar_unit", "{nama} tidak bertugas di unit temuan ini atau di atasnya. Pilih orang lain."
    BELUM_LENGKAP = "belum_lengkap", "Isi dulu: {isian}."
    MASIH_BOLEH_MENJAWAB = (
        "masih_boleh_menjawab",
        "Yang bersangkutan masih boleh menjawab sampai {tenggat}. Tunggu tenggatnya lewat.",
    )
    TANPA_LANGKAH = "tanpa_langkah", "Tambahkan paling sedikit satu langkah perbaikan dengan penanggung jawab."
    LANGKAH_BELUM_SELESAI = "langkah_belum_selesai", "Masih ada {jumlah} langkah perbaikan yang belum selesai."
    TANPA_BUKTI = "tanpa_bukti", "Lampirkan bukti atau pilih alasan tanpa bukti."
    PESAN_TERKUNCI = "pesan_terkunci", "Tahapnya sudah berganti, jadi tulisan ini tidak bisa diubah. Tulis yang baru."
    DRAF_DIBATALKAN = "draf_dibatalkan", "Draf yang dibatalkan tidak dibuka lagi. Buat temuan baru."
    TENGGAT_BELUM_DIATUR = (
        "tenggat_belum_diatur",
        "Tenggat temuan {keparahan} belum diatur untuk tanggal ini. Minta admin memasangnya.",
    )
    TENGGAT_ADA = "tenggat_ada", "Tenggat temuan {keparahan} mulai {mulai} sudah ada. Pilih tanggal mulai lain."
    TENGGAT_LAMPAU = "tenggat_lampau", "Tenggat baru berlaku mulai hari ini atau sesudahnya; yang lama tidak diubah."
    BUKTI_TERLALU_BANYAK = "bukti_terlalu_banyak", "Satu tulisan paling banyak {batas} berkas."
    TENGGAT_LANGKAH_LALU = "tenggat_langkah_lalu", "Tenggat langkah harus hari ini atau sesudahnya."
