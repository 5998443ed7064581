"""Demo: what a few people chose about notices. Notices of the past stay inside the house: nobody gets them today."""

from datetime import time

from django.apps import apps

from beranda.demo.masa import Masa
from beranda.demo.orang import DEDI, RATNA
from beranda.demo.tulis_orang import Kantoran
from core.choices import PilihanSurel, StatusSurel
from core.kabar_rules import Pilihan
from core.kabar_services import IsiPengaturan, save_settings

PILIHAN = {
    RATNA: IsiPengaturan(True, time(19), time(5, 30), True, time(16), {"laporan": Pilihan(PilihanSurel.TIDAK, False)}),
    DEDI: IsiPengaturan(True, time(21), time(6), False, time(16, 30), {"logbook": Pilihan(PilihanSurel.SEMUA, True)}),
}


def fill_kabar(kantoran: Kantoran, masa: Masa) -> int:
    """Settings by the service, so that they leave their trace; how many people have their own."""
    for siapa, isi in PILIHAN.items():
        save_settings(actor=kantoran.pengguna[siapa], at=masa.at, isi=isi)
    kabar = apps.get_model("core", "Pemberitahuan").objects.filter(antar_at__isnull=False)
    kabar.update(antar_at=None, surel=StatusSurel.TANPA)
    return len(PILIHAN)
