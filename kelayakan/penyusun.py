"""The solver as a program of its own: a problem on stdin, progress and the answer as JSON lines on stdout.

It runs outside the worker because it is native code with a large memory of its own: what it takes goes back when it
ends, a limit can kill it, and the worker outlives a crash. `python -m kelayakan.penyusun DETIK < soal.json`
"""

import json
import sys
from dataclasses import asdict
from typing import TextIO

from ortools.sat.python import cp_model

from kelayakan.rules.susun import Jawaban, Soal, duty, explain, steps, worth

BENIH = 20260101
SELESAI = (cp_model.OPTIMAL, cp_model.FEASIBLE)


class Pelapor(cp_model.CpSolverSolutionCallback):
    """Says on each better draft how good it is, so that the page can show that it moves."""

    def __init__(self, keluar: TextIO) -> None:
        super().__init__()
        self.keluar = keluar

    def on_solution_callback(self) -> None:
        nilai, batas = self.objective_value, self.best_objective_bound
        line = {"detik": round(self.wall_time, 1), "celah_persen": gap(nilai, batas)}
        print(json.dumps({"kemajuan": line}), file=self.keluar, flush=True)


def gap(nilai: float, batas: float) -> float:
    """How far a draft may be from the best, in percent of the bound."""
    return round(100 * (batas - nilai) / max(abs(batas), 1), 2)


def solve(soal: Soal, detik: float, keluar: TextIO) -> Jawaban:
    """The best draft found within `detik` seconds. The empty draft always holds, so there is always an answer."""
    model = cp_model.CpModel()
    x = [
        [model.new_bool_var(f"x{i}_{n}") if orang.boleh[n] else None for n in range(len(soal.hari))]
        for i, orang in enumerate(soal.orang)
    ]
    for i, orang in enumerate(soal.orang):
        for days in soal.weeks().values():
            batas = orang.maks_pekan[days[0]]
            if batas is not None:
                model.add(sum(v for n in days if (v := x[i][n]) is not None) <= max(batas - orang.terpakai[days[0]], 0))
    for n in range(len(soal.hari)):
        for kuota in soal.kuota:
            kursi = kuota.kursi[n]
            if kursi is not None:
                model.add(sum(v for i in kuota.anggota if (v := x[i][n]) is not None) <= max(kursi, 0))
        for jaga in soal.jaga:
            hadir = [i for i in jaga.anggota if soal.orang[i].hadir[n]]
            at_home = sum(v for i in hadir if (v := x[i][n]) is not None)
            model.add(at_home <= len(hadir) - duty(soal, jaga, n))
    parts = []
    for i, orang in enumerate(soal.orang):
        mine = [(n, v) for n, v in enumerate(x[i]) if v is not None]
        parts += [worth(soal, orang, n) * v for n, v in mine]
        levels = [model.new_bool_var(f"y{i}_{k}") for k in range(len(mine))]
        model.add(sum(levels) == sum(v for _, v in mine))
        parts += [nilai * level for nilai, level in zip(steps(soal, orang), levels, strict=True)]
    model.maximize(sum(parts))

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = detik
    solver.parameters.num_workers = 2
    solver.parameters.random_seed = BENIH
    # One percent from the best is a difference nobody sees; proving the rest would cost most of the time.
    solver.parameters.relative_gap_limit = 0.01
    status = solver.solve(model, Pelapor(keluar))
    found = status in SELESAI
    wfh = [frozenset(n for n, v in enumerate(row) if found and v is not None and solver.boolean_value(v)) for row in x]
    return Jawaban(
        wfh={orang.id: tuple(sorted(wfh[i])) for i, orang in enumerate(soal.orang)},
        tak_terpenuhi=explain(soal, wfh),
        optimal=status == cp_model.OPTIMAL,
        celah_persen=gap(solver.objective_value, solver.best_objective_bound) if found else 100.0,
        detik=round(solver.wall_time, 1),
    )


def main() -> None:
    jawaban = solve(Soal.from_json(json.load(sys.stdin)), float(sys.argv[1]), sys.stdout)
    print(json.dumps({"jawaban": asdict(jawaban)}), flush=True)


if __name__ == "__main__":
    main()
