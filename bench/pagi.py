"""A ministry's morning: half of 100,000 people tap within five minutes around 07.30, 167 a second.

Three flows over the servers of production on this very machine, database included: an ordinary one, one in whose middle
a web process is killed, one in whose middle PostgreSQL is. Afterwards everything is counted in the database.
"""

import json
import os
import random
import signal
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from uuid import UUID

from django.core.management import call_command
from django.db import OperationalError, connection

from bench import beban, kantor, permintaan, server
from bench.arus import Arus, Pengirim, Pesan, arrivals
from bench.hasil import FOLDER, goal
from bench.presensi import BENAR, JALUR, say
from bench.server import Peladen, cpu_seconds
from core import clock

P95_MS, UNIT_MENTERI, UNIT_CEPAT, PEMANAS = 300.0, 2000, 40, 300


@dataclass(frozen=True)
class Takaran:
    """How many people there are, how fast they come, and for how long: without and with somebody killed."""

    pegawai: int
    unit: int
    laju: float
    detik: float
    detik_mati: float


LENGKAP, CEPAT = Takaran(100_000, UNIT_MENTERI, 50_000 / 300, 150.0, 60.0), Takaran(3_000, UNIT_CEPAT, 20.0, 15.0, 10.0)


@dataclass
class Hitungan:
    """What one flow gave and what the database holds of it."""

    nama: str
    dikirim: int
    laju: float
    p50: float
    p95: float
    p99: float
    diakui: int
    diulang: int
    hilang: int
    ganda: int
    tanpa_hari: int
    tanpa_jejak: int
    jawaban: dict[str, int]
    cpu: dict[str, float] = field(default_factory=dict)
    contoh: str = ""

    @property
    def is_whole(self) -> bool:
        return self.diakui == self.dikirim and not (self.hilang or self.ganda or self.tanpa_hari or self.tanpa_jejak)

    def line(self) -> str:
        cpu = ", ".join(f"{nama} {nilai:.0%}" for nama, nilai in self.cpu.items())
        return (
            f"{self.nama:<24}{self.dikirim:>8}{self.laju:>9.1f}{self.p50:>9.1f}{self.p95:>9.1f}{self.p99:>9.1f}"
            f"{self.diulang:>9}{self.hilang:>8}{self.ganda:>7}   {cpu}"
        )


def run(url: str, *, cepat: bool) -> None:
    """All flows; a table, a verdict for each goal, JSON. Ends with 1 when a goal is missed."""
    takaran, at = CEPAT if cepat else LENGKAP, clock.now()
    say(f"Menyiapkan {takaran.pegawai} pegawai di {takaran.unit} unit …")
    call_command("migrate", verbosity=0, interactive=False)
    orang = kantor.fill(takaran.pegawai, takaran.unit)
    butuh = PEMANAS + int(takaran.laju * (takaran.detik + 2 * takaran.detik_mati) * 1.2) + 100
    ketuk = random.Random(11).sample(orang, min(butuh, len(orang)))
    sesi = kantor.sessions(ketuk, kantor.MASUK_PRODUK)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    log = Path(tempfile.mkdtemp(prefix="laras-pagi-")) / "server.log"
    try:
        with server.running("produk", "wfh_office.wsgi:application", dict(os.environ), "/healthz", log) as peladen:
            found = Pagi(takaran, peladen, sesi).measure()
    finally:
        kantor.forget(sesi)
    _tell(found, at, log)


class Pagi:
    """The three flows; nobody taps twice."""

    def __init__(self, takaran: Takaran, peladen: Peladen, sesi: list[str]) -> None:
        self.takaran, self.peladen, self.sesi, self.acak = takaran, peladen, sesi, random.Random(5)

    def measure(self) -> list[Hitungan]:
        pemanas = permintaan.clock_ins(self._take(PEMANAS), JALUR, self.acak)
        beban.fire(self.peladen.port, pemanas, 8, 10.0, BENAR)
        found = [self._flow("biasa", self.takaran.detik)]
        found.append(self._flow("pekerja web dimatikan", self.takaran.detik_mati, self._kill_web))
        if os.environ.get("BENCH_SERVER_SENDIRI"):
            found.append(self._flow("PostgreSQL dimatikan", self.takaran.detik_mati, _kill_postgres))
        else:
            say("PostgreSQL milik orang lain tidak dimatikan: jalankan lewat bin/bench tanpa DATABASE_URL.")
        return found

    def _take(self, banyak: int) -> list[str]:
        if banyak > len(self.sesi):
            raise SystemExit("Pegawai ukur habis; tambah jumlahnya di bench/pagi.py.")
        ambil, self.sesi = self.sesi[:banyak], self.sesi[banyak:]
        return ambil

    def _flow(self, nama: str, detik: float, matikan: "object" = None) -> Hitungan:
        saat = arrivals(self.takaran.laju, detik)
        pesan = [self._message(sesi) for sesi in self._take(len(saat))]
        say(f"{nama}: {len(pesan)} ketukan dalam {detik:.0f} detik …")
        sebelum, mulai = self._cpu(), monotonic()
        berjalan = Pengirim(self.peladen.port, pesan, saat).start()
        if callable(matikan):
            sleep(detik / 2)
            matikan()
        arus = berjalan.wait()
        lama = monotonic() - mulai
        cpu = {n: (s - sebelum[n]) / lama for n, s in self._cpu().items() if n in sebelum and s >= sebelum[n]}
        return _count(nama, [satu.kirim_id for satu in pesan], arus, detik, {**cpu, "pengirim": arus.cpu / lama})

    def _message(self, sesi: str) -> Pesan:
        kirim_id = str(UUID(int=self.acak.getrandbits(128), version=4))
        isi = {"jenis": "masuk", "mode": "wfo", "kirim_id": kirim_id}
        return Pesan(kirim_id, permintaan.post(JALUR, isi, sesi=sesi))

    def _kill_web(self) -> None:
        korban = self.peladen.workers()[0]
        os.kill(korban, signal.SIGKILL)
        say(f"  pekerja web {korban} dimatikan (kill -9)")

    def _cpu(self) -> dict[str, float]:
        """Seconds of CPU so far; the database only where it runs on this machine."""
        found = {"web": self.peladen.cpu_seconds()}
        if (induk := _postmaster()) is not None:
            anak = Path(f"/proc/{induk}/task/{induk}/children").read_text().split()
            found["basis data"] = sum(_cpu_of(pid) for pid in (induk, *map(int, anak)))
        return found


