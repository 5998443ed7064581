"""States and deeds of a day's logbook."""

from django.db.models import TextChoices


class StatusLogbook(TextChoices):
    DRAF = "draf", "Draf"
    TERKIRIM = "terkirim", "Terkirim"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DISETUJUI = "disetujui", "Disetujui"


class AksiLogbook(TextChoices):
    KIRIM = "kirim", "Dikirim"
    TARIK = "tarik", "Ditarik kembali"
    KEMBALIKAN = "kembalikan", "Dikembalikan"
    SETUJUI = "setujui", "Disetujui"
    BATAL_SETUJUI = "batal_setujui", "Persetujuan dibatalkan"
