"""manage.py admin_pertama: the first admin of an empty installation, with a one-time password shown once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from core.errors import Refused
from kepegawaian import queries
from kepegawaian.choices import JenisPegawai
from kepegawaian.rules.nip import read_nip
from kepegawaian.services.awal import create_first_admin


class Command(BaseCommand):
    help = "Mendaftarkan admin kepegawaian pertama pada satu unit dan menampilkan kata sandi awalnya sekali."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--nip", required=True)
        parser.add_argument("--nama", required=True)
        parser.add_argument("--unit", required=True, help="kode unit, mis. 411812")
        parser.add_argument("--jabatan", default="Pengelola Kepegawaian")
        parser.add_argument("--jenis", choices=JenisPegawai.values, default=JenisPegawai.PNS)

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        unit = queries.unit_by_kode(options["unit"])
        if unit is None:
            raise CommandError(f"Unit {options['unit']} tidak ada. Pasang dulu: manage.py pasang_unit")
        try:
            nip = read_nip(options["nip"], hari_ini=queries.today(at))
            if nip is None:
                raise CommandError("Isi --nip dengan 18 angka.")
            sandi = create_first_admin(
                at=at,
                nip=nip.angka,
                nama=options["nama"],
                jenis=JenisPegawai(options["jenis"]),
                jabatan=options["jabatan"],
                unit=unit,
            )
        except Refused as tolak:
            raise CommandError(tolak.pesan) from None
        self.stdout.write(f"NIP: {sandi.nama_pengguna}\nKata sandi awal (hanya tampil sekali): {sandi.sandi}")
