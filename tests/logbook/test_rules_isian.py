"""What was typed: every writing of a time and an amount, and that one bad field spoils no other."""

from collections.abc import Callable
from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from logbook.choices import Alasan
from logbook.rules.isian import (
    JUMLAH_MAKS,
    URAIAN_MAKS,
    Isi,
    Ketikan,
    clean,
    is_alamat,
    read_jam,
    read_jumlah,
    read_kegiatan,
    read_satuan,
    read_tautan,
    read_uraian,
    typed,
    write_jumlah,
)


def _outcome(baca: Callable[[str], object], teks: str) -> object:
    """The value read, or the reason it was refused."""
    try:
        return baca(teks)
    except Refused as no:
        return no.alasan


def _kode(baca: object, teks: str) -> str:
    with pytest.raises(Refused) as no:
        baca(teks)  # type: ignore[operator]
    return no.value.kode


@pytest.mark.parametrize(
    ("teks", "jam"),
    [
        ("0730", time(7, 30)),
        ("730", time(7, 30)),
        ("7.30", time(7, 30)),
        ("07:30", time(7, 30)),
        ("07,30", time(7, 30)),
        ("07 30", time(7, 30)),
        (" 7 . 30 ", time(7, 30)),
        ("7", time(7)),
        ("07.30 WIB", time(7, 30)),
        ("07.30wita", time(7, 30)),
        ("0", time(0)),
        ("0000", time(0)),
        ("23.59", time(23, 59)),
        ("1000", time(10)),
        ("０７．３０", time(7, 30)),
        ("", None),
        ("   ", None),
    ],
)
def test_time_is_read_as_people_write_it(teks: str, jam: time | None) -> None:
    assert read_jam(teks) == jam


@pytest.mark.parametrize("teks", ["24.00", "24:00", "2400", "24"])
def test_midnight_is_not_an_end_of_this_day(teks: str) -> None:
    assert _kode(read_jam, teks) == Alasan.JAM_24.kode


@pytest.mark.parametrize(
    "teks",
    [
        "24.01",
        "25",
        "7.60",
        "7.5",
        "7.",
        ".30",
        "07.30.00",
        "12345",
        "setengah delapan",
        "-7",
        "٧.٣٠",
        "7😀",
        "9" * 10_000,
    ],
)
def test_what_is_no_time_is_refused_with_a_short_quote(teks: str) -> None:
    with pytest.raises(Refused) as no:
        read_jam(teks)
    assert no.value.kode == Alasan.JAM_TAK_TERBACA.kode
    assert len(no.value.pesan) < 100


@given(
    st.times().map(lambda t: t.replace(second=0, microsecond=0)), st.sampled_from(["{:%H.%M}", "{:%H:%M}", "{:%H%M}"])
)
def test_every_time_in_every_writing_comes_back(jam: time, bentuk: str) -> None:
    assert read_jam(bentuk.format(jam)) == jam


@given(st.text(max_size=60))
def test_any_text_is_a_time_or_a_refusal(teks: str) -> None:
    hasil = _outcome(read_jam, teks)
    assert hasil in {None, Alasan.JAM_TAK_TERBACA, Alasan.JAM_24} or isinstance(hasil, time)


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("1", "1"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("2.50", "2.5"),
        ("1.200", "1200"),
        ("1.234.567,89", "1234567.89"),
        ("0", "0"),
        ("0,01", "0.01"),
        ("9999999,99", "9999999.99"),
    ],
)
def test_amount_is_read_in_both_writings(teks: str, nilai: str) -> None:
    assert read_jumlah(teks) == Decimal(nilai)


def test_no_amount_is_none() -> None:
    assert read_jumlah("  ") is None


@pytest.mark.parametrize(
    "teks", ["-1", "1e3", "satu", "1,234", "0.125", "1.20.300", "NaN", "Infinity", "1 berkas", "½", "9" * 41]
)
def test_what_is_no_amount_is_refused(teks: str) -> None:
    assert _kode(read_jumlah, teks) == Alasan.JUMLAH_TAK_TERBACA.kode


def test_amount_has_an_upper_end() -> None:
    assert _kode(read_jumlah, "10000000") == Alasan.JUMLAH_TERLALU_BESAR.kode


@given(st.decimals(min_value=0, max_value=JUMLAH_MAKS, places=2))
def test_written_amount_reads_back(nilai: Decimal) -> None:
    assert read_jumlah(write_jumlah(nilai)) == nilai


@given(st.text(max_size=60))
def test_any_text_is_an_amount_or_a_refusal(teks: str) -> None:
    hasil = _outcome(read_jumlah, teks)
    if isinstance(hasil, Decimal):
        assert 0 <= hasil <= JUMLAH_MAKS
    else:
        assert hasil in {None, Alasan.JUMLAH_TAK_TERBACA, Alasan.JUMLAH_TERLALU_BESAR}


