"""The way to the solver: a program started for one problem, watched while it runs, killed when it does not end."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from kelayakan.choices.susun import SebabSusunan
from kelayakan.rules.susun import Jawaban, Soal, TakTerpenuhi

AKAR = Path(__file__).resolve().parent.parent
# Starting the program and reading the problem take a few seconds on a busy machine; more is a program that hangs.
KELONGGARAN_DETIK = 60
DETAK_DETIK = 2.0
Detak = Callable[[float], None]


class PenyusunGagal(Exception):  # noqa: N818 - told to people in words, not handled as a bug
    """The solver ended without an answer."""


def draft(soal: Soal, detik: int, beat: Detak) -> Jawaban:
    """The best draft within `detik` seconds. `beat` hears the gap to the best in percent at least every two seconds
    and may raise to stop the run; PenyusunGagal when the program dies or hangs."""
    with subprocess.Popen(  # noqa: S603 - our own program; the problem goes in by stdin, never by the command line
        [sys.executable, "-m", "kelayakan.penyusun", str(detik)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=AKAR,
    ) as program:
        try:
            return _converse(program, soal, detik, beat)
        finally:
            program.kill()


def _converse(program: "subprocess.Popen[str]", soal: Soal, detik: int, beat: Detak) -> Jawaban:
    assert program.stdin and program.stdout and program.stderr  # noqa: S101, PT018 - all three are pipes
    try:
        with program.stdin as masuk:
            json.dump(soal.as_json(), masuk)
    except BrokenPipeError:
        raise PenyusunGagal(program.stderr.read()[-500:]) from None
    celah = 100.0
    for line in _lines(program.stdout, detik + KELONGGARAN_DETIK):
        if line is None:
            beat(celah)
            continue
        isi = json.loads(line)
        if "jawaban" in isi:
            return _answer(isi["jawaban"])
        celah = isi["kemajuan"]["celah_persen"]
        beat(celah)
    raise PenyusunGagal(program.stderr.read()[-500:] if program.poll() is not None else "")


def _lines(keluar: IO[str], paling_lama: float) -> Iterator[str | None]:
    """Lines as they come, None for every two seconds without one; ends with the program, or after a long silence."""
    antrean: SimpleQueue[str] = SimpleQueue()
    Thread(target=_feed, args=(keluar, antrean), daemon=True).start()
    sunyi = 0.0
    while sunyi < paling_lama:
        try:
            line = antrean.get(timeout=DETAK_DETIK)
        except Empty:
            sunyi += DETAK_DETIK
            yield None
            continue
        if not line:
            return
        yield line


def _feed(keluar: IO[str], antrean: SimpleQueue[str]) -> None:
    for line in keluar:
        antrean.put(line)
    antrean.put("")


def _answer(isi: dict[str, Any]) -> Jawaban:
    return Jawaban(
        wfh={int(pk): tuple(days) for pk, days in isi["wfh"].items()},
        tak_terpenuhi=tuple(
            TakTerpenuhi(**{**item, "sebab": SebabSusunan(item["sebab"])}) for item in isi["tak_terpenuhi"]
        ),
        optimal=isi["optimal"],
        celah_persen=isi["celah_persen"],
        detik=isi["detik"],
    )
