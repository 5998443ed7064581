"""Clock-ins over HTTP beside a bare Django view and plain SQL: the same people, server and minute, in turns."""

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from time import sleep

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bench import beban, kantor, permintaan, sejuta, server, sql_polos
from bench.beban import Ukuran
from bench.hasil import Baris, Laporan
from bench.hitung import count_statements
from bench.orang import Orang
from bench.server import Peladen
from core import clock
from kepegawaian.models import UnitKerja

KLIEN = (1, 8, 32)
KLIEN_SEJUTA = (8, 32)
JALUR = "/presensi/ketuk/"
BENAR = frozenset({"200", "302", "303"})
PRODUK, POLOS, SQL, HALO = "produk", "view polos", "SQL saja", "halo tanpa Django"
PRODUK_SEJUTA, POLOS_SEJUTA = "produk, sejuta rekaman", "view polos, sejuta"
# More than any of the three could ever answer, so that the time ends a cell and not the supply.
PEMBANDING = 6000
PASOKAN = {PRODUK: 800, POLOS: 4000}

Sel = dict[tuple[str, int], Callable[[], Ukuran]]


@dataclass(frozen=True)
class Takaran:
    """How long and how often is measured."""

    detik: float
    putaran: int
    pegawai: int
    with_million: bool


LENGKAP, CEPAT = Takaran(2.5, 3, 40000, True), Takaran(1.5, 1, 14000, False)


def run(url: str, *, cepat: bool) -> None:
    """The whole measurement; prints a table and writes JSON."""
    takaran, at = CEPAT if cepat else LENGKAP, clock.now()
    laporan = Laporan(mulai=f"{at:%Y-%m-%d %H:%M} UTC")
    say("Menyiapkan basis data ukur …")
    call_command("migrate", verbosity=0, interactive=False)
    _collect_static()
    orang = kantor.fill(takaran.pegawai)
    # The yardsticks write taps of their own: with the product's people, those would have clocked in already.
    orang, pembanding = orang[:-PEMBANDING], orang[-PEMBANDING:]
    produk = kantor.sessions(orang, kantor.MASUK_PRODUK)
    polos = kantor.sessions(pembanding, kantor.MASUK_POLOS)
    try:
        with _servers() as peladen:
            Pengukuran(url, laporan, takaran, peladen, Bahan(orang, pembanding, list(produk), polos)).measure()
    finally:
        kantor.forget(produk + polos)
    for line in ("", *laporan.lines()):
        say(line)
    say(f"\nTersimpan: {laporan.write(at).relative_to(server.AKAR)}")


def _collect_static() -> None:
    """bin/bench has done this; run by hand, pages would miss what changed since the last time."""
    daftar = Path(settings.STATIC_ROOT) / "staticfiles.json"
    terbaru = max(file.stat().st_mtime for file in (server.AKAR / "static").rglob("*"))
    if not daftar.is_file() or daftar.stat().st_mtime < terbaru:
        call_command("collectstatic", verbosity=0, interactive=False)


@contextmanager
def _servers() -> Iterator[dict[str, Peladen]]:
    """The three servers at once; an idle one costs the others nothing."""
    log = Path(tempfile.mkdtemp(prefix="laras-ukur-")) / "server.log"
    env = dict(os.environ)
    with (
        server.running(HALO, "bench.polos.hello:application", env, "/", log) as halo,
        server.running(POLOS, "bench.polos.wsgi:application", env, "/siap/", log) as polos,
        server.running(PRODUK, "wfh_office.wsgi:application", env, "/healthz", log) as produk,
    ):
        yield {HALO: halo, POLOS: polos, PRODUK: produk}


class Bahan:
    """What requests are made of. Every employee clocks in once; for the bare view it doesn't matter who."""

    def __init__(self, orang: list[Orang], pembanding: list[Orang], produk: list[str], polos: list[str]) -> None:
        self.orang, self.pembanding, self.produk, self.polos = orang, pembanding, produk, polos
        self.acak = random.Random(7)

    def clock_ins(self, banyak: int) -> list[bytes]:
        ambil, self.produk = self.produk[:banyak], self.produk[banyak:]
        if len(ambil) < banyak // 4:
            raise SystemExit("Pegawai ukur habis; tambah jumlahnya di bench/presensi.py.")
        return permintaan.clock_ins(ambil, JALUR, self.acak)

    def of_one_unit(self, banyak: int) -> list[str]:
        """Sessions of colleagues in one unit, so that all but the first find its rules in the cache."""
        return [self.produk.pop(-1 - n * (kantor.UNIT - 1)) for n in range(banyak)]

    def bare(self, banyak: int) -> list[bytes]:
        sesi = [self.polos[n % len(self.polos)] for n in range(banyak)]
        return permintaan.clock_ins(sesi, "/ketuk/", self.acak)


