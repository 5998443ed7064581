"""Install the shipped rule packs: `manage.py pasang_ketentuan [--paket nasional kemenkeu] [--unit KODE]`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import clock
from kepegawaian import queries as orang
from ketentuan.paket.semua import BAWAAN, PAKET
from ketentuan.services.cuti import pasang_aturan_cuti
from ketentuan.services.kehadiran import install_defaults
from ketentuan.services.logbook import install_aturan_logbook
from ketentuan.services.paket import pasang_paket
from ketentuan.services.sinyal import install_aturan_sinyal

_PASANG = [paket.kode for paket in PAKET.values() if not paket.perlu_tanggal]


class Command(BaseCommand):
    help = "Memasang paket ketentuan bawaan. Dijalankan lagi tidak mengubah apa pun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--paket", nargs="+", choices=sorted(_PASANG), default=sorted(paket.kode for paket in BAWAAN)
        )
        parser.add_argument("--unit", default="", help="kode unit; kosong berarti berlaku untuk semua")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = None
        if options["unit"]:
            unit = orang.unit_by_kode(options["unit"])
            if unit is None:
                raise CommandError(f"Unit {options['unit']} tidak dikenal.")
        if unit is None:
            cuti = pasang_aturan_cuti(actor=None, at=clock.now())
            self.stdout.write(f"Aturan cuti: {cuti.dibuat} baris dibuat, {cuti.sudah_ada} sudah ada.")
        for kode in options["paket"]:
            hasil = pasang_paket(actor=None, at=clock.now(), paket=PAKET[kode], unit=unit)
            self.stdout.write(
                f"{PAKET[kode].nama}: {hasil.dibuat} baris dibuat, {hasil.sudah_ada} sudah ada,"
                f" {len(hasil.dilewati)} dilewati."
            )
            for nama in hasil.dilewati:
                self.stdout.write(f"  dilewati karena bertumpuk dengan ketentuan yang sudah ada: {nama}")
        dibuat = install_defaults(actor=None, at=clock.now())
        self.stdout.write(f"Koreksi dan disiplin: {dibuat} baris dibuat.")
        dibuat = install_aturan_logbook(actor=None, at=clock.now())
        self.stdout.write(f"Logbook: {dibuat} baris dibuat.")
        dibuat = install_aturan_sinyal(actor=None, at=clock.now())
        self.stdout.write(f"Sinyal presensi: {dibuat} baris dibuat.")
