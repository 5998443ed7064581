"""A treemap: rectangles whose areas follow the weights, as square as they can be (Bruls, Huizing, van Wijk 2000)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kotak:
    """A rectangle; all numbers are in the drawing's own units."""

    x: float
    y: float
    lebar: float
    tinggi: float

    def shrunk(self, tepi: float, kepala: float = 0) -> "Kotak":
        """Without a border, and without a strip for its name on top."""
        lebar, tinggi = max(0.0, self.lebar - 2 * tepi), max(0.0, self.tinggi - 2 * tepi - kepala)
        return Kotak(self.x + tepi, self.y + tepi + kepala, lebar, tinggi)


def lay_out(bobot: Sequence[float], bidang: Kotak) -> list[Kotak]:
    """One rectangle per weight, in the order given; the weights should come largest first. None may be negative."""
    jumlah = sum(bobot)
    if not bobot or jumlah <= 0 or bidang.lebar <= 0 or bidang.tinggi <= 0:
        return [Kotak(bidang.x, bidang.y, 0, 0) for _ in bobot]
    skala = bidang.lebar * bidang.tinggi / jumlah
    found: list[Kotak] = []
    sisa, mulai = bidang, 0
    while mulai < len(bobot):
        pendek = min(sisa.lebar, sisa.tinggi)
        akhir = mulai + 1
        while akhir < len(bobot) and _worst(bobot[mulai : akhir + 1], skala, pendek) <= _worst(
            bobot[mulai:akhir], skala, pendek
        ):
            akhir += 1
        kotak, sisa = _row(bobot[mulai:akhir], skala, sisa)
        found += kotak
        mulai = akhir
    return found


def _worst(bobot: Sequence[float], skala: float, sisi: float) -> float:
    """How far from square the worst rectangle of a row is."""
    luas = sum(bobot) * skala
    kecil, besar = min(bobot) * skala, max(bobot) * skala
    if luas <= 0 or kecil <= 0 or sisi <= 0:
        return float("inf")
    return max(sisi * sisi * besar / (luas * luas), luas * luas / (sisi * sisi * kecil))


def _row(bobot: Sequence[float], skala: float, bidang: Kotak) -> tuple[list[Kotak], Kotak]:
    """A row along the shorter side, and what is left."""
    luas = sum(bobot) * skala
    tegak = bidang.lebar >= bidang.tinggi
    sisi = bidang.tinggi if tegak else bidang.lebar
    tebal = luas / sisi if sisi else 0.0
    found, letak = [], bidang.y if tegak else bidang.x
    for satu in bobot:
        panjang = satu * skala / tebal if tebal else 0.0
        found.append(Kotak(bidang.x, letak, tebal, panjang) if tegak else Kotak(letak, bidang.y, panjang, tebal))
        letak += panjang
    if tegak:
        return found, Kotak(bidang.x + tebal, bidang.y, max(0.0, bidang.lebar - tebal), bidang.tinggi)
    return found, Kotak(bidang.x, bidang.y + tebal, bidang.lebar, max(0.0, bidang.tinggi - tebal))
