"""What a clock-in costs beside the bare view, both at the same time, so that a busy machine slows both alike.

Throughput says little where others work, too. CPU per answer, of the server and of its database sessions, still does:
the ratio of both sums is the ratio of throughput that a machine of its own would show once it is full.
"""

import os
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from django.core.management import call_command
from django.db import connection

from bench import beban, kantor, server
from bench.presensi import BENAR, PEMBANDING, POLOS, PRODUK, Bahan
from bench.server import Peladen

DETIK, PUTARAN, KLIEN = 2.0, 5, (4, 16)
PEGAWAI, SEKALI = 20000, {PRODUK: 900, POLOS: 5000}
SASARAN = {
    PRODUK: ("wfh_office.wsgi:application", "/healthz"),
    POLOS: ("bench.polos.wsgi:application", "/siap/"),
}


@dataclass(frozen=True)
class Biaya:
    """Milliseconds of CPU per answer."""

    server: float
    basis_data: float

    @property
    def jumlah(self) -> float:
        return self.server + self.basis_data


def run(url: str, *, cepat: bool) -> None:
    """Fire at both servers at once and print what an answer of each costs."""
    call_command("migrate", verbosity=0, interactive=False)
    orang = kantor.fill(PEGAWAI)
    orang, pembanding = orang[:-PEMBANDING], orang[-PEMBANDING:]
    produk = kantor.sessions(orang, kantor.MASUK_PRODUK)
    polos = kantor.sessions(pembanding, kantor.MASUK_POLOS)
    bahan = Bahan(orang, pembanding, list(produk), polos)
    log = Path(tempfile.mkdtemp(prefix="laras-ukur-")) / "server.log"
    try:
        with (
            server.running(PRODUK, SASARAN[PRODUK][0], _env(PRODUK), SASARAN[PRODUK][1], log) as satu,
            server.running(POLOS, SASARAN[POLOS][0], _env(POLOS), SASARAN[POLOS][1], log) as dua,
        ):
            peladen = {PRODUK: satu, POLOS: dua}
            _round(peladen, bahan, KLIEN[0])  # loads code, opens connections
            for klien in KLIEN:
                putaran = [_round(peladen, bahan, klien) for _ in range(2 if cepat else PUTARAN)]
                _tell(klien, putaran)
    finally:
        kantor.forget(produk + polos)


def _env(nama: str) -> dict[str, str]:
    """libpq names the sessions of each server by this, so that their CPU can be told apart."""
    return {**os.environ, "PGAPPNAME": f"ukur {nama}"}


def _round(peladen: Mapping[str, Peladen], bahan: Bahan, klien: int) -> dict[str, Biaya]:
    pasokan = {PRODUK: bahan.clock_ins(SEKALI[PRODUK]), POLOS: bahan.bare(SEKALI[POLOS])}
    jawaban: dict[str, beban.Ukuran] = {}

    def fire(nama: str) -> None:
        jawaban[nama] = beban.fire(peladen[nama].port, pasokan[nama], klien, DETIK, BENAR)

    sebelum = {nama: (satu.cpu_seconds(), _session_seconds(nama)) for nama, satu in peladen.items()}
    utas = [threading.Thread(target=fire, args=(nama,)) for nama in peladen]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    if salah := next((satu.contoh_salah for satu in jawaban.values() if satu.contoh_salah), ""):
        raise SystemExit(f"Jawaban yang tidak diharapkan:\n{salah[:1500]}")
    return {nama: _cost(nama, satu, sebelum[nama], jawaban[nama].status.total()) for nama, satu in peladen.items()}


def _cost(nama: str, satu: Peladen, sebelum: tuple[float, dict[int, float]], banyak: int) -> Biaya:
    sesi = sum(detik - sebelum[1].get(pid, 0.0) for pid, detik in _session_seconds(nama).items())
    return Biaya((satu.cpu_seconds() - sebelum[0]) / banyak * 1000, sesi / banyak * 1000)


def _session_seconds(nama: str) -> dict[int, float]:
    """CPU of the database sessions of one server; the database runs on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE application_name = %s", [f"ukur {nama}"])
        return {pid: server.cpu_seconds(pid) for (pid,) in cursor.fetchall()}


def _tell(klien: int, putaran: list[dict[str, Biaya]]) -> None:
    for nama in (PRODUK, POLOS):
        web = median(satu[nama].server for satu in putaran)
        data = median(satu[nama].basis_data for satu in putaran)
        sys.stdout.write(f"{klien:>3} klien  {nama:<12} server {web:5.2f} ms  basis data {data:5.2f} ms\n")
    banding = [satu[POLOS].jumlah / satu[PRODUK].jumlah for satu in putaran]
    tiap = ", ".join(f"{nilai:.2f}" for nilai in banding)
    sys.stdout.write(f"{klien:>3} klien  produk banding view polos {median(banding):.2f}   ({tiap})\n")
