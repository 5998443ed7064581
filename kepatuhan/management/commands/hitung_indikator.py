"""manage.py hitung_indikator: bring the rollups of compliance up to date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core import clock
from kepatuhan import services


class Command(BaseCommand):
    help = "Menghitung indikator kepatuhan yang berubah. Dengan --semua: menghitung ulang seluruhnya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--semua", action="store_true", help="hitung ulang semua unit dan tanggal")

    def handle(self, *args: Any, semua: bool = False, **options: Any) -> None:
        at = clock.now()
        jumlah = services.rebuild_all(at=at) if semua else services.refresh(at=at)
        self.stdout.write(f"Indikator dihitung: {jumlah} baris.")
