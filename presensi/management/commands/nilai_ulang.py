"""Rebuild judged days from their facts: `manage.py nilai_ulang --cek [--dari 2026-01-01] [--sampai 2026-11-24]`."""

import sys
from argparse import ArgumentTypeError
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import clock
from core.periods import DateRange
from presensi.queries.harian import span_of_days
from presensi.services import harian
from presensi.services.harian import Beda

TAMPIL_PALING_BANYAK = 100


def _tanggal(teks: str) -> date:
    try:
        return date.fromisoformat(teks)
    except ValueError as error:
        raise ArgumentTypeError(f"{teks} bukan tanggal. Tulis seperti 2026-11-24.") from error


class Command(BaseCommand):
    help = "Menilai ulang hari dari faktanya. Dengan --cek hanya melaporkan perbedaan; keluar 1 bila ada."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cek", action="store_true", help="laporkan perbedaan tanpa mengubah apa pun")
        parser.add_argument("--dari", type=_tanggal)
        parser.add_argument("--sampai", type=_tanggal)

    def handle(self, *args: Any, **options: Any) -> None:
        days = self._days(options["dari"], options["sampai"])
        if days is None:
            self.stdout.write("Belum ada hari yang dinilai.")
            return
        at = clock.now()
        if options["cek"]:
            found = self._report(harian.find_differences(at=at, days=days))
            self.stdout.write(f"{found} perbedaan, {days.mulai} sampai {days.sampai}.")
            if found:
                sys.exit(1)
            return
        found = self._report(harian.nilai_ulang(actor=None, at=at, days=days))
        self.stdout.write(f"{found} hari berbeda, {days.mulai} sampai {days.sampai}. Bulan terkunci tidak diubah.")

    def _days(self, dari: date | None, sampai: date | None) -> DateRange | None:
        known = span_of_days()
        if known is None:
            return None
        mulai, akhir = dari or known.mulai, sampai or known.sampai
        if akhir < mulai:
            raise CommandError("--sampai harus sama dengan atau sesudah --dari.")
        return DateRange.inclusive(mulai, akhir)

    def _report(self, differences: Iterable[Beda]) -> int:
        found = 0
        for beda in differences:
            found += 1
            if found <= TAMPIL_PALING_BANYAK:
                kolom = f" ({', '.join(beda.kolom)})" if beda.kolom else ""
                kunci = " [bulan terkunci]" if beda.terkunci else ""
                self.stdout.write(f"pegawai {beda.pegawai_id} {beda.tanggal}: {beda.sebab}{kolom}{kunci}")
        return found
