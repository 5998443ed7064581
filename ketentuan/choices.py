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
    """A policy row still being weighed, or one that holds in its dates."""

    DRAF = "draf", "Draf"
    BERLAKU = "berlaku", "Berlaku"


class StatusRancangan(TextChoices):
    """A circular on its way into force."""

    DRAF = "draf", "Draf"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


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


class Jejak(TextChoices):
    """Audit actions."""

    PASANG_PAKET = "ketentuan.pasang_paket", "Memasang paket ketentuan"
    GANTI_KETENTUAN = "ketentuan.ganti", "Mengganti ketentuan"
    TAMBAH_LIBUR = "ketentuan.tambah_libur", "Menambah hari libur"
    CABUT_LIBUR = "ketentuan.cabut_libur", "Mencabut hari libur"
    KUNCI_PERIODE = "ketentuan.kunci_periode", "Mengunci bulan"
    BUKA_PERIODE = "ketentuan.buka_periode", "Membuka kunci bulan"
