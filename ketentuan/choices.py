"""Kinds and states of dated rules."""

from django.db.models import IntegerChoices, TextChoices

from core.errors import AlasanBase


class StatusVerifikasi(TextChoices):
    """Whether the source of a rule was seen, or the row still waits for a look at the regulation itself."""

    TERVERIFIKASI = "terverifikasi", "Terverifikasi"
    PERLU_VERIFIKASI = "perlu_verifikasi", "Perlu verifikasi"


class Hari(IntegerChoices):
    SENIN = 0, "Senin"
    SELASA = 1, "Selasa"
    RABU = 2, "Rabu"
    KAMIS = 3, "Kamis"
    JUMAT = 4, "Jumat"
    SABTU = 5, "Sabtu"
    MINGGU = 6, "Minggu"


class PrioritasJam(IntegerChoices):
    """Which hour set wins on a day covered by several: the higher number."""

    DASAR = 0, "Dasar"
    INSTANSI = 10, "Instansi"
    MUSIMAN = 20, "Musiman (Ramadan)"
    KHUSUS = 30, "Khusus"


class JenisJam(TextChoices):
    """How the hours of a set bind (PermenPANRB 4/2025 names sif and dinamis as flexibility in time)."""

    TETAP = "tetap", "Jam tetap"
    SIF = "sif", "Sif"
    DINAMIS = "dinamis", "Dinamis (jumlah jam sepekan)"


class JenisLibur(TextChoices):
    LIBUR_NASIONAL = "libur_nasional", "Libur nasional"
    CUTI_BERSAMA = "cuti_bersama", "Cuti bersama"
    LIBUR_DAERAH = "libur_daerah", "Libur daerah"


class JenisAmbang(TextChoices):
    TL = "tl", "Terlambat (TL)"
    PSW = "psw", "Pulang sebelum waktunya (PSW)"
    TM = "tm", "Tidak masuk (TM)"


class ModeKerja(TextChoices):
    """Where a day is worked."""

    WFO = "wfo", "WFO"
    WFH = "wfh", "WFH"
    DINAS_LUAR = "dinas_luar", "Dinas luar"


class StatusKebijakan(TextChoices):
    """A policy row still being weighed, one that holds in its dates, or one that another circular put aside.

    Rows put aside keep their dates as what was once decided; they hold nowhere.
    """

    DRAF = "draf", "Draf"
    BERLAKU = "berlaku", "Berlaku"
    DIGANTIKAN = "digantikan", "Digantikan"
    DICABUT = "dicabut", "Dicabut"


class StatusRancangan(TextChoices):
    """A circular on its way into force."""

    DRAF = "draf", "Draf"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DIBATALKAN = "dibatalkan", "Dibuang"
    DICABUT = "dicabut", "Dicabut"


class AksiRancangan(TextChoices):
    """What may be done with a circular."""

    UBAH = "ubah", "Ubah"
    BUANG = "buang", "Buang"
    TETAPKAN = "tetapkan", "Tetapkan"
    CABUT = "cabut", "Cabut"
    AKHIRI = "akhiri", "Akhiri"


class StatusPerubahan(TextChoices):
    """Whether days that were judged already have caught up with a change of rules."""

    MENUNGGU = "menunggu", "Menunggu"
    BERJALAN = "berjalan", "Diproses"
    SELESAI = "selesai", "Selesai"


class DasarKuota(TextChoices):
    """Of whom the WFH share of a day is taken."""

    PEGAWAI = "pegawai", "Seluruh pegawai aktif"
    LAYAK = "layak", "Pegawai yang layak WFH"


class TingkatKuota(TextChoices):
    """Where the WFH share of a day is counted."""

    UNIT = "unit", "Tiap unit (seksi, subbagian)"
    KANTOR = "kantor", "Tiap kantor"


class Predikat(IntegerChoices):
    """Yearly performance rating, lowest first so that they can be compared."""

    SANGAT_KURANG = 1, "Sangat kurang"
    KURANG = 2, "Kurang"
    BUTUH_PERBAIKAN = 3, "Butuh perbaikan"
    BAIK = 4, "Baik"
    SANGAT_BAIK = 5, "Sangat baik"


class LangkahKedua(TextChoices):
    """Who decides on a correction after the superior."""

    TANPA = "tanpa", "Tanpa langkah kedua"
    ADMIN = "admin", "Admin kepegawaian"
    KEPALA = "kepala", "Kepala unit"


class TingkatHukuman(TextChoices):
    """Levels of disciplinary measures (PP 94/2021 Pasal 8)."""

    RINGAN = "ringan", "Ringan"
    SEDANG = "sedang", "Sedang"
    BERAT = "berat", "Berat"


