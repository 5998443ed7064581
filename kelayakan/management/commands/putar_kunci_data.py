"""manage.py putar_kunci_data: seal all protected data under the first key of KUNCI_DATA."""

from typing import Any

from django.core.management.base import BaseCommand

from core import clock
from kelayakan.services.fakta_rahasia import rotate_keys


class Command(BaseCommand):
    help = "Mengenkripsi ulang data terlindung dengan kunci pertama di KUNCI_DATA."

    def handle(self, *args: Any, **options: Any) -> None:
        jumlah = rotate_keys(at=clock.now())
        self.stdout.write(f"{jumlah} data memakai kunci pertama. Kunci lainnya boleh dibuang dari KUNCI_DATA.")
