"""States, deeds and words of requests for absence and of the leave ledger."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class StatusAbsen(TextChoices):
    """Where a request for absence is. `disetujui_atasan` waits for the official who grants leave."""

    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Menunggu atasan"
    DISETUJUI_ATASAN = "disetujui_atasan", "Menunggu pejabat"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DITANGGUHKAN = "ditangguhkan", "Ditangguhkan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class AksiAbsen(TextChoices):
    """What is done with a request. `kembalikan` asks for other dates or papers ("perubahan" of the form)."""

    UBAH = "ubah", "Ubah"
    AJUKAN = "ajukan", "Ajukan"
    SETUJUI = "setujui", "Setujui"
    TETAPKAN = "tetapkan", "Tetapkan"
    KEMBALIKAN = "kembalikan", "Minta perubahan"
    TOLAK = "tolak", "Tolak"
    TANGGUHKAN = "tangguhkan", "Tangguhkan"
    BATALKAN = "batalkan", "Batalkan"
    PERSINGKAT = "persingkat", "Persingkat"


class PilihanPutusan(TextChoices):
    """What whoever decides may answer; whether a yes ends the request depends on who says it."""

    SETUJUI = AksiAbsen.SETUJUI.value, "Setujui"
    KEMBALIKAN = AksiAbsen.KEMBALIKAN.value, "Minta perubahan"
    TANGGUHKAN = AksiAbsen.TANGGUHKAN.value, "Tangguhkan"
    TOLAK = AksiAbsen.TOLAK.value, "Tolak"


class TahapPutusan(TextChoices):
    ATASAN = "atasan", "Atasan langsung"
    PEJABAT = "pejabat", "Pejabat yang berwenang"


class JenisMutasi(TextChoices):
    """What a booking of the leave ledger stands for."""

    HAK = "hak", "Hak tahun ini"
    BAWAAN = "bawaan", "Sisa tahun lalu"
    DIALIHKAN = "dialihkan", "Dibawa ke tahun berikutnya"
    HANGUS = "hangus", "Hangus"
    TERPAKAI = "terpakai", "Terpakai"
    KEMBALI = "kembali", "Dikembalikan"
    KOREKSI = "koreksi", "Koreksi admin"


class AlasanCuti(AlasanBase):
    """Reasons to refuse a request or a booking, each with what to do next."""

    TANPA_ATURAN = (
        "cuti_tanpa_aturan",
        "{jenis} tidak tersedia untuk status kepegawaian Anda. Tanyakan ke admin kepegawaian.",
    )
    TANPA_PENUGASAN = (
        "cuti_tanpa_penugasan",
        "Anda tidak tercatat bertugas pada {tanggal}. Hubungi admin kepegawaian bila ini keliru.",
    )
    TERLALU_LAMPAU = "cuti_terlalu_lampau", "{jenis} paling lambat diajukan {hari} hari sesudah hari pertamanya."
    MASA_KERJA = (
        "cuti_masa_kerja",
        "{jenis} dapat diambil setelah bekerja {bulan} bulan terus-menerus, yaitu mulai {tanggal} ({dasar}).",
    )
    TERLALU_LAMA = "cuti_terlalu_lama", "{jenis} paling lama {batas} ({dasar}). Ubah tanggalnya."
    TANPA_HARI = "cuti_tanpa_hari", "Tidak ada hari yang dihitung pada {rentang}. Pilih tanggal lain."
    SALDO_KURANG = (
        "cuti_saldo_kurang",
        "Sisa cuti tahunan {tahun} tinggal {sisa} hari, sedangkan yang diminta {diminta} hari. Kurangi harinya.",
    )
    TAHUN_CUTI_BESAR = (
        "cuti_tahun_cuti_besar",
        "Tahun {tahun} sudah dipakai untuk cuti besar, jadi tanpa cuti tahunan ({dasar}).",
    )
    SUDAH_DIMINTA = (
        "cuti_sudah_diminta",
        "Bertumpuk dengan permohonan {jenis} {rentang} yang belum selesai. Batalkan dulu atau ubah tanggalnya.",
    )
    JAM_TIDAK_BOLEH = "cuti_jam_tidak_boleh", "{jenis} tidak dapat diambil sebagian hari. Kosongkan jamnya."
    JAM_SEHARI = "cuti_jam_sehari", "Jam hanya untuk satu hari. Samakan tanggal mulai dan sampai."
    JAM_TERBALIK = "cuti_jam_terbalik", "Jam selesai harus sesudah jam mulai."
    JAM_TAK_LENGKAP = "cuti_jam_tak_lengkap", "Isi jam mulai dan jam selesai, atau kosongkan keduanya."
    JAM_DI_LUAR = "cuti_jam_di_luar", "Jam kerja {tanggal} {jam}. Pilih jam di dalamnya."
    ALASAN_WAJIB = "cuti_alasan_wajib", "Tulis alasannya, paling sedikit 10 huruf."
    ALAMAT_WAJIB = "cuti_alamat_wajib", "Tulis alamat selama cuti."
    DOKUMEN_WAJIB = "cuti_dokumen_wajib", "Unggah dokumennya: {dokumen}."
    SELESAI = "cuti_selesai", "Permohonan ini {status}, jadi tidak bisa di-{aksi}. Muat ulang halaman."
    CATATAN_WAJIB = "cuti_catatan_wajib", "Tulis alasannya, paling sedikit 10 huruf, supaya pemohon tahu."
    SUDAH_MULAI = (
        "cuti_sudah_mulai",
        "{jenis} ini sudah dimulai, jadi tidak bisa dibatalkan seluruhnya. Persingkat saja.",
    )
    PERSINGKAT_DI_LUAR = (
        "cuti_persingkat_di_luar",
        "Pilih hari terakhir dari {dari} sampai {sampai}.",
    )
    SALDO_BELUM_ADA = "saldo_belum_ada", "Saldo {tahun} belum dibuka. Muat ulang halaman sebentar lagi."
    SALDO_NEGATIF = (
        "saldo_negatif",
        "Sisa cuti tahunan {tahun} tinggal {sisa} hari, jadi tidak bisa dikurangi {diminta} hari.",
    )
    KOREKSI_NOL = "saldo_koreksi_nol", "Isi jumlah hari selain nol."
    KOREKSI_TERLALU_BANYAK = "saldo_koreksi_terlalu_banyak", "Koreksi paling banyak {batas} hari sekali catat."
    TAHUN_DI_LUAR = "saldo_tahun_di_luar", "Pilih tahun {dari} sampai {sampai}."
    PILIHAN_KOSONG = "cuti_pilihan_kosong", "Pilih paling sedikit satu permohonan."
    TIDAK_ADA = "cuti_tidak_ada", "Permohonan tidak ditemukan."
    BUKAN_HAK = "cuti_bukan_hak", "Permohonan ini tidak menunggu putusan Anda."
    PERLU_DICEK = "cuti_perlu_dicek", "Ada yang perlu dicek, jadi putuskan satu per satu: {tanda}."


class JejakCuti(TextChoices):
    """Audit actions."""

    SIMPAN = "presensi.simpan_permohonan", "Menyimpan permohonan ketidakhadiran"
    AJUKAN = "presensi.ajukan_permohonan", "Mengajukan permohonan ketidakhadiran"
    SETUJUI = "presensi.setujui_permohonan", "Menyetujui permohonan ketidakhadiran"
    TETAPKAN = "presensi.tetapkan_permohonan", "Menetapkan permohonan ketidakhadiran"
    KEMBALIKAN = "presensi.kembalikan_permohonan", "Meminta perubahan permohonan ketidakhadiran"
    TOLAK = "presensi.tolak_permohonan", "Menolak permohonan ketidakhadiran"
    TANGGUHKAN = "presensi.tangguhkan_permohonan", "Menangguhkan permohonan ketidakhadiran"
    BATALKAN = "presensi.batalkan_permohonan", "Membatalkan permohonan ketidakhadiran"
    PERSINGKAT = "presensi.persingkat_permohonan", "Mempersingkat ketidakhadiran"
    BACA_DOKUMEN = "presensi.baca_dokumen_absen", "Membaca dokumen ketidakhadiran"
    HAPUS_DOKUMEN = "presensi.hapus_dokumen_absen", "Menghapus dokumen ketidakhadiran lama"
    BUKA_SALDO = "presensi.buka_saldo", "Membuka saldo cuti"
    KOREKSI_SALDO = "presensi.koreksi_saldo", "Mengoreksi saldo cuti"