class StatusPeriode(TextChoices):
    TERBUKA = "terbuka", "Terbuka"
    TERKUNCI = "terkunci", "Terkunci"


class Alasan(AlasanBase):
    """Reasons to refuse a change of rules or of a month, each with what to do next."""

    ALASAN_WAJIB = "alasan_wajib", "Tulis alasannya, paling sedikit 10 huruf."
    BULAN_BELUM_SELESAI = "bulan_belum_selesai", "{bulan} belum selesai. Bulan ini bisa dikunci mulai {tanggal}."
    SUDAH_TERKUNCI = "sudah_terkunci", "{bulan} sudah dikunci. Muat ulang halaman untuk melihat yang terbaru."
    SUDAH_TERBUKA = "sudah_terbuka", "{bulan} tidak terkunci. Muat ulang halaman untuk melihat yang terbaru."
    PERIODE_TERKUNCI = (
        "periode_terkunci",
        "{bulan} sudah dikunci, jadi ketentuannya tidak bisa diubah. Buka kuncinya dulu, atau pilih tanggal lain.",
    )
    LIBUR_SUDAH_ADA = "libur_sudah_ada", "{tanggal} sudah tercatat sebagai {nama}. Cabut dulu bila keliru."
    LIBUR_SUDAH_DICABUT = "libur_sudah_dicabut", "Hari libur ini sudah dicabut. Muat ulang halaman."
    MULAI_TERLALU_AWAL = (
        "mulai_terlalu_awal",
        "Tanggal berlaku harus sesudah {tanggal}, awal ketentuan yang digantikan.",
    )
    SUDAH_BERAKHIR = "sudah_berakhir", "Ketentuan ini berakhir {tanggal}. Pilih tanggal sebelum itu."
    JAM_TERBALIK = "jam_terbalik", "Jam buka presensi tidak boleh sesudah jam masuk."
    JAM_TANPA_HARI = "jam_tanpa_hari", "Isi paling sedikit satu hari kerja."
    HARI_TAK_LENGKAP = "hari_tak_lengkap", "{hari}: isi jam masuk dan jam pulang, atau kosongkan keduanya."
    ISTIRAHAT_TAK_LENGKAP = "istirahat_tak_lengkap", "{hari}: isi awal dan akhir istirahat, atau kosongkan keduanya."
    ISTIRAHAT_DI_LUAR = "istirahat_di_luar", "{hari}: istirahat harus di antara jam masuk dan jam pulang."
    MENIT_PEKAN_WAJIB = "menit_pekan_wajib", "Jam dinamis perlu jumlah jam sepekan. Isi dalam menit, misalnya 2250."
    PUTARAN_TAK_LENGKAP = (
        "putaran_tak_lengkap",
        "Jam yang berputar perlu jumlah hari putaran dan tanggal hari pertamanya.",
    )
    PUTARAN_BUKAN_SIF = "putaran_bukan_sif", "Hanya sif yang berputar. Pilih jenis Sif, atau kosongkan putarannya."
    HARI_DI_LUAR_PUTARAN = "hari_di_luar_putaran", "Hari ke-{ke} di luar putaran {hari} hari. Kosongkan jamnya."
    SELESAI_TIDAK_SESUDAH = (
        "selesai_tidak_sesudah",
        "Hari terakhir berlaku tidak boleh mendahului {tanggal}, hari pertamanya.",
    )
    BERTUMPUK = (
        "bertumpuk",
        "Bertumpuk dengan “{nama}”, yang berlaku {masa} untuk lingkup yang sama. Ganti ketentuan itu, atau pilih"
        " tanggal lain.",
    )
    SUDAH_DIUBAH = (
        "sudah_diubah",
        "Ini sudah diubah orang lain sejak Anda membukanya. Muat ulang halaman untuk melihat yang terbaru.",
    )
    AMBANG_KOSONG = "ambang_kosong", "Isi paling sedikit satu ambang."
    AMBANG_TUMPANG = "ambang_tumpang", "{kode} dan {lain} mencakup menit yang sama. Atur batas menitnya."
    AMBANG_TERBALIK = "ambang_terbalik", "{kode}: batas akhir harus lebih dari batas awal."
    AMBANG_POTONGAN = "ambang_potongan", "{kode}: potongan harus antara 0 dan 100 persen."
    RANCANGAN_KOSONG = "rancangan_kosong", "Isi paling sedikit satu baris kebijakan."
    RANCANGAN_LINGKUP_SAMA = (
        "rancangan_lingkup_sama",
        "“{nama}” dan “{lain}” berlaku untuk lingkup dan tanggal yang sama. Satukan, atau bedakan lingkupnya.",
    )
    RANCANGAN_DI_LUAR_LINGKUP = (
        "rancangan_di_luar_lingkup",
        "“{nama}” menyebut unit di luar lingkup rancangan. Pilih unit di bawah {unit}.",
    )
    RANCANGAN_DI_LUAR_MASA = "rancangan_di_luar_masa", "“{nama}” berlaku di luar tanggal rancangan."
    RANCANGAN_KEADAAN = (
        "rancangan_keadaan",
        "Rancangan ini {status}, jadi tidak bisa di-{aksi}. Muat ulang halaman untuk melihat yang terbaru.",
    )
    SUDAH_MULAI = (
        "sudah_mulai",
        "Ketentuan ini berlaku sejak {tanggal}, jadi tidak bisa dicabut. Akhiri saja dari suatu tanggal.",
    )
    AKHIR_DI_LUAR = (
        "akhir_di_luar",
        "Pilih hari terakhir sesudah {mulai} dan sebelum hari terakhir yang sekarang.",
    )
    DASAR_SUDAH_ADA = "dasar_sudah_ada", "{nomor} sudah tercatat. Pilih dari daftar dasar hukum."
    DASAR_SUDAH_TERVERIFIKASI = "dasar_sudah_terverifikasi", "Dasar hukum ini sudah ditandai terverifikasi."
    JABATAN_TAK_DIKENAL = "jabatan_tak_dikenal", "Jabatan “{nama}” tidak dikenal. Tulis seperti di data pegawai."
    BARIS_TAK_TERBACA = (
        "baris_tak_terbaca",
        "Baris {nomor} tidak terbaca: “{isi}”. Tulis tanggal, LN atau CB, lalu namanya, misalnya"
        " 2027-01-01 LN Tahun Baru Masehi.",
    )
    BARIS_TAHUN_LAIN = "baris_tahun_lain", "Baris {nomor} bertanggal {tanggal}, bukan tahun {tahun}."
    BARIS_GANDA = "baris_ganda", "Tanggal {tanggal} tertulis dua kali. Sisakan satu baris."
    PAKET_PERLU_TANGGAL = (
        "paket_perlu_tanggal",
        "Tanggal berlakunya tidak ada di paket ini. Jadikan rancangan, lalu isi tanggalnya.",
    )
    TANGGA_KOSONG = "tangga_kosong", "Isi paling sedikit satu jenjang."
    TANGGA_GANDA = "tangga_ganda", "Ada dua jenjang yang mulai pada hari ke-{hari}. Sisakan satu."
    LIBUR_TANPA_BEDA = "libur_tanpa_beda", "Daftar ini sama dengan yang sudah tercatat. Tidak ada yang diubah."


