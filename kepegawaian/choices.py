"""States, kinds and labels of people, units and posts."""

from django.db.models import IntegerChoices, TextChoices

from core.errors import AlasanBase


class Zona(TextChoices):
    """Time zone of a place of work (Keppres 41/1987)."""

    WIB = "WIB", "WIB (UTC+7)"
    WITA = "WITA", "WITA (UTC+8)"
    WIT = "WIT", "WIT (UTC+9)"


class JenisPegawai(TextChoices):
    PNS = "pns", "PNS"
    CPNS = "cpns", "CPNS"
    PPPK = "pppk", "PPPK"
    PPPK_PARUH_WAKTU = "pppk_paruh_waktu", "PPPK paruh waktu"
    PPNPN = "ppnpn", "PPNPN"


class JenisUnit(TextChoices):
    KANTOR_PUSAT = "kantor_pusat", "Kantor pusat"
    KANWIL = "kanwil", "Kantor wilayah"
    KPKNL = "kpknl", "KPKNL"
    BAGIAN = "bagian", "Bagian"
    BIDANG = "bidang", "Bidang"
    SUBBAGIAN = "subbagian", "Subbagian"
    SEKSI = "seksi", "Seksi"
    KELOMPOK = "kelompok", "Kelompok jabatan fungsional"
    LAINNYA = "lainnya", "Lainnya"


class JenisLayanan(TextChoices):
    """Service kind of a unit; quotas and exclusions of WFH policies hang on it."""

    PENDUKUNG = "pendukung", "Dukungan administrasi"
    LAYANAN_LANGSUNG = "layanan_langsung", "Layanan langsung"
    LAYANAN_TAK_LANGSUNG = "layanan_tak_langsung", "Layanan tidak langsung"


class PeristiwaUnit(TextChoices):
    """What began a stretch of a unit's history."""

    AWAL = "awal", "Sejak awal pencatatan"
    DIBENTUK = "dibentuk", "Dibentuk"
    GANTI_NAMA = "ganti_nama", "Ganti nama"
    PINDAH = "pindah", "Pindah induk"
    DIGABUNG = "digabung", "Digabung"
    DIBUBARKAN = "dibubarkan", "Dibubarkan"
    DIAKTIFKAN = "diaktifkan", "Diaktifkan lagi"


class JenisJabatan(TextChoices):
    MANAJERIAL = "manajerial", "Manajerial"
    FUNGSIONAL = "fungsional", "Fungsional"
    PELAKSANA = "pelaksana", "Pelaksana"


class JenjangStruktural(IntegerChoices):
    """Structural level of a managerial post, 1 is the highest (UU 20/2023 Pasal 14)."""

    JPT_UTAMA = 1, "JPT utama"
    JPT_MADYA = 2, "JPT madya"
    JPT_PRATAMA = 3, "JPT pratama"
    ADMINISTRATOR = 4, "Administrator"
    PENGAWAS = 5, "Pengawas"


class KelompokJabatan(TextChoices):
    """Post levels that rules may be written for."""

    JPT = "jpt", "Pimpinan tinggi"
    ADMINISTRATOR = "administrator", "Administrator"
    PENGAWAS = "pengawas", "Pengawas"
    FUNGSIONAL = "fungsional", "Fungsional"
    PELAKSANA = "pelaksana", "Pelaksana"


class JenisPenugasan(TextChoices):
    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Plt."
    PLH = "plh", "Plh."


class JenisWakil(TextChoices):
    """By what right somebody decides in a superior's place."""

    PLT = "plt", "Plt."
    PLH = "plh", "Plh."
    DELEGASI = "delegasi", "Delegasi"


class CaraTinjauPuncak(TextChoices):
    """Who reviews the head of a unit that has nobody above."""

    UNIT_ATAS = "unit_atas", "Kepala unit di atasnya"
    PEJABAT = "pejabat", "Pejabat yang ditunjuk"
    TIDAK_ADA = "tidak_ada", "Tidak ditinjau, hanya dilaporkan"


class JenisPeran(TextChoices):
    PEGAWAI = "pegawai", "Pegawai"
    ATASAN = "atasan", "Atasan"
    UKI = "uki", "Petugas UKI"
    ADMIN = "admin", "Admin kepegawaian"
    PIMPINAN = "pimpinan", "Pimpinan"


