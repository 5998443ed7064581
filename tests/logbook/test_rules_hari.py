"""A day's entries: coverage, gaps, overlaps, completeness and marks around their boundaries."""

from datetime import time
from decimal import Decimal
from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.choices import Alasan, JenisTanda
from logbook.rules.hari import (
    Butir,
    check_butir,
    check_day,
    covered,
    gaps,
    in_order,
    inner_gaps,
    letters,
    marks,
    overlap_of,
    subtract,
    total_minutes,
    write_rentang,
)
from logbook.rules.isian import Isi

REHAT = ((720, 780),)
_nomor = count(1)


def _jam(menit: int) -> time:
    return time(menit // 60, menit % 60)


def butir(mulai: int | None, selesai: int | None, *, bukti: int = 1, **isi: Any) -> Butir:
    lengkap: dict[str, Any] = {"uraian": "Verifikasi usulan penghapusan BMN", "jumlah": Decimal(1), "satuan": "berkas"}
    return Butir(
        str(next(_nomor)),
        Isi(
            jam_mulai=None if mulai is None else _jam(mulai),
            jam_selesai=None if selesai is None else _jam(selesai),
            **{**lengkap, **isi},
        ),
        bukti,
    )


RENTANG = st.tuples(st.integers(0, 1438), st.integers(1, 1439)).filter(lambda r: r[0] < r[1])
HARI = st.lists(RENTANG, max_size=12).map(lambda daftar: [butir(a, b) for a, b in daftar])


def _minutes(rentang: list[tuple[int, int]]) -> set[int]:
    return {m for a, b in rentang for m in range(a, b)}


@given(HARI)
def test_coverage_is_exactly_the_minutes_of_the_entries(hari: list[Butir]) -> None:
    minutes = _minutes([b.rentang for b in hari if b.rentang])
    assert _minutes(covered(hari)) == minutes
    assert total_minutes(hari) == len(minutes) <= 1439
    assert all(kiri[1] < kanan[0] for kiri, kanan in pairwise(covered(hari)))


@given(HARI, RENTANG, st.lists(RENTANG, max_size=3))
def test_gaps_and_coverage_and_breaks_fill_the_frame(
    hari: list[Butir], bingkai: tuple[int, int], rehat: list[tuple[int, int]]
) -> None:
    found = _minutes(gaps(bingkai, hari, rehat))
    taken = _minutes(covered(hari)) | _minutes(rehat)
    assert found == set(range(*bingkai)) - taken


@given(RENTANG, st.lists(RENTANG, max_size=6))
def test_subtracting_leaves_ordered_pieces(bingkai: tuple[int, int], lubang: list[tuple[int, int]]) -> None:
    pieces = subtract(bingkai, lubang)
    assert all(a < b for a, b in pieces)
    assert all(kiri[1] < kanan[0] for kiri, kanan in pairwise(pieces))


@given(HARI)
def test_overlap_is_seen_from_both_sides(hari: list[Butir]) -> None:
    for satu in hari:
        lain = overlap_of(satu, hari)
        brute = [b for b in hari if b is not satu and _minutes([b.rentang]) & _minutes([satu.rentang])]  # type: ignore[list-item]
        assert (lain is not None) == bool(brute)


@pytest.mark.parametrize(("mulai", "bertumpuk"), [(554, True), (555, False), (556, False)])
def test_touching_entries_do_not_overlap(mulai: int, bertumpuk: bool) -> None:
    satu, dua = butir(450, 555), butir(mulai, 630)
    assert (overlap_of(dua, [satu, dua]) is satu) is bertumpuk


def test_order_is_by_start_and_the_unset_come_last() -> None:
    tanpa, siang, pagi, setengah = butir(None, None), butir(780, 840), butir(450, 500), butir(600, None)
    assert in_order([tanpa, siang, pagi, setengah]) == [pagi, setengah, siang, tanpa]


def test_inner_gap_leaves_out_the_break() -> None:
    assert inner_gaps([butir(474, 624), butir(792, 951)], REHAT) == [(624, 720)]


@pytest.mark.parametrize(("panjang", "bertanda"), [(59, False), (60, True), (61, True)])
def test_gap_is_marked_from_an_hour_on(panjang: int, bertanda: bool) -> None:
    hari = [butir(450, 500), butir(500 + panjang, 900)]
    assert (JenisTanda.JEDA in {t.jenis for t in marks(hari, (), 0)}) is bertanda


def test_a_gap_that_is_the_break_itself_is_no_gap() -> None:
    assert marks([butir(450, 720), butir(780, 960)], REHAT, 360) == ()


@pytest.mark.parametrize(("selesai", "kurang"), [(809, "Kurang 1 m"), (810, ""), (811, "")])
def test_too_few_minutes_are_marked_below_the_minimum(selesai: int, kurang: str) -> None:
    tanda = {t.jenis: t.kata for t in marks([butir(450, selesai)], (), 360)}
    assert tanda.get(JenisTanda.KURANG, "") == kurang


def test_file_or_link_counts_as_evidence() -> None:
    hari = [butir(450, 500), butir(500, 550, bukti=0, tautan="ND-1/2026"), butir(550, 900, bukti=0)]
    assert [t.kata for t in marks(hari, (), 0)] == ["1 tanpa bukti"]


def test_marks_name_the_longest_gap_and_how_many() -> None:
    hari = [butir(450, 500), butir(570, 600), butir(720, 800)]
    assert [t.kata for t in marks(hari, (), 0)] == ["Jeda 2 j 00 m, 2 kali"]


def test_empty_day_is_only_short() -> None:
    assert [t.jenis for t in marks([], (), 360)] == [JenisTanda.KURANG]


@pytest.mark.parametrize(
    ("teks", "jumlah"), [("a" * 20, 20), ("." * 50, 0), ("😀" * 30, 0), ("Rapat 1, 2", 7), ("", 0)]
)
def test_letters_count_what_says_something(teks: str, jumlah: int) -> None:
    assert letters(teks) == jumlah


@pytest.mark.parametrize(("panjang", "cukup"), [(19, False), (20, True), (21, True)])
def test_description_needs_twenty_letters(panjang: int, cukup: bool) -> None:
    satu = butir(450, 500, uraian="a" * panjang)
    assert ([m.kode for m in check_butir(satu, [satu])] == []) is cukup


def test_complete_entry_lacks_nothing() -> None:
    satu = butir(450, 555)
    assert check_butir(satu, [satu], time(9, 15)) == []


@pytest.mark.parametrize(
    ("isi", "field", "alasan"),
    [
        ({"mulai": None}, "jam_mulai", Alasan.JAM_MULAI_KOSONG),
        ({"selesai": None}, "jam_selesai", Alasan.JAM_SELESAI_KOSONG),
        ({"jumlah": None}, "jumlah", Alasan.JUMLAH_KOSONG),
        ({"jumlah": Decimal(0)}, "jumlah", Alasan.JUMLAH_KOSONG),
        ({"satuan": ""}, "satuan", Alasan.SATUAN_KOSONG),
    ],
)
def test_every_missing_field_is_named(isi: dict[str, Any], field: str, alasan: Alasan) -> None:
    satu = butir(**{"mulai": 450, "selesai": 555, **isi})
    assert [(m.field, m.kode) for m in check_butir(satu, [satu])] == [(field, alasan.kode)]


def test_empty_entry_lacks_everything_once() -> None:
    satu = Butir("x", Isi())
    assert [m.field for m in check_butir(satu, [satu])] == ["jam_mulai", "jam_selesai", "uraian", "jumlah", "satuan"]


def test_overlap_names_the_other_entry() -> None:
    satu, dua = butir(555, 630), butir(600, 660)
    masalah = check_butir(dua, [satu, dua])
    assert [m.pesan for m in masalah] == ["Bertumpuk dengan kegiatan 09.15–10.30"]


@pytest.mark.parametrize(
    ("sekarang", "boleh"), [(time(10, 29), False), (time(10, 30), True), (time(10, 31), True), (None, True)]
)
def test_work_not_yet_done_cannot_be_sent(sekarang: time | None, boleh: bool) -> None:
    satu = butir(555, 630)
    assert (check_butir(satu, [satu], sekarang) == []) is boleh


def test_whole_day_is_checked_in_its_order() -> None:
    siang, pagi = butir(780, None), butir(450, 500, satuan="")
    assert [(k.kunci, k.masalah.field) for k in check_day([siang, pagi])] == [
        (pagi.kunci, "satuan"),
        (siang.kunci, "jam_selesai"),
    ]


def test_ranges_are_written_with_dots() -> None:
    assert write_rentang((450, 555)) == "07.30–09.15"
