"""python -m bench [NAME] [options]: run one benchmark, or list them."""

import argparse
import os
import sys
from importlib import import_module

import django

from bench.alamat import environment, own_database

UKURAN = {
    "presensi": "presensi masuk lewat HTTP, di samping view polos dan SQL biasa",
    "pagi": "pagi kementerian: 167 ketukan per detik; yang hilang dan ganda dihitung, juga saat proses dimatikan",
    "susun": "susunan otomatis roster: 50 sampai 400 pegawai, satu bulan",
    "kelayakan": "kelayakan 100.000 pegawai dinilai, ditetapkan, diperiksa ulang (--cepat: 20.000)",
    "kepatuhan": "dasbor kementerian 2.000 unit dan 100.000 pegawai, setahun (--cepat: 3.000, 15 hari)",
    "laporan": "daftar 100.000 x 16, PDF, surat, laporan banyak kantor (--cepat: sebagian kecil)",
    "biaya": "CPU tiap presensi masuk di samping view polos, bersamaan: untuk komputer yang juga dipakai lain",
    "profil": "ke mana waktu sebuah presensi masuk pergi (cProfile, satu proses)",
}


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Mengukur Laras di komputer ini.")
    parser.add_argument("nama", nargs="?", choices=UKURAN, help="yang diukur; tanpa nama: daftar")
    parser.add_argument("--cepat", action="store_true", help="satu putaran singkat, tanpa sejuta baris")
    parser.add_argument("--simpan", action="store_true", help="basis data ukur tidak dihapus")
    parser.add_argument("--pakai", action="store_true", help="ukur lagi di basis data yang disimpan, tanpa mengisinya")
    options = parser.parse_args(words)
    if options.nama is None:
        for nama, kata in UKURAN.items():
            print(f"{nama:<12} {kata}")
        return 0
    simpan = options.simpan or options.pakai
    with own_database("laras_ukur", simpan=simpan, pakai=options.pakai) as url:
        # The measuring process itself talks to the measured database, so Django starts only now.
        os.environ.update(environment(url))
        os.environ["DJANGO_SETTINGS_MODULE"] = "wfh_office.settings"
        django.setup()
        import_module(f"bench.{options.nama}").run(url, cepat=options.cepat)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