class Jejak(TextChoices):
    """Audit actions."""

    PASANG_PAKET = "ketentuan.pasang_paket", "Memasang paket ketentuan"
    GANTI_KETENTUAN = "ketentuan.ganti", "Mengganti ketentuan"
    TAMBAH_LIBUR = "ketentuan.tambah_libur", "Menambah hari libur"
    CABUT_LIBUR = "ketentuan.cabut_libur", "Mencabut hari libur"
    UBAH_KALENDER = "ketentuan.ubah_kalender", "Menerapkan keputusan hari libur"
    TAMBAH_KETENTUAN = "ketentuan.tambah", "Menambah ketentuan"
    AKHIRI_KETENTUAN = "ketentuan.akhiri", "Mengakhiri ketentuan"
    BUAT_RANCANGAN = "ketentuan.buat_rancangan", "Membuat rancangan kebijakan"
    UBAH_RANCANGAN = "ketentuan.ubah_rancangan", "Mengubah rancangan kebijakan"
    BUANG_RANCANGAN = "ketentuan.buang_rancangan", "Membuang rancangan kebijakan"
    TETAPKAN_RANCANGAN = "ketentuan.tetapkan_rancangan", "Menetapkan kebijakan"
    CABUT_RANCANGAN = "ketentuan.cabut_rancangan", "Mencabut kebijakan"
    AKHIRI_RANCANGAN = "ketentuan.akhiri_rancangan", "Mengakhiri kebijakan"
    TAMBAH_DASAR = "ketentuan.tambah_dasar", "Menambah dasar hukum"
    VERIFIKASI_DASAR = "ketentuan.verifikasi_dasar", "Memverifikasi dasar hukum"
    KUNCI_PERIODE = "ketentuan.kunci_periode", "Mengunci bulan"
    BUKA_PERIODE = "ketentuan.buka_periode", "Membuka kunci bulan"
