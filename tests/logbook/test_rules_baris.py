"""A typed line: every way people write hours, durations and amounts; nothing crashes and no word is lost."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.rules.baris import read_baris
from logbook.rules.cocok import TugasKata, best_match
from logbook.rules.isian import read_kegiatan

VERIFIKASI = TugasKata(7, "Memverifikasi berkas permohonan lelang", "berkas")
LAPORAN = TugasKata(9, "Menyusun laporan bulanan", "laporan")


@pytest.mark.parametrize(
    "jam",
    [
        "09.00-10.30", "09:00-10:30", "0900-1030", "9-10.30", "9.00 – 10.30", "09:00 s.d. 10:30", "09.00 s/d 10.30",
        "09.00 sd 10.30", "pukul 09.00 sampai 10.30 WIB", "jam 9 hingga 10.30", "pkl. 09.00 - pkl. 10.30", "900-1030",
        "09.00—10.30,", "09.00-10.30:", "09.00 1,5 jam", "09.00 90 menit", "pukul 9 selama 1 jam 30 menit",
    ],
)  # fmt: skip
def test_every_way_to_write_the_hours(jam: str) -> None:
    k = read_baris(f"{jam} verifikasi berkas lelang 12 berkas").ketikan
    assert (k.jam_mulai, k.jam_selesai) == ("09.00", "10.30")
    assert (k.uraian, k.jumlah, k.satuan) == ("verifikasi berkas lelang", "12", "berkas")


@pytest.mark.parametrize(
    ("baris", "mulai", "selesai", "uraian"),
    [
        ("8,5 jam survei lapangan", "07.30", "16.00", "survei lapangan"),
        ("survei lapangan 2 jam", "07.30", "09.30", "survei lapangan"),
        ("survei lapangan (45 menit)", "07.30", "08.15", "survei lapangan"),
        ("survei lapangan 09.00-10.00", "09.00", "10.00", "survei lapangan"),
        ("09.00 survei lapangan", "09.00", "", "survei lapangan"),
        ("20 jam survei lapangan", "07.30", "", "survei lapangan"),
        ("- survei lapangan", "", "", "survei lapangan"),
        ("25.00-26.00 survei", "25.00", "26.00", "survei"),
        ("rapat 24 jam", "07.30", "", "rapat"),
        ("", "", "", ""),
    ],
)
def test_durations_and_lines_without_hours(baris: str, mulai: str, selesai: str, uraian: str) -> None:
    k = read_baris(baris, time(7, 30)).ketikan
    assert (k.jam_mulai, k.jam_selesai, k.uraian) == (mulai, selesai, uraian)


@pytest.mark.parametrize(
    ("baris", "uraian", "jumlah", "satuan"),
    [
        ("menyusun konsep 2 konsep surat", "menyusun konsep", "2", "konsep surat"),
        ("sertipikasi tanah: 9 bidang tanah", "sertipikasi tanah", "9", "bidang tanah"),
        ("pemutakhiran data (1.200 NUP)", "pemutakhiran data", "1.200", "NUP"),
        ("telaah tarif sewa, 2,5 telaahan", "telaah tarif sewa", "2,5", "telaahan"),
        ("input data sebanyak 30 data", "input data", "30", "data"),
        ("laporan semester 2", "laporan semester 2", "", ""),
        ("laporan semester 2 satker", "laporan semester 2 satker", "", ""),
        ("rapat tanggal 12 November", "rapat tanggal 12 November", "", ""),
        ("rapat di lantai 3 gedung", "rapat di lantai 3 gedung", "", ""),
        ("rekap tahun 2026", "rekap tahun 2026", "", ""),
        ("12 berkas", "12 berkas", "", ""),
    ],
)
def test_amount_and_unit_at_the_end(baris: str, uraian: str, jumlah: str, satuan: str) -> None:
    k = read_baris(baris).ketikan
    assert (k.uraian, k.jumlah, k.satuan) == (uraian, jumlah, satuan)


def test_an_address_becomes_the_link() -> None:
    k = read_baris("9-10 verifikasi https://nadine.kemenkeu.go.id/x?a=1 12 berkas").ketikan
    assert (k.tautan, k.uraian, k.jumlah) == ("https://nadine.kemenkeu.go.id/x?a=1", "verifikasi", "12")


def test_full_width_digits_of_a_phone_are_read() -> None:
    k = read_baris("09.00-10.30 verifikasi 3 berkas").ketikan
    assert (k.jam_mulai, k.jumlah) == ("09.00", "3")


# --- the task --------------------------------------------------------------------------------------------------------


def test_words_point_to_the_task_and_bring_its_unit() -> None:
    baris = read_baris("9-10 verifikasi berkas lelang 12", tugas=[LAPORAN, VERIFIKASI])
    assert (baris.tugas_id, baris.ketikan.satuan) == (7, "berkas")
    assert read_baris("9-10 susun laporan bulanan 1 dokumen", tugas=[VERIFIKASI, LAPORAN]).ketikan.satuan == "dokumen"


def test_too_few_words_point_to_nothing_and_the_earlier_of_two_alike_wins() -> None:
    assert best_match("rapat lelang", [VERIFIKASI]) is None
    assert best_match("", [VERIFIKASI]) is None
    kembar = TugasKata(8, VERIFIKASI.nama, "dokumen")
    assert best_match("verifikasi berkas lelang", [kembar, VERIFIKASI]) is kembar


# --- properties ------------------------------------------------------------------------------------------------------


@given(st.text(max_size=300))
def test_any_text_is_read_and_can_be_judged(teks: str) -> None:
    baris = read_baris(teks, time(8), [VERIFIKASI, LAPORAN])
    read_kegiatan(baris.ketikan)


@given(st.from_regex(r"[0-9 .:,\-–()a-z/]{0,80}", fullmatch=True))
def test_any_mix_of_digits_and_signs_is_read(teks: str) -> None:
    read_kegiatan(read_baris(teks, time(8)).ketikan)


@given(
    st.lists(
        st.sampled_from(["verifikasi", "berkas", "lelang", "rapat", "daring", "notula", "surat", "konsep"]), min_size=1
    )
)
def test_words_alone_stay_the_description(kata: list[str]) -> None:
    assert read_baris(" ".join(kata)).ketikan.uraian == " ".join(kata)


@given(
    st.integers(0, 1438).flatmap(lambda a: st.tuples(st.just(a), st.integers(a + 1, 1439))),
    st.integers(1, 999),
    st.sampled_from(["berkas", "konsep surat", "bidang tanah"]),
)
def test_what_is_written_in_the_usual_way_comes_back_whole(rentang: tuple[int, int], n: int, satuan: str) -> None:
    mulai, selesai = (f"{m // 60:02d}.{m % 60:02d}" for m in rentang)
    k = read_baris(f"{mulai}-{selesai} menelaah permohonan {n} {satuan}").ketikan
    assert (k.jam_mulai, k.jam_selesai, k.uraian, k.jumlah, k.satuan) == (
        mulai, selesai, "menelaah permohonan", str(n), satuan,
    )  # fmt: skip
