"""Kinds and states of dated rules."""

from django.db.models import IntegerChoices, TextChoices


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


class StatusPeriode(TextChoices):
    TERBUKA = "terbuka", "Terbuka"
    TERKUNCI = "terkunci", "Terkunci"
