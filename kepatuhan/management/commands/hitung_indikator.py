"""manage.py hitung_indikator: bring the rollups of compliance up to date, recount them all, or prove them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import clock
from core.periods import DateRange
from kepatuhan import services
from kepatuhan.models import HitungUlang
from kepatuhan.queries import indikator

TUNJUKKAN = 20


class Command(BaseCommand):
    help = (
        "Menghitung indikator kepatuhan yang berubah. --semua: menghitung ulang seluruhnya, melanjutkan yang terputus. "
        "--cek: menghitung ulang tanpa menyimpan dan melaporkan yang berbeda."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--semua", action="store_true", help="hitung ulang semua unit dan tanggal")
        parser.add_argument("--cek", action="store_true", help="bandingkan dengan hitungan penuh, tanpa mengubah")

    def handle(self, *args: Any, semua: bool = False, cek: bool = False, **options: Any) -> None:
        at = clock.now()
        if cek:
            self._check(indikator.span_of_days())
            return
        jumlah = services.rebuild_all(at=at, kabar=self._tell) if semua else services.refresh(at=at)
        self.stdout.write(f"Indikator dihitung: {jumlah} baris.")

    def _tell(self, row: HitungUlang) -> None:
        sudah, semua = (row.posisi - row.mulai).days, (row.selesai - row.mulai).days
        self.stderr.write(f"  sampai {row.posisi}, {sudah * 100 // semua}% dari {semua} hari, {row.baris} baris")

    def _check(self, days: DateRange | None) -> None:
        beda = services.check_days(days, at=clock.now()) if days else []
        for satu in beda[:TUNJUKKAN]:
            kolom = ", ".join(satu.kolom) or "ada atau tidaknya baris"
            self.stderr.write(f"unit {satu.unit_id} {satu.satuan} {satu.tanggal}: {kolom}")
        if beda:
            raise CommandError(f"{len(beda)} indikator berbeda dari hitungan penuh.")
