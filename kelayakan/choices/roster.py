"""Rosters: modes, states, requests and swaps. Reasons to refuse and audit actions of them."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class StatusRoster(TextChoices):
    """State of the roster of one unit and month."""

    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    TERBIT = "terbit", "Ditetapkan"


class SumberRoster(TextChoices):
    """Where a roster cell came from."""

    TANGAN = "tangan", "Diisi di matriks"
    POLA = "pola", "Pola"
    IMPOR = "impor", "Lembar kerja"
    SUSUNAN = "susunan", "Susun otomatis"
    PERMOHONAN = "permohonan", "Permohonan"
    TUKAR = "tukar", "Tukar hari"
    ATURAN = "aturan", "Perubahan ketentuan"


class StatusPermohonan(TextChoices):
    DIAJUKAN = "diajukan", "Menunggu putusan"
    TUNGGU = "tunggu", "Daftar tunggu"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class StatusTukar(TextChoices):
    MENUNGGU_REKAN = "menunggu_rekan", "Menunggu rekan"
    MENUNGGU_ATASAN = "menunggu_atasan", "Menunggu atasan"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class AksiRoster(TextChoices):
    """What may be done with the roster of a month."""

    ISI = "isi", "Diisi"
    AJUKAN = "ajukan", "Diajukan"
    TARIK = "tarik", "Ditarik kembali"
    KEMBALIKAN = "kembalikan", "Dikembalikan"
    TERBITKAN = "terbitkan", "Ditetapkan"
    UBAH = "ubah", "Diubah sesudah ditetapkan"


class JenisPola(TextChoices):
    """Patterns a month can be filled by."""

    HARI_TETAP = "hari_tetap", "Hari tetap menurut kebijakan"
    TIM = "tim", "Tim A dan B bergantian tiap pekan"
    DUA_DARI_LIMA = "dua_dari_lima", "Dua dari lima hari, bergilir"
    HARI_SENDIRI = "hari_sendiri", "Hari yang sama setiap pekan"


class AksiPermohonan(TextChoices):
    """What may be done with a request."""

    NAIKKAN = "naikkan", "Mendapat kursi"
    TUNGGUKAN = "tunggukan", "Masuk daftar tunggu"
    SETUJUI = "setujui", "Disetujui"
    TOLAK = "tolak", "Ditolak"
    BATALKAN = "batalkan", "Dibatalkan"


class AksiTukar(TextChoices):
    """What may be done with a swap."""

    TERIMA = "terima", "Diterima rekan"
    SETUJUI = "setujui", "Disetujui"
    TOLAK = "tolak", "Ditolak"
    BATALKAN = "batalkan", "Dibatalkan"


class Alasan(AlasanBase):
    """Reasons to say no, each with what to do next."""

    # the month
    SUDAH_TERBIT = "sudah_terbit", "Roster {unit} {bulan} sudah ditetapkan. Ubah dengan alasan, atau lewat permohonan."
    SEDANG_DIAJUKAN = (
        "sedang_diajukan",
        "Roster {unit} {bulan} sedang menunggu penetapan. Tarik kembali dulu bila perlu diubah.",
    )
    BELUM_DIAJUKAN = "belum_diajukan", "Roster {unit} {bulan} masih draf. Ajukan dulu, lalu minta ditetapkan."
    ROSTER_BERUBAH = (
        "roster_berubah",
        "Roster ini sudah diubah {nama} pukul {jam}. Muat ulang halaman untuk melihat yang terbaru, lalu ulangi.",
    )
    MASIH_TERTAHAN = "masih_tertahan", "{jumlah} hal menahan roster ini: {pertama}{lagi}"
    BULAN_TERKUNCI = "bulan_terkunci", "{bulan} sudah dikunci, jadi rosternya tidak bisa diubah."
    HARI_LEWAT = "hari_lewat", "{tanggal} sudah lewat, jadi tidak bisa diubah."
    BUKAN_ANGGOTA = "bukan_anggota", "Pegawai ini tidak bertugas di {unit} pada {tanggal}."
    SEL_TERKUNCI = "sel_terkunci", "{nama} tidak bisa WFH {tanggal}: {sebab}"
    TIDAK_ADA_YANG_BERUBAH = "tidak_ada_yang_berubah", "Tidak ada yang berubah. Pilih hari yang lain dari sekarang."
    ALASAN_WAJIB = "alasan_wajib", "Tulis alasannya, paling sedikit 10 huruf."
    PENUH = "penuh", "{tanggal} sudah penuh ({terpakai} dari {batas})."
    BATAS_PEKAN = "batas_pekan", "Paling banyak {maks} hari WFH sepekan ({dasar}); pekan ini sudah {ada}."
    MINIMUM_HADIR = "minimum_hadir", "{tanggal} paling sedikit {minimum} orang {unit} di kantor."
    PUTUSAN_SENDIRI = "putusan_sendiri", "Anda yang mengajukannya, jadi orang lain yang menetapkan."
    BULAN_JAUH = "bulan_jauh", "Roster dibuat paling jauh untuk {bulan}."

    # patterns and spreadsheets
    POLA_KOSONG = "pola_kosong", "Pilih paling sedikit satu pegawai dan satu hari."
    LEMBAR_KOSONG = "lembar_kosong", "Tidak ada sel yang terbaca. Salin tabelnya dengan baris tanggal dan kolom nama."
    LEMBAR_TANPA_TANGGAL = (
        "lembar_tanpa_tanggal",
        "Baris tanggal tidak ditemukan. Sertakan baris dengan angka tanggal 1 sampai {akhir}.",
    )
    LEMBAR_DITOLAK = "lembar_ditolak", "{jumlah} sel tidak bisa diterapkan, jadi tidak ada yang diubah."
    PRATINJAU_BASI = (
        "pratinjau_basi",
        "Roster berubah sejak pratinjau ini dibuat. Lihat pratinjau lagi, lalu terapkan.",
    )

    # requests
    TANPA_PENUGASAN = "tanpa_penugasan", "Anda tidak tercatat bertugas pada {tanggal}. Hubungi admin kepegawaian."
    BUKAN_HARI_KERJA = "bukan_hari_kerja", "{tanggal} bukan hari kerja. Pilih hari lain."
    TERLALU_MEPET = (
        "terlalu_mepet",
        "Permohonan paling lambat {hari} hari kerja sebelumnya. Hari paling awal yang bisa dipilih: {paling_awal}.",
    )
    TERLALU_JAUH = "terlalu_jauh", "Pilih tanggal paling jauh {tanggal}."
    BELUM_LAYAK = "belum_layak", "Anda tidak bisa WFH pada {tanggal}: {sebab}"
    SEDANG_PERGI = "sedang_pergi", "{tanggal} Anda tercatat {sebutan}. Pilih hari lain."
    SUDAH_WFH = "sudah_wfh", "{tanggal} Anda sudah WFH menurut roster."
    SUDAH_DIMINTA = "sudah_diminta", "Permohonan untuk {tanggal} sudah ada. Lihat daftarnya di bawah."
    UTANG_LOGBOOK = "utang_logbook", "Masih ada {jumlah} logbook yang lewat tenggat. Kirim dulu, lalu mohon lagi."
    PERMOHONAN_SELESAI = (
        "permohonan_selesai",
        "Permohonan ini sudah {status}. Muat ulang halaman untuk melihat yang terbaru.",
    )
    PILIHAN_BELUM_DIPUTUS = (
        "pilihan_belum_diputus",
        "Roster {bulan} belum ditetapkan. Pilihan hari ikut disusun di sana, jadi belum perlu diputuskan.",
    )
    BATAL_TERLAMBAT = (
        "batal_terlambat",
        "{tanggal} sudah dimulai. Minta atasan mengubah roster bila Anda bekerja dari kantor.",
    )
    TERLALU_BANYAK = "terlalu_banyak", "Sekali kirim paling banyak {batas} hari."
    CATATAN_TOLAK = "catatan_tolak", "Tulis alasan penolakan agar pemohon tahu."

    # swaps
    TUKAR_TANGGAL_SAMA = "tukar_tanggal_sama", "Pilih dua tanggal yang berbeda."
    TUKAR_BUKAN_WFH = "tukar_bukan_wfh", "{nama} tidak WFH pada {tanggal} menurut roster. Pilih hari lain."
    TUKAR_SUDAH_WFH = "tukar_sudah_wfh", "{nama} juga WFH pada {tanggal}, jadi tidak ada yang ditukar."
    TUKAR_BELUM_TERBIT = "tukar_belum_terbit", "Roster {bulan} belum ditetapkan. Tukar hari bisa sesudah itu."
    TUKAR_SUDAH_ADA = "tukar_sudah_ada", "Sudah ada tukar hari yang menunggu untuk tanggal ini. Batalkan dulu yang itu."
    TUKAR_SELESAI = "tukar_selesai", "Tukar hari ini sudah {status}. Muat ulang halaman untuk melihat yang terbaru."
    TUKAR_BUKAN_REKAN = "tukar_bukan_rekan", "Pilih rekan di unit yang sama."


class Jejak(TextChoices):
    """Audit actions."""

    ISI_ROSTER = "kelayakan.isi_roster", "Mengisi roster"
    AJUKAN_ROSTER = "kelayakan.ajukan_roster", "Mengajukan roster"
    TARIK_ROSTER = "kelayakan.tarik_roster", "Menarik kembali roster"
    KEMBALIKAN_ROSTER = "kelayakan.kembalikan_roster", "Mengembalikan roster"
    TERBITKAN_ROSTER = "kelayakan.terbitkan_roster", "Menetapkan roster"
    UBAH_ROSTER = "kelayakan.ubah_roster", "Mengubah roster yang sudah ditetapkan"
    TINJAU_ROSTER = "kelayakan.tinjau_roster", "Menyesuaikan roster dengan ketentuan"
    MOHON_WFH = "kelayakan.mohon_wfh", "Mengajukan permohonan WFH"
    BATALKAN_PERMOHONAN = "kelayakan.batalkan_permohonan", "Membatalkan permohonan WFH"
    SETUJUI_PERMOHONAN = "kelayakan.setujui_permohonan", "Menyetujui permohonan WFH"
    TOLAK_PERMOHONAN = "kelayakan.tolak_permohonan", "Menolak permohonan WFH"
    AJUKAN_TUKAR = "kelayakan.ajukan_tukar", "Mengajukan tukar hari"
    JAWAB_TUKAR = "kelayakan.jawab_tukar", "Menjawab ajakan tukar hari"
    PUTUSKAN_TUKAR = "kelayakan.putuskan_tukar", "Memutuskan tukar hari"
    BATALKAN_TUKAR = "kelayakan.batalkan_tukar", "Membatalkan tukar hari"
    BUAT_LANGGANAN = "kelayakan.buat_langganan", "Membuat alamat kalender"
    CABUT_LANGGANAN = "kelayakan.cabut_langganan", "Mencabut alamat kalender"
    UNDUH_ROSTER = "kelayakan.unduh_roster", "Mengunduh roster"
