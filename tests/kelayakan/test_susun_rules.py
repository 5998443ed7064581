"""The draft of a month: never a broken rule, a reason for every wish that was not met, fair when seats are scarce."""

import io
import json
import subprocess
import sys
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelayakan.choices.susun import SebabSusunan
from kelayakan.penyusun import solve
from kelayakan.rules.susun import Jaga, Kuota, OrangSoal, Soal, broken, duty, explain, steps, worth

HARI = ("2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07")
PEKAN = (49, 49, 49, 49, 50)
N = len(HARI)


def orang(pk: int, **lain: Any) -> OrangSoal:
    isi: dict[str, Any] = {
        "boleh": (True,) * N,
        "hadir": (True,) * N,
        "ingin": (False,) * N,
        "terkunci": (None,) * N,
        "maks_pekan": (None,) * N,
        "terpakai": (0,) * N,
    }
    return OrangSoal(id=pk, **{**isi, **lain})


def soal(*orang: OrangSoal, kuota: tuple[Kuota, ...] = (), jaga: tuple[Jaga, ...] = ()) -> Soal:
    return Soal(HARI, PEKAN, (False,) * N, orang, kuota, jaga)


def drafted(masalah: Soal) -> list[frozenset[int]]:
    jawaban = solve(masalah, 10, io.StringIO())
    return [frozenset(jawaban.wfh[row.id]) for row in masalah.orang]


flags = st.tuples(*[st.booleans()] * N)
people = st.builds(
    orang,
    pk=st.just(0),
    boleh=flags,
    hadir=flags,
    ingin=flags,
    terkunci=st.tuples(*[st.sampled_from([None, None, True, False])] * N),
    maks_pekan=st.sampled_from([(None,) * N, (1,) * N, (2,) * N]),
    terpakai=st.sampled_from([(0,) * N, (1, 1, 1, 1, 0)]),
    riwayat=st.integers(0, 12),
    prioritas=st.booleans(),
)


@st.composite
def problems(draw: st.DrawFn) -> Soal:
    rows = draw(st.lists(people, min_size=1, max_size=4))
    staff = tuple(
        OrangSoal(**{**{f: getattr(row, f) for f in OrangSoal.__slots__}, "id": n + 1}) for n, row in enumerate(rows)
    )
    everyone = tuple(range(len(staff)))
    kursi = draw(st.tuples(*[st.none() | st.integers(0, 3)] * N))
    minimum = draw(st.tuples(*[st.integers(0, 3)] * N))
    return soal(*staff, kuota=(Kuota("seksi", everyone, kursi),), jaga=(Jaga("loket", everyone, minimum),))


@settings(max_examples=40, deadline=None)
@given(problems())
def test_a_draft_breaks_no_hard_rule(masalah: Soal) -> None:
    assert broken(masalah, drafted(masalah)) == []


@settings(max_examples=40, deadline=None)
@given(problems())
def test_every_wish_is_met_or_has_a_reason(masalah: Soal) -> None:
    wfh = drafted(masalah)
    told = {(item.orang, item.hari) for item in explain(masalah, wfh)}
    for i, row in enumerate(masalah.orang):
        for n in range(N):
            wanted = row.ingin[n] or row.terkunci[n]
            assert ((row.id, HARI[n]) in told) is bool(wanted and n not in wfh[i])


@settings(max_examples=60, deadline=None)
@given(problems())
def test_a_problem_survives_the_way_to_the_solver(masalah: Soal) -> None:
    assert Soal.from_json(json.loads(json.dumps(masalah.as_json()))) == masalah


