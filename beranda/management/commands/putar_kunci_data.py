"""manage.py putar_kunci_data: seal all protected data under the first key of KUNCI_DATA."""

from typing import Any

from django.core.management.base import BaseCommand

from core import clock
from kelayakan.services.fakta_rahasia import rotate_keys
from laporan.services.webhook import reseal_secrets


class Command(BaseCommand):
    help = "Mengenkripsi ulang data terlindung dan rahasia webhook dengan kunci pertama di KUNCI_DATA."

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        jumlah = rotate_keys(at=at) + reseal_secrets(at=at)
        self.stdout.write(f"{jumlah} data memakai kunci pertama. Kunci lainnya boleh dibuang dari KUNCI_DATA.")