class StatusImpor(TextChoices):
    DIUNGGAH = "diunggah", "Diunggah"
    DIPERIKSA = "diperiksa", "Diperiksa"
    DITERAPKAN = "diterapkan", "Diterapkan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"
    GAGAL = "gagal", "Gagal"


class Alasan(AlasanBase):
    """Why a value, a file or a deed is refused. Each sentence says what to do next."""

    NIP_PANJANG = "nip_panjang", "NIP harus 18 angka; di sini ada {jumlah}. Periksa lagi pada SK atau MyASN."
    NIP_BUKAN_ANGKA = "nip_bukan_angka", "NIP harus 18 angka; “{nilai}” memuat huruf atau tanda lain. Ketik ulang NIP."
    NIP_LAMA = "nip_lama", "Ini tampak seperti NIP lama (9 angka). Isi NIP baru, 18 angka."
    NIP_SEPERTI_NIK = (
        "nip_seperti_nik",
        "Nomor 16 angka tampak seperti NIK. NIK tidak dipakai di sini; isi NIP, 18 angka.",
    )
    NIP_TERPOTONG = (
        "nip_terpotong",
        "NIP {nilai} sudah dibulatkan oleh lembar kerja sehingga angka akhirnya hilang. Jadikan kolom NIP berformat "
        "Teks, isi ulang dari sumbernya, lalu ekspor lagi.",
    )
    NIP_TANGGAL_LAHIR = (
        "nip_tanggal_lahir",
        "Delapan angka pertama NIP ({nilai}) bukan tanggal lahir. Periksa lagi NIP.",
    )
    NIP_JENIS_KELAMIN = "nip_jenis_kelamin", "Angka ke-15 NIP harus 1 atau 2, bukan {nilai}. Periksa lagi NIP."
    NIP_PENGANGKATAN = (
        "nip_pengangkatan",
        "Angka 9-14 NIP ({nilai}) bukan masa pengangkatan yang mungkin. Periksa lagi NIP.",
    )
    NIP_BEDA_LAHIR = (
        "nip_beda_lahir",
        "Tanggal lahir {tanggal} tidak sama dengan yang ada di NIP. Periksa NIP atau tanggalnya.",
    )
    NIP_WAJIB = "nip_wajib", "NIP belum diisi. Isi NIP, atau alamat surel bila pegawai ini tidak punya NIP."
    NIP_GANDA = "nip_ganda", "NIP ini juga ada di baris {baris}. Sisakan satu baris."
    NIP_SUDAH_ADA = "nip_sudah_ada", "NIP ini sudah terdaftar. Buka data pegawainya untuk mengubah."
    GOLONGAN_TAK_DIKENAL = (
        "golongan_tak_dikenal",
        "Golongan “{nilai}” tidak dikenal. Tulis seperti III/a, atau IX untuk PPPK.",
    )
    TANGGAL_TAK_TERBACA = "tanggal_tak_terbaca", "“{nilai}” tidak terbaca sebagai tanggal. Tulis seperti 24/11/2026."
    TANGGAL_TIDAK_ADA = "tanggal_tidak_ada", "Tanggal “{nilai}” tidak ada di kalender. Tulis hari, bulan, lalu tahun."
    TANGGAL_AMBIGU = (
        "tanggal_ambigu",
        "“{nilai}” dapat dibaca dua cara: kolom ini mencampur urutan hari dan bulan. Tulis bulannya dengan huruf.",
    )
    JAM_TAK_TERBACA = "jam_tak_terbaca", "“{nilai}” tidak terbaca sebagai jam. Tulis seperti 07.30."
    RENTANG_JAM_TAK_TERBACA = "rentang_jam_tak_terbaca", "“{nilai}” tidak terbaca. Tulis seperti 07.30 - 12.00."
    NAMA_WAJIB = "nama_wajib", "Nama belum diisi."
    NAMA_TAK_TERBACA = "nama_tak_terbaca", "“{nilai}” bukan nama. Isi nama pegawai."
    NAMA_TERLALU_PANJANG = "nama_terlalu_panjang", "Nama lebih dari {batas} huruf. Singkat gelarnya."
    TEKS_TERLALU_PANJANG = "teks_terlalu_panjang", "Isian lebih dari {batas} huruf. Singkat dulu."
    JENIS_TAK_DIKENAL = (
        "jenis_tak_dikenal",
        "Jenis pegawai “{nilai}” tidak dikenal. Tulis PNS, CPNS, PPPK, PPPK paruh waktu, atau PPNPN.",
    )
    SUREL_TAK_TERBACA = "surel_tak_terbaca", "“{nilai}” bukan alamat surel. Tulis seperti nama@instansi.go.id."
    SUREL_GANDA = "surel_ganda", "Alamat surel ini juga ada di baris {baris}. Satu alamat untuk satu orang."
    SUREL_DIPAKAI = "surel_dipakai", "Alamat surel ini sudah dipakai pegawai lain."
    UNIT_TAK_DIKENAL = (
        "unit_tak_dikenal",
        "Unit “{nilai}” tidak dikenal. Tulis kode atau nama unit seperti di daftar unit.",
    )
    UNIT_MIRIP = "unit_mirip", "Unit “{nilai}” tidak dikenal. Mungkin maksud Anda {mirip}."
    UNIT_GANDA = (
        "unit_ganda",
        "Nama “{nilai}” ada di beberapa kantor ({kantor}). Tulis juga nama kantornya, atau kode unitnya.",
    )
    UNIT_WAJIB = "unit_wajib", "Unit belum diisi. Isi kolom unit, atau pilih satu unit untuk semua baris."
    JABATAN_WAJIB = "jabatan_wajib", "Jabatan belum diisi. Pegawai baru perlu jabatan."
    ATASAN_TAK_DIKENAL = "atasan_tak_dikenal", "NIP atasan tidak ada di daftar pegawai dan tidak ada di berkas ini."
    ATASAN_SENDIRI = "atasan_sendiri", "Seseorang tidak dapat menjadi atasannya sendiri."
    RUMUS_TANPA_HASIL = (
        "rumus_tanpa_hasil",
        "Sel ini berisi rumus tanpa hasil. Buka berkas di Excel, simpan, lalu unggah lagi; atau tempel sebagai nilai.",
    )
    SEL_GALAT = "sel_galat", "Sel ini menampilkan galat Excel. Perbaiki rumusnya, atau tempel sebagai nilai."
    BARIS_BERGESER = (
        "baris_bergeser",
        "Baris ini berisi {ada} sel, sedangkan judulnya {perlu}. Isinya mungkin bergeser; perbaiki baris ini.",
    )
    SEL_BERGESER = (
        "sel_bergeser",
        "Alamat surel ada di kolom lain, jadi isi baris ini mungkin bergeser. Perbaiki baris ini.",
    )

    BERKAS_JENIS_LAIN = "berkas_jenis_lain", "Berkas ini bukan lembar kerja. Unggah berkas .xlsx, .xls, atau .csv."
    BERKAS_RUSAK = (
        "berkas_rusak",
        "Berkas tidak dapat dibuka, mungkin rusak. Buka di Excel, simpan ulang, lalu unggah lagi.",
    )
    BERKAS_HTML = (
        "berkas_html",
        "Berkas ini halaman web yang diberi nama .xls. Buka di Excel, simpan sebagai .xlsx, lalu unggah lagi.",
    )
    BERKAS_FORMAT_LAIN = "berkas_format_lain", "Format {nama} belum dibaca. Simpan sebagai .xlsx, lalu unggah lagi."
    BERKAS_MAKRO = "berkas_makro", "Berkas berisi makro. Simpan sebagai .xlsx tanpa makro, lalu unggah lagi."
    BERKAS_BERSANDI = "berkas_bersandi", "Berkas dilindungi kata sandi. Hapus kata sandinya di Excel, lalu unggah lagi."
    BERKAS_MEMBENGKAK = (
        "berkas_membengkak",
        "Isi berkas jauh lebih besar daripada ukurannya, jadi tidak dibuka. Salin tabelnya ke berkas baru.",
    )
    TERLALU_BANYAK_BARIS = (
        "terlalu_banyak_baris",
        "Berkas berisi lebih dari {batas} baris. Bagi menjadi beberapa berkas, misalnya per unit.",
    )
    TERLALU_BANYAK_SEL = (
        "terlalu_banyak_sel",
        "Tabel di lembar “{lembar}” terlalu luas. Hapus baris dan kolom kosong yang berformat, lalu unggah lagi.",
    )
    JUDUL_TAK_DITEMUKAN = (
        "judul_tak_ditemukan",
        "Baris judul tabel tidak ditemukan. Pilih lembar dan baris yang memuat judul kolom NIP dan Nama.",
    )
    LEMBAR_TIDAK_ADA = "lembar_tidak_ada", "Lembar “{nama}” tidak ada di berkas ini."
    TANPA_BARIS = "tanpa_baris", "Tidak ada baris pegawai di bawah judul kolom. Periksa lembar dan baris judulnya."
    RENCANA_BERUBAH = "rencana_berubah", "Data berubah sejak Anda memeriksa berkas ini. Periksa lagi, lalu terapkan."
    ADA_BARIS_GAGAL = (
        "ada_baris_gagal",
        "{jumlah} baris belum dapat diterapkan. Perbaiki berkasnya, atau pilih untuk melewati baris itu.",
    )
    IMPOR_SELESAI = "impor_selesai", "Impor ini sudah {status}. Unggah berkas lagi untuk mengubah data."
    BERKAS_DIHAPUS = "berkas_dihapus", "Berkas impor ini sudah dihapus. Unggah lagi berkasnya."

    PEGAWAI_LUAR_WEWENANG = (
        "pegawai_luar_wewenang",
        "Pegawai ini terdaftar di luar unit Anda. Minta admin unit asalnya memindahkannya dulu.",
    )
    PEGAWAI_NONAKTIF = "pegawai_nonaktif", "Pegawai ini tidak aktif. Aktifkan dulu dari data pegawainya."
    BELUM_TIBA = "belum_tiba", "Tanggal ini belum tiba. Nonaktifkan pada harinya, agar akun tidak tertutup lebih dulu."
    PEGAWAI_MASIH_AKTIF = "pegawai_masih_aktif", "Pegawai ini sudah aktif."
    TANGGAL_MUNDUR = (
        "tanggal_mundur",
        "Tanggal ini mendahului penugasan yang berlaku sejak {mulai}. Pilih tanggal sesudahnya.",
    )
    PENUGASAN_MENDATANG = (
        "penugasan_mendatang",
        "Sudah ada penugasan yang mulai {mulai}. Akhiri atau ubah dulu penugasan itu.",
    )
    SELESAI_MENDAHULUI = "selesai_mendahului", "Tanggal selesai harus sesudah tanggal mulai, {mulai}."
    SUDAH_BERAKHIR = "sudah_berakhir", "Ini sudah berakhir pada {selesai}."
    NOMOR_SK_WAJIB = "nomor_sk_wajib", "Isi nomor surat perintah untuk Plt. atau Plh."
    ATASAN_MELINGKAR = "atasan_melingkar", "{atasan} berada di bawah pegawai ini. Pilih atasan lain."
    ATASAN_NONAKTIF = "atasan_nonaktif", "{atasan} tidak aktif. Pilih atasan lain."
    UNIT_NONAKTIF = "unit_nonaktif", "Unit ini tidak aktif. Pilih unit lain."
    JABATAN_KOSONG = "jabatan_kosong", "Isi nama jabatan."

    TANPA_SUREL = "tanpa_surel", "{nama} belum punya alamat surel. Isi dulu, atau buat kata sandi awal."
    NOMOR_SK_MUTASI_WAJIB = "nomor_sk_mutasi_wajib", "Isi nomor SK mutasi atau promosi."
    TANPA_PEGAWAI = "tanpa_pegawai", "Pilih paling sedikit satu pegawai."
    GOLONGAN_BELUM_TIBA = (
        "golongan_belum_tiba",
        "Golongan baru dicatat pada atau sesudah tanggal berlakunya. Kosongkan dulu, lalu ubah pada harinya.",
    )
    PENYERAHAN_SENDIRI = "penyerahan_sendiri", "Bawahan tidak dapat diserahkan kepada orang yang pindah itu sendiri."
    BUKAN_MENDATANG = "bukan_mendatang", "Penugasan ini sudah mulai. Akhiri, atau ganti dengan yang baru."
    PENGGANTI_SENDIRI = (
        "pengganti_sendiri",
        "{nama} sudah memegang jabatan itu. Plt. atau Plh. harus orang lain.",
    )
    SUDAH_ADA_PENGGANTI = (
        "sudah_ada_pengganti",
        "Jabatan ini sudah dijalankan {nama} sejak {mulai}. Akhiri dulu penugasan itu.",
    )
    DELEGASI_SENDIRI = (
        "delegasi_sendiri",
        "Wewenang tidak dapat didelegasikan kepada diri sendiri. Pilih orang lain.",
    )
    DELEGASI_BERTUMPUK = (
        "delegasi_bertumpuk",
        "Wewenang ini sudah didelegasikan kepada {nama}, {mulai} sampai {sampai}. Akhiri dulu delegasi itu.",
    )
    DELEGASI_BERANTAI = (
        "delegasi_berantai",
        "{nama} sedang mendelegasikan wewenangnya pada hari-hari itu. Pilih orang lain, atau tanggal lain.",
    )
    DELEGASI_TITIPAN = (
        "delegasi_titipan",
        "{nama} memegang delegasi dari {pemberi} pada hari-hari itu, dan delegasi tidak dapat diteruskan.",
    )
    DELEGASI_LAMPAU = (
        "delegasi_lampau",
        "Delegasi tidak dapat dimulai sebelum hari ini, {hari_ini}. Ganti tanggalnya.",
    )
    TANPA_WEWENANG = "tanpa_wewenang", "{nama} tidak punya bawahan, jadi tidak ada wewenang untuk didelegasikan."
    PENERIMA_TAK_DIKENAL = "penerima_tak_dikenal", "NIP ini tidak ada di daftar pegawai. Periksa lagi."
    PENERIMA_NONAKTIF = "penerima_nonaktif", "{nama} tidak aktif atau belum punya akun. Pilih orang lain."

    PENINJAU_SUDAH_ADA = (
        "peninjau_sudah_ada",
        "Unit ini sudah punya aturan peninjau yang berlaku sejak {mulai}. Pilih tanggal sesudahnya.",
    )
    PENINJAU_KOSONG = "peninjau_kosong", "Pilih pejabat yang meninjau."
    PENINJAU_SENDIRI = "peninjau_sendiri", "{nama} memimpin unit ini. Pejabat yang meninjau harus orang lain."

    PERAN_SUDAH_ADA = "peran_sudah_ada", "Peran ini sudah berlaku pada unit dan tanggal itu."
    PERAN_BUKAN_UNTUK_DIBERIKAN = (
        "peran_bukan_untuk_diberikan",
        "Peran pegawai melekat pada data pegawai dan tidak diberikan.",
    )
    TANPA_AKUN = "tanpa_akun", "{nama} belum punya akun. Buat akunnya dulu."
    SUDAH_PUNYA_SANDI = (
        "sudah_punya_sandi",
        "{nama} sudah memakai kata sandinya sendiri. Atur ulang dari data pegawainya.",
    )

    KODE_SUDAH_ADA = "kode_sudah_ada", "Kode {kode} sudah dipakai unit lain."
    UNIT_KE_BAWAH_SENDIRI = "unit_ke_bawah_sendiri", "Unit tidak dapat dipindahkan ke bawah dirinya sendiri."
    UNIT_MASIH_BERISI = (
        "unit_masih_berisi",
        "Unit masih berisi {pegawai} pegawai dan {unit} unit. Pindahkan dulu isinya.",
    )
    UNIT_TERHALANG = "unit_terhalang", "Unit ini belum dapat diakhiri. {sebab}"
    UNIT_MELINGKAR = (
        "unit_melingkar",
        "Pada {tanggal}, {induk} berada di bawah unit ini. Pilih induk lain, atau tanggal lain.",
    )
    UNIT_SUDAH_DIJADWALKAN = (
        "unit_sudah_dijadwalkan",
        "Perubahan unit ini sudah tercatat mulai {mulai}. Batalkan dulu yang itu, atau pilih tanggal sesudahnya.",
    )
    UNIT_TANPA_PERUBAHAN = "unit_tanpa_perubahan", "Tidak ada yang berubah. Ganti nama, layanan, atau zonanya dulu."
    GABUNG_SENDIRI = "gabung_sendiri", "Unit tidak dapat digabung ke dirinya sendiri atau ke unit di bawahnya."
    NOMOR_KEPUTUSAN_WAJIB = "nomor_keputusan_wajib", "Isi nomor keputusan yang mengubah unit ini."
    ALASAN_WAJIB = "alasan_wajib", "Isi alasan perubahan."
    UNIT_SUDAH_AKTIF = "unit_sudah_aktif", "Unit ini sudah aktif pada tanggal itu."
    BUKAN_RENCANA = "bukan_rencana", "Perubahan ini sudah berlaku atau sudah dibatalkan. Muat ulang halaman."
    GABUNG_TAK_DAPAT_DIBATALKAN = (
        "gabung_tak_dapat_dibatalkan",
        "Penugasan atau unit yang ikut pindah sudah diubah sesudah penggabungan direncanakan. Batalkan dulu perubahan"
        " itu, atau pindahkan lewat mutasi.",
    )
    UNIT_BERUBAH = "unit_berubah", "Unit ini sudah diubah orang lain. Muat ulang halaman untuk melihat yang terbaru."
    PEGAWAI_BERUBAH = (
        "pegawai_berubah",
        "Data ini sudah diubah orang lain. Muat ulang halaman untuk melihat yang terbaru.",
    )
    KONTAK_TAK_TERBACA = (
        "kontak_tak_terbaca",
        "Tulis nomor atau ekstensi seperti 022-4203001 ext. 112, paling banyak 60 huruf.",
    )
    TANPA_INDUK = "tanpa_induk", "Pilih unit induknya."


