"""Redraw the sample of a control test from its kept population and seed, and say whether it is the same."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kepatuhan.models import HasilUji
from kepatuhan.queries.uji import redraw


class Command(BaseCommand):
    help = "Menarik ulang sampel sebuah uji pengendalian dan membandingkannya dengan yang tersimpan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("uji", type=int, help="nomor uji")

    def handle(self, *args: Any, **options: Any) -> None:
        hasil = HasilUji.objects.select_related("rencana__unit", "populasi").filter(pk=options["uji"]).first()
        if hasil is None:
            raise CommandError(f"Uji {options['uji']} tidak ada.")
        undian = redraw(hasil)
        self.stdout.write(f"{hasil.rencana} · {hasil.rencana.unit} · {hasil.mulai} sampai {hasil.sampai}")
        self.stdout.write(f"Populasi {len(undian.populasi)} butir, sidik {undian.sidik}")
        self.stdout.write(f"Benih {hasil.benih}, sampel {len(undian.sampel)} butir")
        self.stdout.write(f"Data sekarang: {undian.kini} butir, {undian.hilang} hilang, {undian.baru} baru")
        if not undian.utuh:
            raise CommandError("Populasi tersimpan tidak lagi sama dengan sidiknya.")
        if not undian.cocok:
            raise CommandError("Sampel tersimpan tidak sama dengan hasil undian ulang.")
        self.stdout.write(self.style.SUCCESS("Sampel sama dengan hasil undian ulang."))