@pytest.mark.parametrize(
    ("panjang", "boleh"), [(URAIAN_MAKS - 1, True), (URAIAN_MAKS, True), (URAIAN_MAKS + 1, False), (10_000, False)]
)
def test_description_has_an_upper_end(panjang: int, boleh: bool) -> None:
    if boleh:
        assert len(read_uraian("a" * panjang)) == panjang
    else:
        assert _kode(read_uraian, "a" * panjang) == Alasan.URAIAN_PANJANG.kode


def test_text_keeps_lines_and_emoji_and_loses_control_characters() -> None:
    assert clean("  Rapat\r\ndaring 😀\x00\x07  \n\ud800 selesai \n") == "Rapat\ndaring 😀\n selesai"


@given(st.text())
def test_cleaned_text_can_be_stored(teks: str) -> None:
    rapi = clean(teks)
    assert "\x00" not in rapi
    assert rapi.encode() is not None
    assert clean(rapi) == rapi


@pytest.mark.parametrize(
    "teks", ["https://naskah.contoh.go.id/1", "HTTP://a.id", "ND-412/KNL.0801/2026", "", "nadine 12 : 3"]
)
def test_link_may_be_an_address_or_a_number(teks: str) -> None:
    assert read_tautan(teks) == teks


@pytest.mark.parametrize(
    "teks",
    [
        "javascript:alert(1)",
        " JavaScript :alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "java\tscript:x",
    ],
)
def test_link_of_another_kind_never_becomes_one(teks: str) -> None:
    hasil = _outcome(read_tautan, teks)
    assert hasil == Alasan.TAUTAN_DITOLAK or (isinstance(hasil, str) and not is_alamat(hasil))


def test_unit_of_output_is_short() -> None:
    assert read_satuan("  berkas \n usulan ") == "berkas usulan"
    assert _kode(read_satuan, "a" * 41) == Alasan.SATUAN_PANJANG.kode


def test_one_bad_field_spoils_no_other() -> None:
    bacaan = read_kegiatan(
        Ketikan("0730", "pagi", "Verifikasi usulan penghapusan BMN", "banyak", "berkas", "ND-1/KNL.0801/2026")
    )
    assert bacaan.isi == Isi(
        time(7, 30), None, "Verifikasi usulan penghapusan BMN", None, "berkas", "ND-1/KNL.0801/2026"
    )
    assert [(m.field, m.kode) for m in bacaan.masalah] == [
        ("jam_selesai", Alasan.JAM_TAK_TERBACA.kode),
        ("jumlah", Alasan.JUMLAH_TAK_TERBACA.kode),
    ]


def test_unreadable_field_keeps_its_earlier_value() -> None:
    lama = Isi(time(7, 30), time(9), "Uraian lama", Decimal(2), "berkas")
    bacaan = read_kegiatan(Ketikan("0745", "sembilan", "Uraian baru", "2", "berkas"), lama)
    assert bacaan.isi == Isi(time(7, 45), time(9), "Uraian baru", Decimal(2), "berkas")


@pytest.mark.parametrize("selesai", ["10.30", "10.15"])
def test_end_not_after_start_is_not_kept(selesai: str) -> None:
    bacaan = read_kegiatan(Ketikan("10.30", selesai))
    assert (bacaan.isi.jam_mulai, bacaan.isi.jam_selesai) == (time(10, 30), None)
    assert [m.pesan for m in bacaan.masalah] == ["Jam selesai harus sesudah 10.30"]


def test_unreadable_end_is_named_once_even_when_the_earlier_one_no_longer_fits() -> None:
    bacaan = read_kegiatan(Ketikan("10.30", "??"), Isi(time(7, 30), time(9)))
    assert bacaan.isi.jam_selesai is None
    assert [m.kode for m in bacaan.masalah] == [Alasan.JAM_TAK_TERBACA.kode]


KETIKAN = st.builds(Ketikan, *[st.text(max_size=20)] * 6)


@given(KETIKAN)
def test_whatever_is_typed_gives_a_storable_entry(ketikan: Ketikan) -> None:
    isi = read_kegiatan(ketikan).isi
    if isi.jam_mulai and isi.jam_selesai:
        assert isi.jam_mulai < isi.jam_selesai


@given(KETIKAN)
def test_what_is_shown_reads_back_unchanged(ketikan: Ketikan) -> None:
    isi = read_kegiatan(ketikan).isi
    again = read_kegiatan(typed(isi), Isi())
    assert (again.isi, again.masalah) == (isi, ())
