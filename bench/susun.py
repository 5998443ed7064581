"""The draft by solver: people and a month of days, through the very program the worker starts."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter

from core.periods import Month, week_of
from kelayakan.gateways import draft
from kelayakan.rules.susun import Jaga, Kuota, OrangSoal, Soal, broken

FOLDER = Path(__file__).parent / "hasil"
BULAN = Month(2026, 10)
SEKSI = 10
BATAS_DETIK = 60


@dataclass(frozen=True)
class Ukuran:
    """One size: how long it took, how far from the best it may be, and whether it broke a rule."""

    orang: int
    hari: int
    detik: float
    celah_persen: float
    langgaran: int
    tak_terpenuhi: dict[str, int]


def office(orang: int, benih: int = 1) -> Soal:
    """Sections of ten: quota of half, two days a week, three in the office; leave, wishes and a past at random."""
    acak = Random(benih)
    hari = [satu for satu in BULAN.days if satu.weekday() < 5]
    staf = tuple(_person(acak, pk, hari) for pk in range(1, orang + 1))
    seksi = [tuple(range(awal, min(awal + SEKSI, orang))) for awal in range(0, orang, SEKSI)]
    return Soal(
        hari=tuple(satu.isoformat() for satu in hari),
        pekan=tuple(week_of(satu).mulai.toordinal() for satu in hari),
        tetap=tuple(satu.weekday() == 4 for satu in hari),
        orang=staf,
        kuota=tuple(Kuota(f"Seksi {n}", satu, (len(satu) // 2,) * len(hari)) for n, satu in enumerate(seksi)),
        jaga=tuple(Jaga(f"Seksi {n}", satu, (3,) * len(hari)) for n, satu in enumerate(seksi)),
    )


def _person(acak: Random, pk: int, hari: list[date]) -> OrangSoal:
    hadir = tuple(acak.random() > 0.06 for _ in hari)
    layak = acak.random() > 0.2
    return OrangSoal(
        id=pk,
        boleh=tuple(layak and satu for satu in hadir),
        hadir=hadir,
        ingin=tuple(acak.random() < 0.15 for _ in hari),
        terkunci=(None,) * len(hari),
        maks_pekan=(2,) * len(hari),
        terpakai=(0,) * len(hari),
        riwayat=acak.randrange(20),
        prioritas=acak.random() < 0.05,
    )


def measure(orang: int) -> Ukuran:
    """One run, start of the program included."""
    soal = office(orang)
    mulai = perf_counter()
    jawaban = draft(soal, BATAS_DETIK, lambda _: None)
    detik = perf_counter() - mulai
    wfh = [frozenset(jawaban.wfh[satu.id]) for satu in soal.orang]
    sebab = Counter(satu.sebab.value for satu in jawaban.tak_terpenuhi)
    return Ukuran(orang, len(soal.hari), round(detik, 1), jawaban.celah_persen, len(broken(soal, wfh)), dict(sebab))


def run(url: str, *, cepat: bool) -> None:
    """Print a table and write JSON."""
    rows = [measure(orang) for orang in ((50,) if cepat else (50, 100, 200, 400))]
    print(f"{'pegawai':>8} {'hari':>5} {'detik':>7} {'celah %':>8} {'langgaran':>10}  belum terpenuhi")
    for row in rows:
        told = ", ".join(f"{sebab} {jumlah}" for sebab, jumlah in sorted(row.tak_terpenuhi.items()))
        print(f"{row.orang:>8} {row.hari:>5} {row.detik:>7} {row.celah_persen:>8} {row.langgaran:>10}  {told}")
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "susun.json").write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n")
