"""Where a clock-in spends its time: the product's view with all its middleware, in this process, under cProfile."""

import cProfile
import io
import logging
import pstats
import sys
from time import process_time

from django.core.management import call_command

from bench import kantor
from bench.hitung import Peramban

BANYAK, JALUR = 300, "/presensi/ketuk/"


def run(url: str, *, cepat: bool) -> None:
    """Clock in a few hundred people one after another and print what costs most CPU."""
    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0, interactive=False)
    orang = kantor.fill(2 * BANYAK + 10)
    sesi = kantor.sessions(orang, kantor.MASUK_PRODUK)
    try:
        peramban = Peramban(JALUR)
        status = [peramban.clock_in(key) for key in sesi[:10]]
        mulai = process_time()
        status += [peramban.clock_in(key) for key in sesi[10 : 10 + BANYAK]]
        lama = (process_time() - mulai) / BANYAK * 1000
        with cProfile.Profile(process_time) as profil:
            for key in sesi[10 + BANYAK :]:
                peramban.clock_in(key)
    finally:
        kantor.forget(sesi)
    tulisan = io.StringIO()
    angka = pstats.Stats(profil, stream=tulisan)
    angka.sort_stats("cumulative").print_stats(70)
    angka.sort_stats("tottime").print_stats(30)
    sys.stdout.write(tulisan.getvalue())
    sys.stdout.write(
        f"Status: {sorted(set(status))}; {lama:.2f} ms CPU tiap presensi masuk dalam satu proses (tanpa basis data).\n"
    )
