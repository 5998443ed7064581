"""manage.py demo: fill an empty database with the demo office and print its logins."""

from argparse import ArgumentParser
from datetime import UTC, date, datetime, time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from beranda.demo import akun, hapus, kantor
from beranda.demo.kantor import Keadaan
from beranda.demo.masa import Masa
from core import clock
from core.formats import tanggal_panjang

LOKAL = {"127.0.0.1", "localhost", "[::1]", "testserver"}
# A day named by hand is looked at in the middle of its morning (WIB), when some have come and others have not.
PUKUL = time(3, 42, tzinfo=UTC)


class Command(BaseCommand):
    help = "Mengisi basis data kosong dengan kantor contoh: Kanwil DJKN Jawa Barat, enam bulan terakhir."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--hari-ini", type=date.fromisoformat, metavar="YYYY-MM-DD", help="hari terakhir riwayat")
        parser.add_argument("--akun", action="store_true", help="cetak lagi daftar akun")
        parser.add_argument("--ulang", action="store_true", help="hapus kantor contoh dan bangun lagi dari awal")
        parser.add_argument("--ya", action="store_true", help="benar, hapus isi basis data (untuk --ulang)")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_where_others_can_log_in()
        at = moment(options["hari_ini"])
        keadaan = kantor.state()
        if options["akun"]:
            if keadaan is not Keadaan.CONTOH:
                raise CommandError("Belum ada kantor contoh. Jalankan manage.py demo dulu.")
        elif keadaan is Keadaan.ORANG_LAIN:
            raise CommandError(
                "Basis data ini sudah berisi pegawai atau unit lain. Kantor contoh hanya untuk basis data kosong."
            )
        elif keadaan is Keadaan.CONTOH and options["ulang"]:
            refuse_to_erase(ya=options["ya"])
            self._build(at)
        elif keadaan is Keadaan.KOSONG:
            self._build(at)
        else:
            self.stdout.write("Kantor contoh sudah ada; tidak ada yang diubah.")
        for line in akun.table(Masa(at)):
            self.stdout.write(line)

    def _build(self, at: datetime) -> None:
        masa = Masa(at)
        hasil = kantor.build(masa)
        jumlah = ", ".join(f"{nama} {banyak}" for nama, banyak in hasil.jumlah.items())
        self.stdout.write(f"Kantor contoh dibuat sampai {tanggal_panjang(masa.hari_ini)}: {jumlah}.")


def moment(hari_ini: date | None) -> datetime:
    """This very moment, or the morning of the day that was asked for."""
    now = clock.now()
    if hari_ini is None or hari_ini == Masa(now).hari_ini:
        return now
    return datetime.combine(hari_ini, PUKUL)


def refuse_where_others_can_log_in() -> None:
    """Its password is known, so the demo lives on this machine only, unless somebody says LARAS_DEMO=1."""
    if settings.DEBUG or settings.LARAS_DEMO:
        return
    if settings.HTTPS or not set(settings.ALLOWED_HOSTS) <= LOKAL:
        raise CommandError(
            "Kantor contoh memakai kata sandi yang diketahui umum, sedangkan server ini dapat dibuka dari luar. "
            "Isi LARAS_DEMO=1 bila memang dimaksudkan."
        )


def refuse_to_erase(*, ya: bool) -> None:
    """Rebuilding erases everything, so it has to be said twice, and never takes people who came later with it."""
    if banyak := hapus.people_of_others():
        raise CommandError(
            f"Ada {banyak} pegawai yang ditambahkan sesudah kantor contoh dibuat; mereka tidak dihapus. "
            "Pakai basis data atau folder data lain."
        )
    if not ya:
        raise CommandError("--ulang menghapus seluruh isi kantor contoh. Tambahkan --ya bila benar.")