def value(masalah: Soal, wfh: list[frozenset[int]]) -> int:
    total = 0
    for i, row in enumerate(masalah.orang):
        total += sum(worth(masalah, row, n) for n in wfh[i]) + sum(list(steps(masalah, row))[: len(wfh[i])])
    return total


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 3), st.integers(0, 2), st.tuples(st.integers(0, 6), st.integers(0, 6)), flags)
def test_no_better_draft_exists(kursi: int, minimum: int, riwayat: tuple[int, int], ingin: tuple[bool, ...]) -> None:
    """Against every possible draft of two people and five days, within the percent the solver may leave."""
    staff = (orang(1, riwayat=riwayat[0], ingin=ingin, maks_pekan=(2,) * N), orang(2, riwayat=riwayat[1]))
    masalah = soal(*staff, kuota=(Kuota("seksi", (0, 1), (kursi,) * N),), jaga=(Jaga("loket", (0, 1), (minimum,) * N),))
    choices = [frozenset(n for n in range(N) if bits >> n & 1) for bits in range(1 << N)]
    best = max(value(masalah, [a, b]) for a, b in product(choices, choices) if not broken(masalah, [a, b]))
    assert value(masalah, drafted(masalah)) >= best * 0.99


def test_scarce_seats_go_to_those_who_had_fewer_days_before() -> None:
    masalah = soal(orang(1, riwayat=20), orang(2, riwayat=0), kuota=(Kuota("seksi", (0, 1), (1, 1, 0, 0, 0)),))
    assert drafted(masalah) == [frozenset(), frozenset({0, 1})]


def test_seats_are_shared_when_the_past_was_equal() -> None:
    masalah = soal(orang(1), orang(2), kuota=(Kuota("seksi", (0, 1), (1, 1, 1, 1, 0)),))
    assert sorted(len(days) for days in drafted(masalah)) == [2, 2]


def test_a_wish_wins_over_history_and_a_priority_over_a_wish() -> None:
    senin = (True, False, False, False, False)
    seat = (Kuota("seksi", (0, 1), (1, 0, 0, 0, 0)),)
    assert drafted(soal(orang(1, riwayat=20, ingin=senin), orang(2), kuota=seat))[0] == {0}
    both = soal(orang(1, ingin=senin), orang(2, riwayat=5, ingin=senin, prioritas=True), kuota=seat)
    assert drafted(both)[1] == {0}


def test_a_cell_set_by_hand_stays_unless_a_rule_stands_against_it() -> None:
    fixed = orang(1, terkunci=(True, False, None, None, None))
    wfh = drafted(soal(fixed))[0]
    assert 0 in wfh
    assert 1 not in wfh
    forbidden = soal(orang(1, terkunci=(True, None, None, None, None)), kuota=(Kuota("seksi", (0,), (0,) * N),))
    assert drafted(forbidden) == [frozenset()]
    (told,) = explain(forbidden, [frozenset()])
    assert (told.sebab, told.tentang) == (SebabSusunan.KUOTA, "seksi")


def test_leave_alone_never_makes_a_month_impossible_and_is_told() -> None:
    away = orang(1, hadir=(False,) * N, boleh=(False,) * N)
    masalah = soal(away, orang(2), jaga=(Jaga("loket", (0, 1), (2,) * N),))
    assert duty(masalah, masalah.jaga[0], 0) == 1
    assert drafted(masalah) == [frozenset(), frozenset()]
    assert {item.sebab for item in explain(masalah, drafted(masalah))} == {SebabSusunan.MINIMUM_HADIR}


@pytest.mark.parametrize("sebab", list(SebabSusunan))
def test_every_cause_has_words(sebab: SebabSusunan) -> None:
    assert len(sebab.label) > 10


def test_the_program_speaks_json_and_leaves_an_answer() -> None:
    masalah = soal(orang(7, ingin=(True,) * N), kuota=(Kuota("seksi", (0,), (1,) * N),))
    done = subprocess.run(
        [sys.executable, "-m", "kelayakan.penyusun", "5"],
        input=json.dumps(masalah.as_json()),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[-1]["jawaban"]["wfh"]["7"] == [0, 1, 2, 3, 4]
    assert all("kemajuan" in line for line in lines[:-1])
