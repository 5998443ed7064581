"""The treemap: areas follow the weights, nothing overlaps or leaves the frame."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kepatuhan.rules.petak import Kotak, lay_out

BIDANG = Kotak(10, 20, 300, 200)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.integers(1, 500), min_size=1, max_size=25))
def test_areas_follow_weights_inside_the_frame(bobot: list[int]) -> None:
    bobot.sort(reverse=True)
    kotak = lay_out(bobot, BIDANG)
    skala = BIDANG.lebar * BIDANG.tinggi / sum(bobot)
    for satu, berat in zip(kotak, bobot, strict=True):
        assert satu.lebar * satu.tinggi == pytest.approx(berat * skala, rel=1e-6)
        assert satu.x >= 10 - 1e-6
        assert satu.y >= 20 - 1e-6
        assert satu.x + satu.lebar <= 310 + 1e-6
        assert satu.y + satu.tinggi <= 220 + 1e-6
    for a, b in combinations(kotak, 2):
        tumpang_x = min(a.x + a.lebar, b.x + b.lebar) - max(a.x, b.x)
        tumpang_y = min(a.y + a.tinggi, b.y + b.tinggi) - max(a.y, b.y)
        assert min(tumpang_x, tumpang_y) < 1e-6


def test_nothing_to_lay_out() -> None:
    assert lay_out([], BIDANG) == []
    assert [k.lebar for k in lay_out([0, 0], BIDANG)] == [0, 0]
    assert lay_out([1], Kotak(0, 0, 0, 0))[0].tinggi == 0
