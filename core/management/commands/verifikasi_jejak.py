"""manage.py verifikasi_jejak: prove that the audit trail is whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import audit
from core.models import JejakAudit


class Command(BaseCommand):
    help = "Memeriksa rantai jejak audit. Keluar dengan galat bila ada baris yang berubah, hilang, atau disisipkan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sidik", help="sidik rantai yang dicatat sebelumnya; dibandingkan dengan yang sekarang")

    def handle(self, *args: Any, sidik: str | None = None, **options: Any) -> None:
        retak = list(audit.verify())
        for r in retak:
            self.stderr.write(f"Rantai {r.rantai}, urutan {r.urutan}: {r.sebab}.")
        if retak:
            raise CommandError(f"Jejak audit tidak utuh: {len(retak)} tempat.")
        sekarang = audit.fingerprint()
        if sidik and sidik != sekarang:
            raise CommandError(f"Rantai utuh, tetapi sidiknya {sekarang}, bukan {sidik}.")
        self.stdout.write(f"Jejak audit utuh: {JejakAudit.objects.count()} baris. Sidik rantai {sekarang}")
