"""Geometry of the small drawings: day line and sparkline. Numbers in, plain coordinates out; templates draw them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

Menit = int | float | time
Rentang = tuple[Menit, Menit]
LABEL_TEPI = 12  # percent from the edge within which a label is anchored inwards


@dataclass(frozen=True)
class GarisHari:
    """One working day on a line. Times are minutes since midnight or `time`; everything but the frame is optional."""

    awal: Menit = 390
    akhir: Menit = 1020
    jadwal: Rentang | None = None
    kerja: Sequence[Rentang] = ()
    istirahat: Sequence[Rentang] = ()
    jeda: Sequence[Rentang] = ()
    ketuk: Sequence[Menit] = ()
    kini: Menit | None = None
    label: Sequence[tuple[Menit, str]] = ()
    mode: str = "wfh"
    mini: bool = False


@dataclass(frozen=True, slots=True)
class ButirLinimasa:
    """One line of a timeline; `titik` as in components/linimasa.html. `pada` sorts it among others."""

    pada: datetime
    jam: str
    judul: str
    ket: str = ""
    titik: str = ""


@dataclass(frozen=True)
class Ruas:
    """A stretch of the line, in percent of its width."""

    x: str
    lebar: str


@dataclass(frozen=True)
class Tulisan:
    x: str
    jangkar: str
    teks: str


@dataclass(frozen=True)
class Gambar:
    """A day line ready to be drawn, with the sentence that says the same."""

    mode: str
    mini: bool
    tinggi: int
    jadwal: Ruas | None
    kerja: list[Ruas]
    istirahat: list[Ruas]
    jeda: list[Ruas]
    ketuk: list[str]
    kini: Tulisan | None
    label: list[Tulisan]
    teks: str


def menit(nilai: Menit) -> float:
    return nilai.hour * 60 + nilai.minute if isinstance(nilai, time) else float(nilai)


def jam(nilai: Menit) -> str:
    """07.30; after midnight by the clock of the next day, as people say it."""
    bulat = round(menit(nilai))
    jam_, sisa = divmod(bulat - 1440 if bulat > 1440 else bulat, 60)
    return f"{jam_:02d}.{sisa:02d}"


def draw_day(garis: GarisHari) -> Gambar:
    """Lay a day out in percent. What lies outside the frame widens it, so no work is ever cut off."""
    titik = [menit(garis.awal), menit(garis.akhir), *(menit(t) for t in garis.ketuk)]
    titik += [menit(t) for rentang in (*garis.kerja, *garis.jeda) for t in rentang]
    awal, akhir = min(titik), max(titik)

    def x(nilai: Menit) -> float:
        return min(100.0, max(0.0, (menit(nilai) - awal) / (akhir - awal) * 100))

    def ruas(rentang: Rentang) -> Ruas:
        kiri, kanan = x(rentang[0]), x(rentang[1])
        return Ruas(_persen(kiri), _persen(max(kanan - kiri, 0.3)))

    def tulisan(nilai: Menit, teks: str) -> Tulisan:
        di = x(nilai)
        jangkar = "start" if di < LABEL_TEPI else "end" if di > 100 - LABEL_TEPI else "middle"
        return Tulisan(_persen(di), jangkar, teks)

    return Gambar(
        mode=garis.mode,
        mini=garis.mini,
        tinggi=8 if garis.mini else 52 if garis.label else 34,
        jadwal=ruas(garis.jadwal) if garis.jadwal else None,
        kerja=[ruas(r) for r in garis.kerja],
        istirahat=[ruas(r) for r in garis.istirahat],
        jeda=[ruas(r) for r in garis.jeda],
        ketuk=[_persen(x(t)) for t in garis.ketuk],
        kini=tulisan(garis.kini, jam(garis.kini)) if garis.kini is not None else None,
        label=[tulisan(t, teks) for t, teks in garis.label],
        teks=describe_day(garis),
    )


def describe_day(garis: GarisHari) -> str:
    """The day line in words: what a screen reader hears."""
    bagian = []
    if garis.kerja:
        bagian.append("Tercatat " + " dan ".join(f"{jam(a)}–{jam(b)}" for a, b in garis.kerja))
    elif garis.ketuk:
        bagian.append("Presensi " + " dan ".join(jam(t) for t in garis.ketuk))
    if garis.jeda:
        bagian.append("jeda " + " dan ".join(f"{jam(a)}–{jam(b)}" for a, b in garis.jeda))
    if garis.kini is not None:
        bagian.append(f"sekarang {jam(garis.kini)}")
    return ", ".join(bagian) or "Belum ada catatan"


@dataclass(frozen=True)
class Kilau:
    """A sparkline in a box of 84 by 26."""

    titik: str
    akhir_x: str
    akhir_y: str


def draw_sparkline(nilai: Sequence[float]) -> Kilau | None:
    """Points of a sparkline, its last value marked; fewer than two values draw nothing."""
    if len(nilai) < 2:
        return None
    bawah, atas = min(nilai), max(nilai)
    rentang = (atas - bawah) or 1
    titik = [
        (n * 84 / (len(nilai) - 1), 23 - (float(v) - bawah) / rentang * 20 if atas > bawah else 13)
        for n, v in enumerate(nilai)
    ]
    return Kilau(" ".join(f"{a:.1f},{b:.1f}" for a, b in titik), f"{titik[-1][0]:.1f}", f"{titik[-1][1]:.1f}")


def _persen(nilai: float) -> str:
    return f"{nilai:.2f}%"
