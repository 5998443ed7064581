"""bin/bench without a name only lists, so it starts no servers."""

import subprocess

from _laras.tempat import ROOT


def test_list_names_the_benchmarks(clean_env: dict[str, str]) -> None:
    done = subprocess.run([ROOT / "bin/bench"], check=False, capture_output=True, text=True, env=clean_env)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("presensi")
    assert not (ROOT / ".data/bench/jalan/postgres.pid").exists()
