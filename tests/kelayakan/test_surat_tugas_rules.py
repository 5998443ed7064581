"""Days in words, what a letter says, and the ways in which it no longer fits its roster."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.periods import Month
from kelayakan.choices.surat_tugas import Cakupan
from kelayakan.rules.surat_tugas import (
    Bahan,
    OrangTugas,
    days_in_words,
    days_of_letter,
    differences,
    join_words,
    letter_of,
    roster_id_of,
    rujukan_of,
    subject,
)

ANI, BUDI = 1, 2
NAMA = {ANI: "Ani", BUDI: "Budi"}


def des(*hari: int) -> frozenset[date]:
    return frozenset(date(2026, 12, satu) for satu in hari)


@pytest.mark.parametrize(
    ("hari", "kalimat"),
    [
        ((), ""),
        ((4,), "Jumat, 4 Desember 2026"),
        ((4, 11), "Jumat, 4 dan 11 Desember 2026"),
        ((18, 4, 11), "Jumat, 4, 11, dan 18 Desember 2026"),
        ((1, 2), "1 dan 2 Desember 2026"),
        ((1, 2, 3), "1 s.d. 3 Desember 2026"),
        ((1, 2, 3, 9, 14, 15, 16, 17), "1 s.d. 3, 9, dan 14 s.d. 17 Desember 2026"),
    ],
)
def test_days_in_words(hari: tuple[int, ...], kalimat: str) -> None:
    assert days_in_words(des(*hari)) == kalimat


def test_days_of_two_months_name_both() -> None:
    assert days_in_words([date(2026, 12, 31), date(2027, 1, 4)]) == "31 Desember 2026 dan 4 Januari 2027"


@given(st.sets(st.integers(1, 31), min_size=1))
def test_every_day_is_said_once(hari: set[int]) -> None:
    kalimat = days_in_words(des(*hari)).removesuffix(" Desember 2026").split(", ")
    said: set[int] = set()
    for bagian in " ".join(kalimat).replace(" dan ", " ").replace(" s.d. ", "–").split():
        if bagian[0].isdigit():
            awal, _, akhir = bagian.partition("–")
            said |= set(range(int(awal), int(akhir or awal) + 1))
    assert said == hari


def test_words_are_joined() -> None:
    assert [join_words(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a dan b", "a, b, dan c"]


def test_reference_leads_back_to_the_roster() -> None:
    assert roster_id_of(rujukan_of(7)) == 7
    assert [roster_id_of(x) for x in ("lain:7", "rosterbulan:x", "rosterbulan:", "")] == [None] * 4


def test_subject_names_unit_and_month_and_fits() -> None:
    assert subject("Seksi PKN", Month(2026, 12)) == "Penugasan bekerja dari rumah (WFH) Seksi PKN, Desember 2026"
    assert len(subject("X" * 400, Month(2026, 12))) == 250


def letter(cakupan: Cakupan = Cakupan.UNIT, **hari: frozenset[date]) -> dict[str, object]:
    kunci = {"ani": ANI, "budi": BUDI}
    orang = tuple(
        OrangTugas(kunci[nama], nama.title(), "", "", "Pengolah", tuple(sorted(days)), ("Menyusun",) * 9)
        for nama, days in hari.items()
    )
    return letter_of(Bahan("Seksi PKN", "KPKNL Bandung", Month(2026, 12), orang, ("SE-3/2026",), cakupan))


def test_letter_carries_the_days_it_names() -> None:
    isi = letter(ani=des(4, 11))
    assert days_of_letter(isi) == {ANI: des(4, 11)}
    assert isi["orang"][0]["tanggal"] == "Jumat, 4 dan 11 Desember 2026"  # type: ignore[index]
    assert len(isi["orang"][0]["tugas"]) == 6  # type: ignore[index]
    assert isi["dasar"] == ["SE-3/2026", "Roster WFH Seksi PKN, Desember 2026, yang sudah ditetapkan"]


@pytest.mark.parametrize(
    ("kini", "selisih"),
    [
        ({ANI: des(4, 11)}, ()),
        ({ANI: des(4, 18)}, ("Ani: bertambah 18 Desember, tidak lagi 11 Desember.",)),
        ({}, ("Ani: tidak lagi WFH pada bulan ini.",)),
        ({ANI: des(4, 11), BUDI: des(4)}, ("Budi: belum tercantum, 4 Desember.",)),
    ],
)
def test_differences_to_the_roster(kini: dict[int, frozenset[date]], selisih: tuple[str, ...]) -> None:
    assert differences(letter(ani=des(4, 11)), kini, NAMA) == selisih


def test_letter_for_chosen_people_does_not_miss_others() -> None:
    isi = letter(Cakupan.PILIHAN, ani=des(4))
    assert differences(isi, {ANI: des(4), BUDI: des(4)}, NAMA) == ()


@given(st.frozensets(st.integers(1, 31), min_size=1), st.frozensets(st.integers(1, 31)))
def test_a_letter_fits_exactly_when_the_days_are_the_same(lama: frozenset[int], kini: frozenset[int]) -> None:
    sekarang = {ANI: des(*kini)} if kini else {}
    assert (differences(letter(ani=des(*lama)), sekarang, NAMA) == ()) == (lama == kini)