class Pengukuran:
    """One run over servers that are up."""

    def __init__(self, url: str, laporan: Laporan, takaran: Takaran, peladen: dict[str, Peladen], bahan: Bahan) -> None:
        self.url, self.laporan, self.takaran, self.peladen, self.bahan = url, laporan, takaran, peladen, bahan
        self.unit_id = UnitKerja.objects.order_by("-pk").values_list("pk", flat=True)[0]

    def measure(self) -> None:
        sleep(1)
        self.laporan.memori = {nama: [asdict(m) for m in self.peladen[nama].memory()] for nama in (PRODUK, POLOS)}
        hitungan = count_statements(self.bahan.of_one_unit(3), JALUR)
        self.laporan.pernyataan, self.laporan.jumlah_pernyataan = hitungan.teks, hitungan.jumlah
        if str(hitungan.status) not in BENAR:
            self.laporan.catatan.append(f"Presensi masuk dijawab {hitungan.status}, bukan {', '.join(sorted(BENAR))}.")
        connection.close()
        self._turns({(HALO, k): partial(self.hello, k) for k in KLIEN}, 1)
        self._warm_up()
        sel: Sel = {}
        for k in KLIEN:
            sel[PRODUK, k], sel[POLOS, k] = partial(self.product, k), partial(self.bare, k)
            sel[SQL, k] = partial(self.plain, k)
        self._turns(sel, self.takaran.putaran)
        self.laporan.rasio = {k: self.laporan.ratio((PRODUK, k), (POLOS, k)) or 0.0 for k in KLIEN}
        self._log_in()
        if self.takaran.with_million:
            self._with_million()

    def _with_million(self) -> None:
        say("Mengisi sejuta rekaman …")
        self.laporan.rekaman = sejuta.fill()
        connection.close()
        self._warm_up()
        sel: Sel = {}
        for k in KLIEN_SEJUTA:
            sel[PRODUK_SEJUTA, k], sel[POLOS_SEJUTA, k] = partial(self.product, k), partial(self.bare, k)
        self._turns(sel, self.takaran.putaran)
        for k in KLIEN_SEJUTA:
            self.laporan.rasio_sejuta[k] = self.laporan.ratio((PRODUK_SEJUTA, k), (POLOS_SEJUTA, k)) or 0.0
            self.laporan.sejuta_banding_kosong[k] = self.laporan.ratio((PRODUK_SEJUTA, k), (PRODUK, k)) or 0.0

    def _turns(self, sel: Sel, putaran: int) -> None:
        """Each round measures every cell once, so that noise of the machine falls on all alike."""
        found: dict[tuple[str, int], list[Ukuran]] = {kunci: [] for kunci in sel}
        for nomor in range(putaran):
            for (sasaran, klien), ukur in sel.items():
                found[sasaran, klien].append(satu := ukur())
                say(f"  putaran {nomor + 1}: {sasaran}, {klien} klien: {satu.per_detik:.0f} per detik")
        for (sasaran, klien), ukuran in found.items():
            self.laporan.baris.append(Baris.of(sasaran, klien, ukuran))
            if salah := next((u for u in ukuran if u.contoh_salah), None):
                self.laporan.catatan.append(f"{sasaran}, {klien} klien, jawaban: {dict(salah.status)}")
                say(salah.contoh_salah[:1500])

    def _warm_up(self) -> None:
        """First requests load code and open connections; not counted."""
        detik = 1.0
        beban.fire(self.peladen[PRODUK].port, self.bahan.clock_ins(600), 8, detik, BENAR)
        beban.fire(self.peladen[POLOS].port, self.bahan.bare(3000), 8, detik, BENAR)

    def _log_in(self) -> None:
        nips = [satu.nip for satu in self.bahan.orang[:100]]
        ukuran = beban.fire(self.peladen[PRODUK].port, permintaan.logins(nips, kantor.SANDI), 4, 4.0, BENAR)
        self.laporan.masuk_per_detik = round(ukuran.per_detik, 1)
        self.laporan.masuk_p50 = round(ukuran.persentil(0.5), 1)

    def hello(self, klien: int) -> Ukuran:
        return self._fire(HALO, [permintaan.get("/")] * 60000, klien, 1.0)

    def product(self, klien: int) -> Ukuran:
        pasokan = self.bahan.clock_ins(int(PASOKAN[PRODUK] * self.takaran.detik))
        return self._fire(PRODUK, pasokan, klien, self.takaran.detik)

    def bare(self, klien: int) -> Ukuran:
        pasokan = self.bahan.bare(int(PASOKAN[POLOS] * self.takaran.detik))
        return self._fire(POLOS, pasokan, klien, self.takaran.detik)

    def _fire(self, sasaran: str, pasokan: list[bytes], klien: int, detik: float) -> Ukuran:
        peladen = self.peladen[sasaran]
        sebelum = peladen.cpu_seconds()
        ukuran = beban.fire(peladen.port, pasokan, klien, detik, BENAR)
        ukuran.cpu = peladen.cpu_seconds() - sebelum
        return ukuran

    def plain(self, klien: int) -> Ukuran:
        return sql_polos.fire(self.url, self.bahan.pembanding, self.unit_id, klien, self.takaran.detik)


def say(line: str) -> None:
    print(line, flush=True, file=sys.stdout)
