"""manage.py pasang_unit: install DJKN's offices, all of them or some Kanwil. Again changes nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from kepegawaian.data.unit_djkn import NAMA_KANWIL
from kepegawaian.services.unit_djkn import pasang_unit_djkn


class Command(BaseCommand):
    help = "Memasang daftar unit DJKN: kantor pusat, Kanwil, KPKNL, dan isinya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--kanwil", action="append", default=[], help='nama Kanwil, mis. "Jawa Barat"; boleh diulang'
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asing = [nama for nama in options["kanwil"] if nama not in NAMA_KANWIL]
        if asing:
            raise CommandError(f"Kanwil tidak dikenal: {', '.join(asing)}. Pilihan: {', '.join(NAMA_KANWIL)}.")
        hasil = pasang_unit_djkn(actor=None, at=clock.now(), kanwil=options["kanwil"])
        self.stdout.write(f"{hasil.dibuat} unit dipasang, {hasil.sudah_ada} sudah ada.")
