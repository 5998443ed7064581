"""bin/bench: durable servers as in production, then the named benchmark (package bench/)."""

import os

from _laras import aplikasi, depan, jejak_proses, lingkungan
from _laras.pesan import HaltError, complain
from _laras.proses import Supervisor
from _laras.server import start_servers
from _laras.tempat import ROOT, DataFolder

RESULTS = ROOT / "bench" / "hasil"


def main(words: list[str]) -> int:
    """Everything after the name goes to the benchmark; without a name it lists what there is."""
    data = DataFolder(ROOT / ".data" / "bench")
    try:
        lingkungan.prepare()
        depan.pasang(ROOT)
        data.prepare()
        with data.lock():
            jejak_proses.stop_leftovers(data.runtime, ("bench", "kelola", "valkey", "postgres"))
            return _measure(data, words)
    except (HaltError, depan.Gagal) as error:
        complain(f"Pengukuran tidak dapat dijalankan. {error}")
        return 1


def _measure(data: DataFolder, words: list[str]) -> int:
    supervisor = Supervisor(data.runtime)
    supervisor.catch_signals()
    RESULTS.mkdir(parents=True, exist_ok=True)
    listing = not words or words[0] in ("-h", "--help")  # needs no servers
    try:
        env = aplikasi.environment(data, {} if listing else start_servers(supervisor, data))
        # Only servers of our own may be killed by a measurement: they come back by themselves and hold nothing else.
        env["BENCH_SERVER_SENDIRI"] = "" if os.environ.get("DATABASE_URL") else "1"
        if not listing:
            aplikasi.collect_static(supervisor, env)
        return supervisor.run(aplikasi.program("bench", ("python", "-m", "bench", *words), env))
    finally:
        supervisor.stop_all()
