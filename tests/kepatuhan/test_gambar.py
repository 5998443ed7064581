"""The trend's geometry: inside its frame, gaps where nothing is known, labels never on top of each other."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kepatuhan.gambar import JARAK_LABEL, TINGGI, draw_trend

persen = st.one_of(st.none(), st.decimals(0, 100, places=1))


@given(st.lists(st.lists(persen, min_size=8, max_size=8), min_size=1, max_size=3))
def test_everything_lies_inside_and_labels_keep_apart(deret: list[list[Decimal | None]]) -> None:
    gambar = draw_trend(deret)
    assert gambar.sumbu[0].nilai == 100
    for row, garis in zip(deret, gambar.garis, strict=True):
        points = [p for ruas in garis.ruas for p in ruas.split()] if garis else []
        assert len(points) == sum(n is not None for n in row)
        assert all(0 <= float(p.split(",")[0]) <= 100 and 0 <= float(p.split(",")[1]) <= TINGGI for p in points)
    labels = sorted(float(g.label_y) for g in gambar.garis if g)
    assert all(0 <= y <= TINGGI for y in labels)
    assert all(b - a >= JARAK_LABEL - 0.2 for a, b in pairwise(labels))


def test_a_gap_breaks_the_line() -> None:
    garis = draw_trend([[Decimal(95), None, Decimal(96), Decimal(97)]]).garis[0]
    assert garis is not None
    assert [len(ruas.split()) for ruas in garis.ruas] == [1, 2]


def test_the_axis_starts_at_a_round_number_below_the_lowest() -> None:
    assert [s.nilai for s in draw_trend([[Decimal("86.4"), Decimal(100)]]).sumbu] == [100, 95, 90, 85]
    assert [s.nilai for s in draw_trend([[None]]).sumbu] == [100, 95]
    assert [s.nilai for s in draw_trend([[Decimal(0)]]).sumbu] == [100, 80, 60, 40, 20, 0]