class Jejak(TextChoices):
    """Audit actions."""

    BUAT_UNIT = "kepegawaian.buat_unit", "Membuat unit"
    UBAH_UNIT = "kepegawaian.ubah_unit", "Mengubah unit"
    GANTI_NAMA_UNIT = "kepegawaian.ganti_nama_unit", "Mengganti nama unit"
    GABUNG_UNIT = "kepegawaian.gabung_unit", "Menggabungkan unit"
    BATAL_UNIT = "kepegawaian.batal_unit", "Membatalkan rencana perubahan unit"
    BERLAKU_UNIT = "kepegawaian.berlaku_unit", "Memberlakukan perubahan unit"
    PINDAH_UNIT = "kepegawaian.pindah_unit", "Memindahkan unit"
    NONAKTIFKAN_UNIT = "kepegawaian.nonaktifkan_unit", "Menonaktifkan unit"
    AKTIFKAN_UNIT = "kepegawaian.aktifkan_unit", "Mengaktifkan unit"
    PASANG_UNIT = "kepegawaian.pasang_unit", "Memasang daftar unit"
    BUAT_PEGAWAI = "kepegawaian.buat_pegawai", "Mendaftarkan pegawai"
    UBAH_KONTAK = "kepegawaian.ubah_kontak", "Mengubah kontak kerja sendiri"
    UBAH_PEGAWAI = "kepegawaian.ubah_pegawai", "Mengubah data pegawai"
    NONAKTIFKAN_PEGAWAI = "kepegawaian.nonaktifkan_pegawai", "Menonaktifkan pegawai"
    AKTIFKAN_PEGAWAI = "kepegawaian.aktifkan_pegawai", "Mengaktifkan pegawai"
    BUAT_AKUN = "kepegawaian.buat_akun", "Membuat akun"
    SANDI_AWAL = "kepegawaian.sandi_awal", "Membuat kata sandi awal"
    UNDANG = "kepegawaian.undang", "Mengundang lewat surel"
    TUGASKAN = "kepegawaian.tugaskan", "Menugaskan pegawai"
    MUTASI = "kepegawaian.mutasi", "Mutasi atau promosi"
    SERAHKAN_TIM = "kepegawaian.serahkan_tim", "Menyerahkan bawahan"
    BATAL_PENUGASAN = "kepegawaian.batal_penugasan", "Membatalkan penugasan yang akan datang"
    AKHIRI_PENUGASAN = "kepegawaian.akhiri_penugasan", "Mengakhiri penugasan"
    DELEGASIKAN = "kepegawaian.delegasikan", "Mendelegasikan wewenang"
    AKHIRI_DELEGASI = "kepegawaian.akhiri_delegasi", "Mengakhiri delegasi"
    ATUR_PENINJAU = "kepegawaian.atur_peninjau", "Mengatur peninjau pejabat puncak"
    BERI_PERAN = "kepegawaian.beri_peran", "Memberi peran"
    CABUT_PERAN = "kepegawaian.cabut_peran", "Mencabut peran"
    UNGGAH_IMPOR = "kepegawaian.unggah_impor", "Mengunggah berkas impor"
    COCOKKAN_IMPOR = "kepegawaian.cocokkan_impor", "Mencocokkan kolom impor"
    TERAPKAN_IMPOR = "kepegawaian.terapkan_impor", "Menerapkan impor"
    BATALKAN_IMPOR = "kepegawaian.batalkan_impor", "Membatalkan impor"
    UNDUH_PEGAWAI = "kepegawaian.unduh_pegawai", "Mengunduh daftar pegawai"


def label_of(aksi: str) -> str:
    """What an audit action of this app is called; those of others go by their code."""
    return str(Jejak(aksi).label) if aksi in Jejak.values else aksi
