"""How rules about absence are told apart."""

from django.db.models import TextChoices

from kepegawaian.choices import JenisPegawai


class StatusASN(TextChoices):
    """For whom a rule about absence is written; "" is everyone."""

    PNS = "pns", "PNS dan CPNS"
    PPPK = "pppk", "PPPK"


class HitungHari(TextChoices):
    """Which days of an absence count."""

    KERJA = "kerja", "Hari kerja"
    KALENDER = "kalender", "Hari kalender"


class Penetap(TextChoices):
    """Whose decision ends a request."""

    ATASAN = "atasan", "Atasan langsung"
    PEJABAT = "pejabat", "Pejabat yang berwenang memberikan cuti"


STATUS_PEGAWAI = {
    JenisPegawai.PNS: StatusASN.PNS,
    JenisPegawai.CPNS: StatusASN.PNS,
    JenisPegawai.PPPK: StatusASN.PPPK,
    JenisPegawai.PPPK_PARUH_WAKTU: StatusASN.PPPK,
}
