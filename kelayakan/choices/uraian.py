"""Jobdesks: states, verdicts and data classes. Reasons to refuse and audit actions of the register."""

from django.db.models import TextChoices


class StatusUraian(TextChoices):
    DRAF = "draf", "Draf"
    DIUSULKAN = "diusulkan", "Diusulkan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DICABUT = "dicabut", "Dicabut"


class PutusanUraian(TextChoices):
    """Whether a task can be done at home."""

    YA = "ya", "Dapat WFH"
    SEBAGIAN = "sebagian", "Sebagian WFH"
    TIDAK = "tidak", "Harus di kantor"


class KelasData(TextChoices):
    """From where the data of a task may be opened."""

    TERBUKA = "terbuka", "Terbuka"
    VPN = "vpn", "Hanya lewat VPN"
    KANTOR = "kantor", "Hanya di kantor"
