"""Words of attendance terminals: states, what becomes of a line, reasons to refuse, audit actions."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class KeadaanMesin(TextChoices):
    AKTIF = "aktif", "Aktif"
    DIBLOKIR = "diblokir", "Diblokir"


class AsalBaris(TextChoices):
    """How a line came in."""

    PUSH = "push", "Dikirim mesin"
    BERKAS = "berkas", "Berkas"


class NasibBaris(TextChoices):
    """What has become of a line. Only the first waits for the worker; the four after it wait for a person."""

    MENUNGGU = "menunggu", "Menunggu dinilai"
    PIN_TAK_DIKENAL = "pin_tak_dikenal", "PIN belum dikenal"
    DITAHAN = "ditahan", "Ditahan, waktunya diragukan"
    TERKUNCI = "terkunci", "Bulannya terkunci"
    TANPA_TUGAS = "tanpa_tugas", "Pegawai tidak bertugas hari itu"
    DINILAI = "dinilai", "Dinilai"
    RUSAK = "rusak", "Tidak terbaca"
    DIABAIKAN = "diabaikan", "Diabaikan"


MENUNGGU_ORANG = (
    NasibBaris.PIN_TAK_DIKENAL,
    NasibBaris.DITAHAN,
    NasibBaris.TERKUNCI,
    NasibBaris.TANPA_TUGAS,
)


class Cacat(TextChoices):
    """Why a line could not be read. The line itself is kept."""

    BENTUK = "bentuk", "Bukan PIN dan waktu"
    PIN = "pin", "PIN tidak terbaca"
    WAKTU = "waktu", "Waktu tidak terbaca"
    WAKTU_MENEMPEL = "waktu_menempel", "Dua jam atau lebih menempel"
    BINER = "biner", "Isi biner, bukan teks"
    TERLALU_BESAR = "terlalu_besar", "Kiriman terlalu besar"


class Ragu(TextChoices):
    """What is odd about the time of a line: the first three hold it, the others are only marked."""

    WAKTU_DEPAN = "waktu_depan", "Waktu di depan jam server"
    WAKTU_LAMPAU = "waktu_lampau", "Lebih dari 400 hari lalu"
    JAM_MELOMPAT = "jam_melompat", "Jam mesin meleset lebih dari 15 menit"
    JAM_TAK_PASTI = "jam_tak_pasti", "Jam mesin diduga meleset, tidak dikoreksi"
    TERLAMBAT_SAMPAI = "terlambat_sampai", "Sampai lebih dari satu hari kemudian"


MENAHAN = (Ragu.WAKTU_DEPAN, Ragu.WAKTU_LAMPAU, Ragu.JAM_MELOMPAT)


class StatusImporMesin(TextChoices):
    DIBACA = "dibaca", "Sedang dibaca"
    DIPERIKSA = "diperiksa", "Siap diterapkan"
    DITERAPKAN = "diterapkan", "Sedang diterapkan"
    SELESAI = "selesai", "Selesai"
    DIBATALKAN = "dibatalkan", "Dibatalkan"
    GAGAL = "gagal", "Gagal"


class TataLetak(TextChoices):
    """Layouts of files that terminals and their programs write."""

    ATTLOG = "attlog", "attlog.dat"
    GLOG = "glog", "GLog / AGL (TXT)"
    STANDAR = "standar", "StandardReport: Lap. Log Absen"
    RINCI = "rinci", "Laporan rinci: Scan Masuk dan Scan Pulang"
    RINGKAS = "ringkas", "Tabel ringkas: ID, tanggal, C-IN, C-OUT"


class Alasan(AlasanBase):
    """Reasons to refuse, each with what to do next."""

    SERIAL_DIPAKAI = "serial_dipakai", "Nomor seri {serial} sudah terdaftar. Periksa nomor di mesin."
    SERIAL_TIDAK_WAJAR = (
        "serial_tidak_wajar",
        "Nomor seri hanya huruf, angka, titik, dan tanda hubung, paling panjang 40.",
    )
    JARINGAN_TIDAK_WAJAR = "jaringan_tidak_wajar", "{nilai} bukan alamat jaringan. Contoh: 10.20.30.0/24."
    JARINGAN_WAJIB = "jaringan_wajib", "Mesin tanpa token wajib dibatasi pada jaringan. Isi alamatnya."
    PIN_TIDAK_WAJAR = "pin_tidak_wajar", "PIN hanya huruf dan angka, paling panjang 24."
    PIN_DIPAKAI = (
        "pin_dipakai",
        "PIN {pin} sudah milik {nama} sejak {mulai}. Akhiri dulu pemetaan itu, atau periksa PIN di mesin.",
    )
    PIN_BERSAMAAN = "pin_bersamaan", "PIN {pin} baru saja dipetakan admin lain. Muat ulang halaman."
    PILIH_PIN = "pilih_pin", "Pilih paling sedikit satu PIN."
    PIN_TAK_ADA = "pin_tak_ada", "PIN tidak ditemukan."
    PIN_BUKAN_HAK = "pin_bukan_hak", "Mesin ini bukan di lingkup Anda."
    TANGGAL_TERBALIK = "tanggal_terbalik", "Tanggal akhir harus sesudah tanggal mulai ({mulai})."
    SUDAH_BERAKHIR = "sudah_berakhir", "Pemetaan ini sudah diakhiri."
    ALASAN_WAJIB = "alasan_wajib", "Tulis alasannya, paling sedikit sepuluh huruf."
    SUDAH_DIPUTUS = "sudah_diputus", "Baris ini sudah diputus. Muat ulang halaman."
    TAK_DIKENALI = (
        "tata_letak_tak_dikenali",
        "Susunan berkas tidak dikenali. Yang dikenal: attlog.dat, GLog TXT, StandardReport, laporan rinci, "
        "dan tabel ID, tanggal, C-IN, C-OUT.",
    )
    TANPA_BARIS = "tanpa_baris", "Tidak ada satu pun pemindaian di berkas ini."
    BARIS_TERLALU_BANYAK = "baris_terlalu_banyak", "Lebih dari {batas} pemindaian. Bagi berkasnya per bulan."
    IMPOR_SELESAI = "impor_selesai", "Impor ini sudah {status}."
    IMPOR_BERUBAH = "impor_berubah", "Berkas atau pemetaan berubah sejak diperiksa. Periksa lagi, lalu terapkan."
    ADA_BARIS_RUSAK = (
        "ada_baris_rusak",
        "Ada {jumlah} baris yang tidak terbaca. Perbaiki berkas, atau centang untuk menyimpannya sebagai bukti.",
    )
    KOLOM_KURANG = "kolom_kurang", "Kolom {kolom} tidak ditemukan. Baris pertama harus berisi judul kolom."
    NIP_TAK_DIKENAL = "nip_tak_dikenal", "NIP {nip} tidak ada di lingkup Anda."


class Jejak(TextChoices):
    """Audit actions."""

    DAFTARKAN = "mesin.daftarkan", "Mendaftarkan mesin presensi"
    UBAH = "mesin.ubah", "Mengubah mesin presensi"
    GANTI_TOKEN = "mesin.ganti_token", "Mengganti token mesin"
    BLOKIR = "mesin.blokir", "Memblokir mesin presensi"
    BUKA_BLOKIR = "mesin.buka_blokir", "Membuka blokir mesin presensi"
    KIRIM_ULANG = "mesin.kirim_ulang", "Meminta mesin mengirim ulang"
    PETAKAN_PIN = "mesin.petakan_pin", "Memetakan PIN mesin"
    AKHIRI_PIN = "mesin.akhiri_pin", "Mengakhiri pemetaan PIN"
    IMPOR_PIN = "mesin.impor_pin", "Mengimpor pemetaan PIN"
    NILAI_BARIS = "mesin.nilai_baris", "Menilai baris mesin"
    PUTUS_BARIS = "mesin.putus_baris", "Memutus baris mesin"
    UNGGAH_IMPOR = "mesin.unggah_impor", "Mengunggah berkas mesin"
    TERAPKAN_IMPOR = "mesin.terapkan_impor", "Menerapkan berkas mesin"
    BATALKAN_IMPOR = "mesin.batalkan_impor", "Membatalkan berkas mesin"
