"""The solver as a program: heard while it works, stopped when asked, told apart from one that died."""

import sys

import pytest

from kelayakan import gateways
from kelayakan.gateways import PenyusunGagal, draft
from tests.kelayakan.test_susun_rules import N, orang, soal


def test_an_answer_comes_back_as_rules_know_it() -> None:
    jawaban = draft(soal(orang(7, ingin=(True,) * N)), 5, lambda celah: None)
    assert jawaban.wfh == {7: (0, 1, 2, 3, 4)}
    assert jawaban.tak_terpenuhi == ()
    assert jawaban.optimal


def test_whoever_listens_may_stop_the_run() -> None:
    class Berhenti(Exception):  # noqa: N818 - a stop, not an error
        pass

    def stop(celah: float) -> None:
        raise Berhenti

    with pytest.raises(Berhenti):
        draft(soal(*(orang(n) for n in range(1, 40))), 5, stop)


def test_a_program_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(PenyusunGagal):
        draft(soal(orang(1)), 5, lambda celah: None)


def test_a_program_that_stays_silent_too_long_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateways, "KELONGGARAN_DETIK", 0)
    with pytest.raises(PenyusunGagal):
        draft(soal(orang(1)), 0, lambda celah: None)
