"""How far notices are on their way out, for the operator; failed ones can be sent again."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core import clock, formats, kabar_queries, kabar_services


class Command(BaseCommand):
    help = "Menghitung kiriman pemberitahuan per saluran dan keadaan; --ulang mengirim lagi yang gagal"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hari", type=int, default=7, help="berapa hari ke belakang (bawaan 7)")
        parser.add_argument("--ulang", action="store_true", help="kirim lagi yang gagal")

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        sejak = at - timedelta(days=options["hari"])
        if options["ulang"]:
            self.stdout.write(f"{kabar_services.retry_failed(at=at, sejak=sejak)} kiriman diantrekan lagi.")
        for row in kabar_queries.channel_states(sejak):
            tertua = formats.waktu(row.tertua, "WIB") if row.tertua else ""
            galat = f"  {row.galat}" if row.galat else ""
            self.stdout.write(f"{row.saluran:<10} {row.keadaan:<10} {row.jumlah:>8}  sejak {tertua}{galat}")
