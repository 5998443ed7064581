"""NIP and NI PPPK: what is taken, what is refused and why; nothing is completed by guessing."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from kepegawaian.choices import Alasan, JenisPegawai
from kepegawaian.rules.nip import Nip, read_nip

HARI_INI = date(2026, 11, 24)
PNS = "198001012005011001"
PPPK = "199602292023212003"


def read(nilai: Any) -> Nip | None:
    return read_nip(nilai, hari_ini=HARI_INI)


@pytest.mark.parametrize(
    "tulisan",
    [
        PNS,
        "19800101 200501 1 001",
        "19800101\u00a0200501\u00a01\u00a0001",
        "  198001012005011001\t",
        "19800101.200501.1.001",
        "19800101-200501-1-001",
        f"'{PNS}",
        f"’{PNS}",
        f'="{PNS}"',
        f"NIP. {PNS}",
        f"NIP {PNS}",
        f"nip: {PNS}",
        f"NIPPPK. {PNS}",
        f"NI PPPK {PNS}",
        f"NIP/NIPPPK. {PNS}",
        f"{PNS} (NIDN: 0001018001)",
        "\ufeff198001012005011001\u200b",
        int(PNS),
    ],
)
def test_every_way_of_writing_is_one_number(tulisan: Any) -> None:
    nip = read(tulisan)
    assert nip is not None
    assert nip.angka == PNS
    assert nip.berspasi == "19800101 200501 1 001"


@pytest.mark.parametrize("kosong", ["", " ", "-", "–", "--", "0", 0, 0.0, "NULL", None, "n/a", "'", "\u00a0"])
def test_saying_nothing_is_no_number(kosong: Any) -> None:
    assert read(kosong) is None


@pytest.mark.parametrize(
    "terpotong",
    [
        198001012005011000.0,
        float(int(PNS)),
        1.98001e17,
        1e15,
        "198001012005011000",
        "1.98001E+17",
        "1,98001E+17",
        "1,98001E17",
        "2E+17",
        "198001012005011001.0",
        "198.001.012.005.011.000",
        int("198001012005011000"),
    ],
)
def test_a_number_cut_by_a_spreadsheet_is_refused_with_the_way_out(terpotong: Any) -> None:
    with pytest.raises(Refused) as tolak:
        read(terpotong)
    assert tolak.value.alasan is Alasan.NIP_TERPOTONG
    assert "berformat Teks" in tolak.value.pesan


@pytest.mark.parametrize(
    ("nilai", "alasan"),
    [
        ("060112345", Alasan.NIP_LAMA),
        (60112345.0, Alasan.NIP_PANJANG),
        ("3201010101800001", Alasan.NIP_SEPERTI_NIK),
        (PNS[:-1], Alasan.NIP_PANJANG),
        (PNS + "1", Alasan.NIP_PANJANG),
        ("19800101200501100l", Alasan.NIP_BUKAN_ANGKA),
        ("٣" * 18, Alasan.NIP_BUKAN_ANGKA),
        ("Budi Santoso", Alasan.NIP_BUKAN_ANGKA),
        (12.5, Alasan.NIP_BUKAN_ANGKA),
        (True, Alasan.NIP_BUKAN_ANGKA),
        ("198013012005011001", Alasan.NIP_TANGGAL_LAHIR),
        ("199702292023212001", Alasan.NIP_TANGGAL_LAHIR),
        ("198001012005010001", Alasan.NIP_JENIS_KELAMIN),
        ("198001012005013001", Alasan.NIP_JENIS_KELAMIN),
        ("198001012005001001", Alasan.NIP_PENGANGKATAN),
        ("198001011990011001", Alasan.NIP_PENGANGKATAN),
        ("200801012028011001", Alasan.NIP_PENGANGKATAN),
    ],
)
def test_what_is_no_identity_number_is_refused_for_its_own_reason(nilai: Any, alasan: Alasan) -> None:
    with pytest.raises(Refused) as tolak:
        read(nilai)
    assert tolak.value.alasan is alasan
    assert tolak.value.pesan.endswith(".")


@pytest.mark.parametrize(
    ("kode", "jenis"), [("01", "pns"), ("12", "pns"), ("13", "pppk"), ("21", "pppk"), ("24", "pppk")]
)
def test_codes_of_pppk_are_taken_and_give_no_more_than_a_hint(kode: str, jenis: str) -> None:
    nip = read(f"19900913{2025}{kode}2014")
    assert nip is not None
    assert nip.petunjuk_jenis is JenisPegawai(jenis)
    assert nip.is_perempuan


def test_a_leap_day_is_a_birthday() -> None:
    nip = read(PPPK)
    assert nip is not None
    assert nip.tanggal_lahir == date(1996, 2, 29)
    assert nip.tahun_angkat == 2023


tanggal_lahir = st.dates(date(1965, 1, 1), date(2004, 12, 31))


@given(
    lahir=tanggal_lahir,
    usia=st.integers(18, 22),
    kode=st.one_of(st.integers(1, 12), st.integers(21, 99)),
    kelamin=st.sampled_from("12"),
    urut=st.integers(1, 999),
    pemisah=st.sampled_from(["", " ", "\u00a0", ".", "  "]),
    awalan=st.sampled_from(["", "NIP. ", "'", "NIPPPK "]),
)
def test_any_valid_number_is_read_back_digit_by_digit(
    lahir: date, usia: int, kode: int, kelamin: str, urut: int, pemisah: str, awalan: str
) -> None:
    bagian = (f"{lahir:%Y%m%d}", f"{lahir.year + usia}{kode:02d}", kelamin, f"{urut:03d}")
    nip = read(awalan + pemisah.join(bagian))
    assert nip is not None
    assert nip.angka == "".join(bagian)
    assert nip.tanggal_lahir == lahir


@given(st.one_of(st.text(max_size=60), st.floats(), st.integers(), st.booleans(), st.none(), st.dates()))
def test_anything_at_all_is_read_or_refused_and_never_breaks(nilai: Any) -> None:
    try:
        nip = read(nilai)
    except Refused as tolak:
        assert tolak.pesan  # noqa: PT017 - either answer is fine, a crash is not
    else:
        assert nip is None or (len(nip.angka) == 18 and nip.angka.isdigit())


@given(st.integers(10**17, 21 * 10**16).map(float))
def test_no_float_ever_becomes_a_number_of_a_person(nilai: float) -> None:
    with pytest.raises(Refused):
        read(nilai)
