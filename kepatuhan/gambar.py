"""Geometry of the trend: numbers in, plain coordinates out; the template draws them. The plot is 100 wide and is
stretched to its place, heights are pixels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

TINGGI = 200
TEPI = 12
JARAK_LABEL = 16
LANGKAH = 5


@dataclass(frozen=True)
class Sumbu:
    """A line across at a percentage."""

    nilai: int
    y: str


@dataclass(frozen=True)
class Garis:
    """One series: its stretches (a gap where nothing is known), where it ends, and where its label stands."""

    ruas: list[str]
    akhir_y: str
    label_y: str


@dataclass(frozen=True)
class GambarTren:
    sumbu: list[Sumbu]
    garis: list[Garis | None]


def draw_trend(deret: Sequence[Sequence[Decimal | None]]) -> GambarTren:
    """Lay series of percentages out below 100; labels of neighbouring ends are moved apart, in their order."""
    known = [n for row in deret for n in row if n is not None]
    bawah = max(0, min(95, int(min(known, default=Decimal(95)) // LANGKAH * LANGKAH)))
    langkah = LANGKAH * max(1, -(-(100 - bawah) // (5 * LANGKAH)))

    def y(nilai: float | Decimal) -> float:
        return TEPI + (100 - float(nilai)) / (100 - bawah) * (TINGGI - 2 * TEPI)

    ends = {n: y(last) for n, row in enumerate(deret) if (last := _last(row)) is not None}
    places = _spread(ends)
    return GambarTren(
        sumbu=[Sumbu(nilai, f"{y(nilai):.1f}") for nilai in range(100, bawah - 1, -langkah)],
        garis=[
            Garis(_stretches(row, y), f"{ends[n]:.1f}", f"{places[n]:.1f}") if n in ends else None
            for n, row in enumerate(deret)
        ],
    )


def _last(row: Sequence[Decimal | None]) -> Decimal | None:
    return next((n for n in reversed(row) if n is not None), None)


def _stretches(row: Sequence[Decimal | None], y: Callable[[Decimal], float]) -> list[str]:
    """Points of each unbroken part."""
    parts: list[list[str]] = [[]]
    for n, nilai in enumerate(row):
        if nilai is None:
            parts.append([])
        else:
            parts[-1].append(f"{n * 100 / max(1, len(row) - 1):.2f},{y(nilai):.1f}")
    return [" ".join(part) for part in parts if part]


def _spread(ends: dict[int, float]) -> dict[int, float]:
    """Label places at least a line apart, from the top down and then pushed up where they would fall out."""
    order = sorted(ends, key=lambda n: (ends[n], n))
    places: dict[int, float] = {}
    floor = 0.0
    for n in order:
        places[n] = max(ends[n], floor)
        floor = places[n] + JARAK_LABEL
    ceiling = TINGGI - 4.0
    for n in reversed(order):
        places[n] = min(places[n], ceiling)
        ceiling = places[n] - JARAK_LABEL
    return places
