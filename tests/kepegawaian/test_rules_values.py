"""Golongan, dates, times, names, units and posts as lists write them."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from kepegawaian.choices import Alasan, JenisJabatan, JenjangStruktural
from kepegawaian.rules.golongan import (
    GOLONGAN_PPPK,
    PANGKAT,
    golongan_from_bkn,
    pangkat_of,
    read_golongan,
)
from kepegawaian.rules.jabatan import classify_jabatan
from kepegawaian.rules.nama import Nama, is_same_nama, read_nama
from kepegawaian.rules.teks import clean, is_kosong, lines
from kepegawaian.rules.unit import DaftarUnit, UnitTerdaftar, unit_key
from kepegawaian.rules.waktu import (
    RentangJam,
    Urutan,
    guess_urutan,
    is_ambigu,
    read_jam,
    read_rentang_jam,
    read_tanggal,
)


@pytest.mark.parametrize(
    ("tulisan", "golongan"),
    [
        ("III/a", "III/a"),
        ("III/A", "III/a"),
        ("III / d", "III/d"),
        ("IIIa", "III/a"),
        ("III.b", "III/b"),
        ("3/d", "III/d"),
        ("Penata Muda (III/a)", "III/a"),
        ("Penata Muda - III/a", "III/a"),
        ("Penata Tk.I (III/d)", "III/d"),
        ("Pembina Tk. I\nIV/b", "IV/b"),
        ("IV/e", "IV/e"),
        ("Pembina", "IV/a"),
        ("PEMBINA TINGKAT I", "IV/b"),
        ("Gol. III/b", "III/b"),
        ("IX", "IX"),
        ("Golongan IX", "IX"),
        ("- / IX", "IX"),
        ("-\nIX", "IX"),
        ("XVII", "XVII"),
        ("V", "V"),
        ("-", None),
        (None, None),
    ],
)
def test_golongan_has_one_spelling(tulisan: Any, golongan: str | None) -> None:
    assert read_golongan(tulisan) == golongan


@pytest.mark.parametrize("salah", ["III/e", "XVIII", "VI/a", "Staf", 9.0, "III/a atau III/b"])
def test_what_is_no_golongan_is_refused(salah: Any) -> None:
    with pytest.raises(Refused) as tolak:
        read_golongan(salah)
    assert tolak.value.alasan is Alasan.GOLONGAN_TAK_DIKENAL


@given(st.sampled_from([*PANGKAT, *GOLONGAN_PPPK]))
def test_the_house_spelling_is_read_as_itself(golongan: str) -> None:
    assert read_golongan(golongan) == golongan
    assert read_golongan(f"{pangkat_of(golongan)} ({golongan})") == golongan


def test_grade_numbers_of_bkn_belong_to_pns() -> None:
    assert [golongan_from_bkn(n) for n in ("11", "34", 45.0)] == ["I/a", "III/d", "IV/e"]
    assert golongan_from_bkn("-") is None
    for salah in ("15", "46", "51", "9", "III/a"):
        with pytest.raises(Refused):
            golongan_from_bkn(salah)


HARI = date(2026, 11, 24)


@pytest.mark.parametrize(
    "tulisan",
    [
        "24/11/2026",
        "24-11-2026",
        "24.11.2026",
        "24-11-26",
        "2026-11-24",
        "2026-11-24 07:30:00",
        "2026-11-24T07:30:00Z",
        "24 November 2026",
        "24 Nopember 2026",
        "24 NOV 2026",
        "24-Nov-26",
        "Selasa, 24 November 2026",
        "Selasa 24 Nopember 2026",
        "24/11/2026 8:01:22",
        "11/24/2026",
        46350,
        46350.0,
        46350.75,
        "46350",
        date(2026, 11, 24),
        datetime(2026, 11, 24, 8, 1),  # noqa: DTZ001 - cells hold local times
    ],
)
def test_every_way_of_writing_a_date_is_one_date(tulisan: Any) -> None:
    assert read_tanggal(tulisan) == HARI


@pytest.mark.parametrize("nama", ["Jum'at, 27 Peb 2026", "Jumat 27 Februari 2026", "Ahad, 27 pebruari 2026"])
def test_old_spellings_of_months_and_days_are_known(nama: str) -> None:
    assert read_tanggal(nama) == date(2026, 2, 27)


@pytest.mark.parametrize("nama", ["14 Agt 2026", "14 Agustus 2026", "14-agu-26", "14 Aug 2026"])
def test_august_has_many_names(nama: str) -> None:
    assert read_tanggal(nama) == date(2026, 8, 14)


def test_month_first_only_where_it_is_possible_or_declared() -> None:
    assert read_tanggal("03/04/2026") == date(2026, 4, 3)
    assert read_tanggal("03/04/2026", urutan=Urutan.BULAN_DULU) == date(2026, 3, 4)
    assert read_tanggal("24/11/2026", urutan=Urutan.BULAN_DULU) == HARI
    assert guess_urutan(["03/04/2026", "11/24/2026"]) is Urutan.BULAN_DULU
    assert guess_urutan(["03/04/2026", "24/11/2026"]) is Urutan.HARI_DULU
    assert guess_urutan(["03/04/2026", 46350]) is Urutan.HARI_DULU
    assert guess_urutan(["11/24/2026", "24/11/2026"]) is None
    assert is_ambigu("03/04/2026")
    assert not is_ambigu("04/04/2026")
    assert not is_ambigu("24/11/2026")
    assert not is_ambigu(46350)


def test_two_digit_years_never_lie_in_the_future_that_was_excluded() -> None:
    assert read_tanggal("12-03-85", paling_akhir=HARI) == date(1985, 3, 12)
    assert read_tanggal("12-03-26", paling_akhir=HARI) == date(2026, 3, 12)
    assert read_tanggal("12-03-27", paling_akhir=HARI) == date(1927, 3, 12)


@pytest.mark.parametrize("salah", ["31/02/2026", "29/02/2025", "24 Foo 2026", "0/1/2026"])
def test_dates_not_in_the_calendar_are_refused(salah: str) -> None:
    with pytest.raises(Refused) as tolak:
        read_tanggal(salah)
    assert tolak.value.alasan is Alasan.TANGGAL_TIDAK_ADA


@pytest.mark.parametrize("salah", ["kemarin", 2026, 20261124, -1.0, float("inf"), float("nan"), "24/11", True])
def test_what_is_no_date_is_refused(salah: Any) -> None:
    with pytest.raises(Refused):
        read_tanggal(salah)


@pytest.mark.parametrize(
    ("tulisan", "menit"),
    [
        ("07.30", 450),
        ("07:30", 450),
        ("7.30", 450),
        ("07.30 WIB", 450),
        ("07:30:00", 450),
        (0.3125, 450),
        (time(7, 30), 450),
        (datetime(2026, 11, 24, 7, 30), 450),  # noqa: DTZ001
        (timedelta(hours=7, minutes=30), 450),
        ("00.00", 0),
        ("24.00", 1440),
        ("23:59", 1439),
    ],
)
def test_every_way_of_writing_a_time(tulisan: Any, menit: int) -> None:
    assert read_jam(tulisan) == timedelta(minutes=menit)


def test_midnight_as_a_time_is_a_time_and_a_dash_is_none() -> None:
    assert read_jam(time(0, 0)) == timedelta()
    assert read_jam("--:--") is None
    assert read_jam("") is None


@pytest.mark.parametrize("salah", ["24.01", "25.00", "7.60", "pagi", "07", 7.5, timedelta(hours=30)])
def test_what_is_no_time_is_refused(salah: Any) -> None:
    with pytest.raises(Refused):
        read_jam(salah)


@pytest.mark.parametrize("pemisah", [" - ", "-", " – ", " s.d. ", " s/d ", " sampai ", " hingga ", "~"])
def test_two_times_in_one_cell(pemisah: str) -> None:
    hasil = read_rentang_jam(f"07.30{pemisah}12.00")
    assert hasil == RentangJam(timedelta(minutes=450), timedelta(hours=12))


@pytest.mark.parametrize("salah", ["07.30", "12.00 - 07.30", "07.30 - ", "a - b"])
def test_what_is_no_range_is_refused(salah: str) -> None:
    with pytest.raises(Refused):
        read_rentang_jam(salah)
    assert read_rentang_jam("-") is None


@pytest.mark.parametrize(
    ("tulisan", "nama"),
    [
        ("Drs. BUDI SANTOSO, S.E., M.Si.", Nama("Budi Santoso", "Drs.", "S.E., M.Si.")),
        ("BUDI SANTOSO\nBandung, 12-03-1985", Nama("Budi Santoso", tanggal_lahir=date(1985, 3, 12))),
        ("BUDI SANTOSO, S.E.\r\nTanjung Pinang, 12 Maret 1985", Nama("Budi Santoso", "", "S.E.", date(1985, 3, 12))),
        ("ABDUL RAHMAN\nSALEH", Nama("Abdul Rahman Saleh")),
        ("BUDI\nNIP 198503122010121001", Nama("Budi")),
        ("MA'RUF", Nama("Ma'ruf")),
        ("SITI NUR-AINI", Nama("Siti Nur-Aini")),
        ("dr. Hj. Siti Aminah", Nama("Siti Aminah", "dr. Hj.")),
        ("R. Agus", Nama("Agus", "R.")),
        ("Rr. Dewi ", Nama("Dewi", "Rr.")),
        ("Ani", Nama("Ani")),
        ("Irawan", Nama("Irawan")),
        ("Drajat", Nama("Drajat")),
        ("M. RIDWAN, S.H", Nama("M. Ridwan", "", "S.H")),
        ("de Fretes", Nama("de Fretes")),
        ("Budi \U0001f600", Nama("Budi \U0001f600")),
    ],
)
def test_names_are_taken_apart_and_calmed(tulisan: str, nama: Nama) -> None:
    assert read_nama(tulisan) == nama


def test_what_is_no_name_is_refused() -> None:
    for salah in ("123", "Drs.", "...", ", S.E."):
        with pytest.raises(Refused):
            read_nama(salah)
    with pytest.raises(Refused) as tolak:
        read_nama("a" * 10_000)
    assert tolak.value.alasan is Alasan.NAMA_TERLALU_PANJANG
    assert read_nama("-") is None


def test_spelling_of_capitals_makes_no_other_name() -> None:
    assert is_same_nama("BUDI  SANTOSO", "Budi Santoso")
    assert not is_same_nama("Budi Santosa", "Budi Santoso")


def test_cells_are_cleaned_of_what_nobody_typed() -> None:
    assert clean("\ufeff a\u00a0b\u2003c\x00\x07 ") == "a b c"
    assert clean('="0081"') == "0081"
    assert clean(198001.0) == "198001"
    assert lines("a_x000D_\nb\r\n\r\nc") == ["a", "b", "c"]
    assert is_kosong("'")
    assert not is_kosong("a")


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing_more(teks: str) -> None:
    assert "\x00" not in clean(teks)
    assert is_kosong(teks) == (clean(teks).casefold() in {""} or is_kosong(clean(teks)))


def daftar() -> tuple[DaftarUnit, dict[str, UnitTerdaftar]]:
    pare = UnitTerdaftar(1, "538190", "Kantor Pelayanan Kekayaan Negara dan Lelang Parepare", "KPKNL Parepare", "1.")
    pare = UnitTerdaftar(1, pare.kode, pare.nama, pare.nama_pendek, "1.", pare)
    bdg = UnitTerdaftar(2, "537738", "KPKNL Bandung", "KPKNL Bandung", "2.")
    bdg = UnitTerdaftar(2, bdg.kode, bdg.nama, bdg.nama_pendek, "2.", bdg)
    jabar = UnitTerdaftar(3, "411812", "Kantor Wilayah DJKN Jawa Barat", "Kanwil DJKN Jabar", "3.")
    lelang_pare = UnitTerdaftar(4, "538190.PL", "Seksi Pelayanan Lelang", "Seksi Lelang", "1.4.", pare)
    lelang_bdg = UnitTerdaftar(5, "537738.PL", "Seksi Pelayanan Lelang", "Seksi Lelang", "2.5.", bdg)
    umum = UnitTerdaftar(6, "537738.SU", "Subbagian Umum", "Subbag Umum", "2.6.", bdg)
    semua = {
        "pare": pare,
        "bdg": bdg,
        "jabar": jabar,
        "lelang_pare": lelang_pare,
        "lelang_bdg": lelang_bdg,
        "umum": umum,
    }
    return DaftarUnit(semua.values()), semua


@pytest.mark.parametrize(
    ("tulisan", "unit"),
    [
        ("538190", "pare"),
        ("537738.pl", "lelang_bdg"),
        ("KPKNL Parepare", "pare"),
        ("KPKNL PARE-PARE", "pare"),
        ("Kantor Pelayanan Kekayaan Negara dan Lelang Pare Pare", "pare"),
        ("Kanwil DJKN Jawa Barat", "jabar"),
        ("Sub Bagian Umum", "umum"),
        ("SUBBAG. UMUM KPKNL BANDUNG", "umum"),
        ("Seksi Pelayanan Lelang KPKNL Bandung", "lelang_bdg"),
        ("KPKNL Bandung - Seksi Lelang", "lelang_bdg"),
        ("Seksi Pelayanan Lelang, KPKNL Pare-Pare", "lelang_pare"),
    ],
)
def test_a_unit_is_found_by_any_of_its_names(tulisan: str, unit: str) -> None:
    unit_terdaftar, semua = daftar()
    assert unit_terdaftar.find(tulisan) == semua[unit]


def test_a_name_of_several_offices_needs_the_office() -> None:
    unit_terdaftar, semua = daftar()
    with pytest.raises(Refused) as tolak:
        unit_terdaftar.find("Seksi Pelayanan Lelang")
    assert tolak.value.alasan is Alasan.UNIT_GANDA
    assert "KPKNL Bandung, KPKNL Parepare" in tolak.value.pesan
    assert unit_terdaftar.find("Seksi Pelayanan Lelang", dalam=semua["bdg"]) == semua["lelang_bdg"]


def test_an_unknown_unit_is_refused_with_a_likely_one() -> None:
    unit_terdaftar, _ = daftar()
    with pytest.raises(Refused) as tolak:
        unit_terdaftar.find("KPKNL Bandng")
    assert tolak.value.alasan is Alasan.UNIT_MIRIP
    assert "KPKNL Bandung" in tolak.value.pesan
    with pytest.raises(Refused) as tolak:
        unit_terdaftar.find("Dinas Pertamanan {x}")
    assert tolak.value.alasan is Alasan.UNIT_TAK_DIKENAL


@pytest.mark.parametrize(
    ("satu", "dua"),
    [
        ("KPKNL Padangsidimpuan", "Padang Sidempuan"),
        ("KPKNL Pematangsiantar", "KPKNL Pematang Siantar"),
        ("KPKNL Palangka Raya", "KPKNL Palangkaraya"),
        ("KPKNL Pangkal Pinang", "KPKNL Pangkalpinang"),
        (
            "Kanwil DJKN Jawa Tengah dan D.I. Yogyakarta",
            "Kantor Wilayah DJKN Jawa Tengah dan Daerah Istimewa Yogyakarta",
        ),
        ("Bidang KIHI", "Bidang Kepatuhan Internal, Hukum, dan Informasi"),
        ("Seksi PKN", "Seksi Pengelolaan Kekayaan Negara"),
    ],
)
def test_spelling_variants_meet_in_one_key(satu: str, dua: str) -> None:
    assert unit_key(satu).removeprefix("kpknl") == unit_key(dua).removeprefix("kpknl")


@pytest.mark.parametrize(
    ("nama", "eselon", "jenis", "jenjang"),
    [
        ("Kepala Kantor Wilayah DJKN Jawa Barat", None, "manajerial", 3),
        ("Kepala KPKNL Bandung", None, "manajerial", 4),
        ("Kepala Bidang Lelang", "-", "manajerial", 4),
        ("Kepala Seksi Pelayanan Lelang", None, "manajerial", 5),
        ("Kepala Subbagian Umum", "IV.a", "manajerial", 5),
        ("Kepala Balai", "III.b", "manajerial", 4),
        ("Direktur Lelang", "II/a", "manajerial", 3),
        ("Pelelang Ahli Pertama", "-", "fungsional", None),
        ("Pranata Komputer", None, "fungsional", None),
        ("Arsiparis Mahir", None, "fungsional", None),
        ("Pengolah Data dan Informasi", None, "pelaksana", None),
        ("Penata Layanan Operasional", "V", "pelaksana", None),
    ],
)
def test_posts_are_classed_by_echelon_or_title(nama: str, eselon: str | None, jenis: str, jenjang: int | None) -> None:
    golongan = classify_jabatan(nama, eselon)
    assert golongan.jenis is JenisJabatan(jenis)
    assert golongan.jenjang == (JenjangStruktural(jenjang) if jenjang else None)
