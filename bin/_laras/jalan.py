"""bin/run: everything the office needs, then web, worker and beat until Ctrl-C."""

import argparse
import os
import shlex
from collections.abc import Mapping
from pathlib import Path

from _laras import aplikasi, depan, jejak_proses, lingkungan
from _laras.jaringan import HOST, is_free, next_free
from _laras.pesan import HaltError, complain, say
from _laras.proses import Supervisor
from _laras.rahasia import write_private
from _laras.server import start_servers
from _laras.tempat import ROOT, DataFolder

DEFAULT_PORT = 8000
LAST_TO_FIRST = ("kelola", "web", "beat", "worker", "valkey", "postgres")


def main(words: list[str]) -> int:
    options = _parse(words)
    data = DataFolder(Path(options.data).expanduser().resolve())
    try:
        lingkungan.prepare()
        depan.pasang(ROOT)
        data.prepare()
        with data.lock():
            return _serve(data, options)
    except (HaltError, depan.Gagal) as error:
        complain(f"Laras tidak dapat dijalankan. {error}")
        return 1


def _parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/run", description="Menyiapkan dan menjalankan Laras di komputer ini.")
    parser.add_argument("--port", type=int, help=f"porta web (bawaan {DEFAULT_PORT}, atau porta kosong berikutnya)")
    parser.add_argument("--empty", action="store_true", help="tanpa kantor contoh")
    parser.add_argument("--data", default=os.environ.get("LARAS_DATA") or ROOT / ".data", help="folder data")
    return parser.parse_args(words)


def _serve(data: DataFolder, options: argparse.Namespace) -> int:
    supervisor = Supervisor(data.runtime)
    supervisor.catch_signals()
    if ended := jejak_proses.stop_leftovers(data.runtime, LAST_TO_FIRST):
        say(f"Sisa proses dari sesi sebelumnya dihentikan: {', '.join(ended)}.")
    try:
        port = _choose_port(options.port)
        env = aplikasi.environment(data, start_servers(supervisor, data), port)
        note = data.runtime / "lingkungan"
        write_private(note, _exports(env))
        accounts = _prepare(supervisor, env, empty=options.empty)
        if not supervisor.stopping:
            supervisor.start(aplikasi.worker(env, data))
            supervisor.start(aplikasi.beat(env, data))
            supervisor.start(aplikasi.web(env, data))
        if not supervisor.stopping:
            for line in accounts:
                say(line)
            say(f"\nLaras siap di http://{HOST}:{port}/")
            say(f"Data: {data.path} · log: {data.logs} · hentikan dengan Ctrl-C\n")
        supervisor.keep_running()
    finally:
        say("Menghentikan Laras …")
        supervisor.stop_all()
        (data.runtime / "lingkungan").unlink(missing_ok=True)
        say("Laras berhenti. Data tersimpan.")
    return 0


def _prepare(supervisor: Supervisor, env: Mapping[str, str], *, empty: bool) -> list[str]:
    """Static files, migrations, and the demo office with its logins."""
    aplikasi.collect_static(supervisor, env)
    if not supervisor.stopping:
        aplikasi.manage(supervisor, env, *aplikasi.MIGRATE[2:])
    if supervisor.stopping:
        return []
    if empty:
        return ["Tanpa kantor contoh. Unit dan admin pertama: lihat docs/operasi.md, bagian “Kantor kosong”."]
    say("Menyiapkan kantor contoh (sekitar satu menit pada kali pertama) …")
    try:
        return aplikasi.manage(supervisor, env, "demo")
    except HaltError as error:  # an office with people of its own is served as it is
        return [f"Kantor contoh tidak disiapkan. {str(error).splitlines()[-1].removeprefix('    CommandError: ')}"]


def _choose_port(asked: int | None) -> int:
    """The port asked for, or refuse; without a wish 8000 or the next free one."""
    if asked is not None:
        if not is_free(asked):
            raise HaltError(f"Porta {asked} sudah dipakai program lain. Pilih yang lain dengan --port N.")
        return asked
    port = next_free(DEFAULT_PORT)
    if port is None:
        raise HaltError(f"Tidak ada porta kosong mulai dari {DEFAULT_PORT}. Pilih sendiri dengan --port N.")
    if port != DEFAULT_PORT:
        say(f"Porta {DEFAULT_PORT} sudah dipakai; Laras memakai porta {port}.")
    return port


def _exports(env: Mapping[str, str]) -> str:
    """For a shell beside the running office: `. .data/jalan/lingkungan`, then any manage.py command."""
    names = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "KUNCI_DATA", "LARAS_DATA", "SITE_URL")
    return "".join(f"export {name}={shlex.quote(env[name])}\n" for name in names)
