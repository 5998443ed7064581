"""Kinds and states of taps, judged days and absence."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class JenisRekaman(TextChoices):
    MASUK = "masuk", "Presensi masuk"
    PULANG = "pulang", "Presensi pulang"


class SumberRekaman(TextChoices):
    WEB = "web", "Peramban"
    API = "api", "API"
    LURING = "luring", "Luring"
    TERMINAL = "terminal", "Mesin presensi"
    KOREKSI = "koreksi", "Koreksi"
    IMPOR = "impor", "Impor"


class StatusHarian(TextChoices):
    """Outcome of a judged day. The first three are live states of a day that is not over."""

    BELUM = "belum", "Belum presensi"
    BEKERJA = "bekerja", "Sedang bekerja"
    HADIR = "hadir", "Hadir"
    TERLAMBAT = "terlambat", "Terlambat"
    PULANG_CEPAT = "pulang_cepat", "Pulang cepat"
    TERLAMBAT_PULANG_CEPAT = "terlambat_pulang_cepat", "Terlambat dan pulang cepat"
    TIDAK_HADIR = "tidak_hadir", "Tidak hadir"
    CUTI = "cuti", "Cuti"
    SAKIT = "sakit", "Sakit"
    IZIN = "izin", "Izin"
    DINAS_LUAR = "dinas_luar", "Dinas luar"
    TUGAS_BELAJAR = "tugas_belajar", "Tugas belajar"
    LIBUR = "libur", "Libur"


class JenisKetidakhadiran(TextChoices):
    CUTI_TAHUNAN = "cuti_tahunan", "Cuti tahunan"
    CUTI_BESAR = "cuti_besar", "Cuti besar"
    CUTI_SAKIT = "cuti_sakit", "Cuti sakit"
    CUTI_MELAHIRKAN = "cuti_melahirkan", "Cuti melahirkan"
    CUTI_ALASAN_PENTING = "cuti_alasan_penting", "Cuti karena alasan penting"
    CLTN = "cltn", "Cuti di luar tanggungan negara"
    SAKIT = "sakit", "Sakit"
    IZIN = "izin", "Izin"
    DINAS_LUAR = "dinas_luar", "Dinas luar"
    TUGAS_BELAJAR = "tugas_belajar", "Tugas belajar"


class Keadaan(TextChoices):
    """What the clock-in card is about at a moment."""

    TANPA_TUGAS = "tanpa_tugas", "Tidak bertugas"
    TERKUNCI = "terkunci", "Bulan terkunci"
    BELUM_DIBUKA = "belum_dibuka", "Belum dibuka"
    BELUM = "belum", "Belum presensi"
    LEWAT = "lewat", "Lewat batas masuk"
    BEKERJA = "bekerja", "Sedang bekerja"
    SELESAI = "selesai", "Selesai"
    LIBUR = "libur", "Libur"
    TIDAK_MASUK = "tidak_masuk", "Cuti, izin, atau dinas"
    DITUTUP = "ditutup", "Sudah ditutup"


class Tanda(TextChoices):
    """Marks on a judged day: worth a look, no verdict."""

    MELEBIHI_KUOTA_PEKAN = "melebihi_kuota_pekan", "Melebihi kuota WFH sepekan"
    DI_LUAR_HARI_WFH = "di_luar_hari_wfh", "WFH di luar hari yang ditetapkan"
    DI_LUAR_ROSTER = "di_luar_roster", "WFH di luar roster"
    MODE_CAMPURAN = "mode_campuran", "Lebih dari satu mode kerja"
    TANPA_MASUK = "tanpa_masuk", "Tanpa presensi masuk"
    TANPA_PULANG = "tanpa_pulang", "Tanpa presensi pulang"
    BAGIAN_TERBUKA = "bagian_terbuka", "Presensi terakhir tanpa pulang"
    BEKERJA_HARI_LIBUR = "bekerja_hari_libur", "Bekerja pada hari libur"
    PRESENSI_SAAT_TIDAK_MASUK = "presensi_saat_tidak_masuk", "Presensi pada hari cuti atau dinas"
    WAKTU_PERANGKAT_BERBEDA = "waktu_perangkat_berbeda", "Waktu perangkat berbeda dari server"


class Sebab(AlasanBase):
    """Why a day was judged as it was; shown with the article it rests on."""

    LIBUR_DITETAPKAN = "libur_ditetapkan", "{jenis}: {nama}."
    LIBUR_AKHIR_PEKAN = "libur_akhir_pekan", "{hari} bukan hari kerja."
    LEPAS_JAGA = "lepas_jaga", "Lepas jaga: hari ke-{ke} dari putaran {hari} hari, {nama}."
    TIDAK_MASUK_SAH = "tidak_masuk_sah", "{jenis} {rentang}{surat}. Tidak wajib presensi."
    IZIN_DIPOTONG = "izin_dipotong", "Izin {rentang}{surat}. Tunjangan dipotong {persen}, bukan pelanggaran disiplin."
    BELUM_ADA = "belum_ada", "Belum ada presensi masuk. Batas tepat waktu pukul {batas}."
    TIDAK_ADA = "tidak_ada", "Tidak ada presensi masuk dan pulang, dan tidak ada cuti, izin, atau dinas yang tercatat."
    TEPAT_WAKTU = "tepat_waktu", "Masuk pukul {masuk}, tidak melewati batas {batas}."
    TERLAMBAT = "terlambat", "Masuk pukul {masuk}, {durasi} sesudah batas {batas}."
    TANPA_MASUK = "tanpa_masuk", "Tidak ada presensi masuk."
    PULANG_CUKUP = "pulang_cukup", "Pulang pukul {pulang}, tidak sebelum {wajib}."
    PULANG_CEPAT = "pulang_cepat", "Pulang pukul {pulang}, {durasi} sebelum {wajib}."
    TANPA_PULANG = "tanpa_pulang", "Tidak ada presensi pulang sampai ditutup pukul {tutup}."
    BAGIAN_TERBUKA = (
        "bagian_terbuka",
        "Presensi masuk pukul {masuk} tidak diikuti presensi pulang, jadi tidak dihitung.",
    )
    POTONGAN = "potongan", "{kode}: potongan {persen}."
    BEKERJA_HARI_LIBUR = "bekerja_hari_libur", "Ada presensi pada hari yang bukan hari kerja. Jam kerjanya dicatat."
    MELEBIHI_KUOTA_PEKAN = "melebihi_kuota_pekan", "WFH hari ke-{ke} pekan ini, paling banyak {maks} hari."
    DI_LUAR_HARI_WFH = "di_luar_hari_wfh", "WFH pada hari {hari}. Hari WFH yang ditetapkan: {tetap}."
    DI_LUAR_ROSTER = "di_luar_roster", "WFH, sedangkan roster yang ditetapkan menulis {mode}."


class Alasan(AlasanBase):
    """Reasons to refuse a tap or an absence, each with what to do next."""

    PEGAWAI_NONAKTIF = (
        "pegawai_nonaktif",
        "Anda tidak tercatat bertugas pada {tanggal}. Hubungi admin kepegawaian bila ini keliru.",
    )
    PERIODE_TERKUNCI = (
        "periode_terkunci",
        "{bulan} sudah dikunci, jadi tidak bisa diubah. Hubungi admin kepegawaian.",
    )
    BELUM_DIBUKA = "belum_dibuka", "Presensi dibuka pukul {buka}. Ketuk lagi setelah itu."
    SUDAH_DITUTUP = "sudah_ditutup", "Presensi hari ini ditutup pukul {tutup}. Sampaikan ke admin kepegawaian."
    BELUM_MASUK = "belum_masuk", "Belum ada presensi masuk hari ini. Ketuk Presensi masuk lebih dulu."
    SUDAH_MASUK = "sudah_masuk", "Anda sudah presensi masuk pukul {jam}. Tidak ada yang berubah."
    SUDAH_PULANG = "sudah_pulang", "Anda sudah presensi pulang pukul {jam}. Tidak ada yang berubah."
    SUDAH_DITOLAK = (
        "sudah_ditolak",
        "Ketukan ini sudah diterima dan ditolak pukul {jam}. Muat ulang halaman, lalu ketuk lagi.",
    )
    KIRIM_ID_DIPAKAI = (
        "kirim_id_dipakai",
        "Nomor kiriman ini sudah dipakai untuk {jenis}. Muat ulang halaman, lalu ketuk lagi.",
    )
    TANGGAL_TERBALIK = "tanggal_terbalik", "Tanggal akhir harus sama dengan atau sesudah tanggal mulai."
    RENTANG_TERLALU_PANJANG = "rentang_terlalu_panjang", "Rentang paling lama {hari} hari. Periksa tahunnya."
    TANGGAL_TERLALU_JAUH = "tanggal_terlalu_jauh", "Tanggal di luar jangkauan {dari} sampai {sampai}. Periksa tahunnya."
    BERTUMPUK = "bertumpuk", "Bertumpuk dengan {jenis} {rentang}. Batalkan yang lama dulu, atau ubah tanggalnya."
    SUDAH_DIBATALKAN = (
        "sudah_dibatalkan",
        "Catatan ini sudah dibatalkan. Muat ulang halaman untuk melihat yang terbaru.",
    )
    ALASAN_WAJIB = "alasan_wajib", "Tulis alasannya."
    SURAT_WAJIB = "surat_wajib", "Isi nomor surat untuk {jenis}."
    SUDAH_DIINGATKAN = "sudah_diingatkan", "{nama} sudah diingatkan hari ini."
    PENGINGAT_TERKIRIM = "pengingat_terkirim", "Pengingat untuk {nama} sudah terkirim atau sudah dibatalkan."
    TIDAK_PERLU_DIINGATKAN = "tidak_perlu_diingatkan", "{nama} sudah presensi atau tidak wajib presensi hari ini."


class Jejak(TextChoices):
    """Audit actions."""

    KETUK_MASUK = "presensi.ketuk_masuk", "Presensi masuk"
    KETUK_PULANG = "presensi.ketuk_pulang", "Presensi pulang"
    BUKA_HARI = "presensi.buka_hari", "Membuka hari"
    TUTUP_HARI = "presensi.tutup_hari", "Menutup hari"
    NILAI_ULANG = "presensi.nilai_ulang", "Menilai ulang"
    CATAT_KETIDAKHADIRAN = "presensi.catat_ketidakhadiran", "Mencatat ketidakhadiran"
    BATALKAN_KETIDAKHADIRAN = "presensi.batalkan_ketidakhadiran", "Membatalkan ketidakhadiran"
    HAPUS_LOKASI = "presensi.hapus_lokasi", "Meringkas lokasi lama"
    INGATKAN = "presensi.ingatkan", "Mengingatkan presensi"
    BATAL_INGATKAN = "presensi.batal_ingatkan", "Membatalkan pengingat presensi"
    BACA_LOKASI = "presensi.baca_lokasi", "Membaca lokasi pegawai"