def _cpu_of(pid: int) -> float:
    try:
        return cpu_seconds(pid)
    except OSError:
        return 0.0


def _postmaster() -> int | None:
    """The process that all of PostgreSQL hangs on, if it runs here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = int(cursor.fetchone()[0])
    try:
        status = Path(f"/proc/{backend}/status").read_text()
    except OSError:
        return None
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("PPid:")))


def _kill_postgres() -> None:
    induk = _postmaster()
    if induk is None:
        raise SystemExit("PostgreSQL tidak berjalan di komputer ini.")
    os.kill(induk, signal.SIGKILL)
    say(f"  PostgreSQL {induk} dimatikan (kill -9)")
    connection.close()


_ISI = """
SELECT count(DISTINCT r.kirim_id) FILTER (WHERE r.diterima), count(*) FILTER (WHERE r.diterima),
    count(DISTINCT r.pegawai_id) FILTER (WHERE r.diterima),
    count(*) FILTER (WHERE r.diterima AND h.id IS NULL), count(*) FILTER (WHERE r.diterima AND j.objek IS NULL)
FROM presensi_rekaman r
LEFT JOIN presensi_presensiharian h ON h.pegawai_id = r.pegawai_id AND h.tanggal = r.tanggal
LEFT JOIN (SELECT objek FROM core_jejakaudit WHERE aksi = 'presensi.ketuk_masuk') j ON j.objek = r.id::text
WHERE r.kirim_id = ANY(%s::uuid[])"""


def _count(nama: str, semua: list[str], arus: Arus, detik: float, cpu: dict[str, float]) -> Hitungan:
    """Beside each other: what the phones were told and what the database holds."""
    ada, baris, _orang, tanpa_hari, tanpa_jejak = _read(list(arus.diakui))
    _, semua_baris, orang_semua, _, _ = _read(semua)
    return Hitungan(
        nama=nama,
        dikirim=len(semua),
        laju=round(len(semua) / detik, 1),
        p50=round(arus.persentil(0.50), 1),
        p95=round(arus.persentil(0.95), 1),
        p99=round(arus.persentil(0.99), 1),
        diakui=len(arus.diakui),
        diulang=arus.diulang,
        hilang=len(arus.diakui) - ada,
        ganda=(baris - ada) + (semua_baris - orang_semua),
        tanpa_hari=tanpa_hari,
        tanpa_jejak=tanpa_jejak,
        jawaban=dict(arus.jawaban),
        cpu={kunci: round(nilai, 3) for kunci, nilai in cpu.items()},
        contoh=arus.contoh[:500],
    )


def _read(kirim_id: list[str]) -> tuple[int, ...]:
    """After a crash the database takes a moment to be back."""
    batas = monotonic() + 120
    while True:
        try:
            with connection.cursor() as cursor:
                cursor.execute(_ISI, [kirim_id])
                return tuple(cursor.fetchone())
        except OperationalError:
            connection.close()
            if monotonic() > batas:
                raise
            sleep(1)


def _tell(found: list[Hitungan], at: datetime, log: Path) -> None:
    say(
        f"\n{'arus':<24}{'ketukan':>8}{'/detik':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'diulang':>9}"
        f"{'hilang':>8}{'ganda':>7}   inti CPU terpakai"
    )
    for satu in found:
        say(satu.line())
    biasa = found[0]
    goals = [("p95 di bawah 300 ms, arus biasa", f"{biasa.p95:.0f} ms", biasa.p95 < P95_MS)]
    goals.append(("tanpa pengulangan, arus biasa", str(biasa.diulang), not biasa.diulang))
    goals += [
        (
            f"{satu.nama}: tiap ketukan sekali",
            f"{satu.diakui} dari {satu.dikirim}, hilang {satu.hilang}, ganda {satu.ganda}, "
            f"tanpa hari {satu.tanpa_hari}, tanpa jejak {satu.tanpa_jejak}",
            satu.is_whole,
        )
        for satu in found
    ]
    say("")
    for nama, nilai, tercapai in goals:
        say(goal(nama, nilai, tercapai))
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"pagi-{at:%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps([asdict(satu) for satu in found], ensure_ascii=False, indent=1) + "\n")
    say(f"\nTersimpan: {path.relative_to(server.AKAR)}; catatan server: {log}")
    if not all(tercapai for *_, tercapai in goals):
        raise SystemExit(1)
