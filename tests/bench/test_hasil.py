"""Results: medians, ratios, and a table that says whether the goals are met."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench import hasil
from bench.beban import Ukuran
from bench.hasil import Baris, Laporan


def measured(per_detik: float, salah: int = 0) -> Ukuran:
    ukuran = Ukuran(detik=1.0, lambat=[0.01] * int(per_detik))
    ukuran.status["200"] = int(per_detik)
    ukuran.status["500"] = salah
    return ukuran


def test_one_noisy_round_does_not_move_the_median() -> None:
    baris = Baris.of("produk", 8, [measured(400), measured(410, salah=2), measured(90)])
    assert baris.per_detik == 400
    assert baris.salah == 2
    assert baris.p50 == 10


def test_the_table_marks_met_and_missed_goals(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    laporan = Laporan(baris=[Baris.of("produk", 8, [measured(300)]), Baris.of("view polos", 8, [measured(500)])])
    laporan.rasio = {8: laporan.ratio(("produk", 8), ("view polos", 8)) or 0}
    laporan.jumlah_pernyataan = 9
    laporan.memori = {"produk": [{"pss": 70.0, "rss": 100.0}]}
    lines = laporan.lines()
    assert any(line.startswith("  ok") and line.endswith("0.60") for line in lines)
    assert any(line.startswith("  !!") and "SQL" in line for line in lines)
    assert any(line.startswith("  ok") and "70 / 100" in line for line in lines)
    monkeypatch.setattr(hasil, "FOLDER", tmp_path)
    kept = json.loads(laporan.write(datetime(2026, 11, 24, tzinfo=UTC)).read_text())
    assert kept["rasio"] == {"8": 0.6}
