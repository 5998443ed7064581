"""Every layout of employee lists is read for what it is, and what is no person is left out by name."""

from datetime import date
from typing import Any

import pytest

from kepegawaian.choices import Alasan, JenisPegawai
from kepegawaian.lembar.columns import Kolom, recognise
from kepegawaian.lembar.propose import choose_sheet, propose
from kepegawaian.lembar.rows import Lembar, Sebab, read_lembar
from kepegawaian.lembar.sheet import Buku, Sheet
from kepegawaian.lembar.workbook import open_workbook
from tests.kepegawaian.biff import make_biff8, make_xls
from tests.kepegawaian.lists import (
    DUK_PRINTED_MERGES,
    NIP,
    PPNPN_CSV,
    duk_export_rows,
    duk_printed_rows,
    make_xlsx,
    siasn_rows,
    simpeg_rows,
    simple_rows,
)

HARI_INI = date(2026, 11, 24)


def read(data: bytes, nama: str = "daftar.xlsx") -> Lembar:
    """As an upload is read when nobody changes a choice."""
    sheet = pick(open_workbook(data, nama))
    usulan = propose(sheet)
    assert usulan is not None
    return read_lembar(sheet, usulan.judul, usulan.pemetaan, hari_ini=HARI_INI)


def pick(buku: Buku) -> Sheet:
    return buku.sheet[choose_sheet(buku)]


def csv_of(baris: list[list[Any]], pemisah: str = ";") -> str:
    def cell(isi: Any) -> str:
        teks = "" if isi is None else str(isi)
        return '"' + teks.replace('"', '""') + '"' if any(h in teks for h in (pemisah, '"', "\n")) else teks

    lebar = max(len(satu) for satu in baris)
    return "\r\n".join(pemisah.join(cell(sel) for sel in [*satu, *[None] * (lebar - len(satu))]) for satu in baris)


@pytest.mark.parametrize("bentuk", ["xlsx", "csv", "xls"])
def test_printed_duk(bentuk: str) -> None:
    baris = duk_printed_rows()
    data = {
        "xlsx": lambda: make_xlsx({"DUK": baris}, DUK_PRINTED_MERGES),
        "csv": lambda: csv_of(baris).encode("cp1252"),
        "xls": lambda: make_xls(baris),
    }[bentuk]()
    lembar = read(data, f"duk.{bentuk}")
    assert [satu.isi.nip for satu in lembar.baris] == [NIP[0], NIP[1], NIP[2]]
    budi, siti, yoga = lembar.baris
    assert (budi.isi.nama, budi.isi.gelar_depan, budi.isi.gelar_belakang) == ("Budi Santoso", "Drs.", "M.Si.")
    assert (budi.isi.golongan, budi.isi.jabatan, budi.isi.eselon) == ("IV/a", "Kepala KPKNL Bandung", "III.a")
    assert (siti.isi.nama, siti.isi.golongan) == ("Siti Ma'rufah", "III/d")
    assert (yoga.isi.golongan, yoga.isi.petunjuk_jenis) == ("IX", JenisPegawai.PPPK)
    assert all(not satu.galat and not satu.peringatan for satu in lembar.baris)
    assert lembar.baris[0].nomor == 8
    sebab = [satu.sebab for satu in lembar.diabaikan]
    assert sebab == [Sebab.BAGIAN, Sebab.BAGIAN, Sebab.REKAPITULASI, *[Sebab.PENUTUP] * 4]
    assert lembar.kosong == 2


def test_exported_duk() -> None:
    data = make_xlsx({"Sheet1": duk_export_rows()})
    usulan = propose(pick(open_workbook(data, "duk.xlsx")))
    assert usulan is not None
    dipakai = {satu.judul: satu.kolom for satu in usulan.kolom if satu.kolom}
    assert dipakai["NIP / NIDN"] is Kolom.NIP
    assert dipakai["STATUS PEGAWAI"] is Kolom.JENIS, "KATEGORI PEGAWAI says something else here"
    lembar = read(data)
    assert [satu.isi.nip for satu in lembar.baris] == [NIP[0], NIP[1], NIP[2]]
    assert [satu.isi.unit for satu in lembar.baris] == ["Subbagian Umum", "Subbagian Umum", "Seksi Hukum dan Informasi"]
    assert [satu.isi.jenis for satu in lembar.baris] == [JenisPegawai.PNS, JenisPegawai.PNS, JenisPegawai.PPPK]
    assert [satu.sebab for satu in lembar.diabaikan] == [Sebab.BAGIAN, Sebab.BAGIAN, *[Sebab.REKAPITULASI] * 3]
    assert lembar.diabaikan[0].cuplikan == "I. PNS (2 ORANG)"


def test_simpeg_takes_the_new_nip_and_not_the_old() -> None:
    data = make_xlsx({"SIMPEG": simpeg_rows()})
    usulan = propose(pick(open_workbook(data, "simpeg.xlsx")))
    assert usulan is not None
    arti = {satu.judul: satu.kolom for satu in usulan.kolom}
    assert arti["NIP BARU"] is Kolom.NIP
    assert arti["NIP LAMA"] is None
    assert arti["FORMATTED NIP"] is None
    assert arti["GOLRU"] is Kolom.GOLONGAN
    assert arti["SATKER"] is Kolom.UNIT
    assert [satu.isi.nip for satu in read(data).baris] == [NIP[0], NIP[1]]


def test_siasn_takes_what_is_needed_and_leaves_private_data() -> None:
    data = make_xlsx({"Data Utama": siasn_rows()})
    usulan = propose(pick(open_workbook(data, "siasn.xlsx")))
    assert usulan is not None
    pribadi = {satu.judul for satu in usulan.kolom if satu.is_pribadi}
    assert pribadi >= {"NIK", "ALAMAT", "NOMOR HP", "NPWP NOMOR", "BPJS", "AGAMA ID", "JENIS KAWIN ID", "IS VALID NIK"}
    budi, siti = read(data).baris
    assert not budi.galat
    assert (budi.isi.nip, budi.isi.golongan, budi.isi.surel) == (NIP[0], "IV/a", "budi@contoh.go.id")
    assert (budi.isi.gelar_depan, budi.isi.gelar_belakang, budi.isi.unit) == ("Drs.", "M.Si.", "KPKNL Bandung")
    assert (siti.isi.jenis, siti.isi.golongan) == (JenisPegawai.CPNS, "III/d")
    assert "3201010101800001" not in repr(read(data)), "private cells are not even kept"


def test_ppnpn_with_shifted_cells_is_refused_row_by_row() -> None:
    lembar = read(PPNPN_CSV.encode(), "ppnpn.csv")
    asep, ujang, neneng = lembar.baris
    assert (asep.isi.nama, asep.isi.nip, asep.isi.surel) == ("Asep Sunandar", None, "asep@contoh.go.id")
    assert (asep.isi.jabatan, asep.isi.unit) == ("Pengemudi", "Subbagian Umum")
    assert not asep.galat
    assert [satu.kode for satu in ujang.galat] == [Alasan.BARIS_BERGESER.kode]
    assert "9 sel, sedangkan judulnya 10" in ujang.galat[0].pesan
    assert "3273010101900002" not in repr(lembar), "a shifted row is not shown: its cells may be private"
    assert [satu.kode for satu in neneng.galat] == [Alasan.NIP_WAJIB.kode], "a name alone identifies nobody"


def test_an_address_in_another_column_shows_a_shift_in_a_workbook() -> None:
    baris: list[list[Any]] = [
        ["Nama", "NIP", "Jabatan", "Unit", "Email"],
        ["Budi", "'198503122010121001", "Pelelang", "budi@contoh.go.id", None],
        ["Siti", "'199002152015032002", "Pelelang", "KPKNL Bandung", "siti@contoh.go.id"],
    ]
    budi, siti = read(make_xlsx({"A": baris})).baris
    assert [satu.kode for satu in budi.galat] == [Alasan.SEL_BERGESER.kode]
    assert not siti.galat


def test_an_unquoted_comma_in_a_name_is_seen_as_a_shift() -> None:
    teks = "Nama,NIP,Jabatan\r\nBudi Santoso, S.E.,198503122010121001,Pelelang\r\nSiti,199002152015032002,Pelelang\r\n"
    budi, siti = read(teks.encode(), "a.csv").baris
    assert [satu.kode for satu in budi.galat] == [Alasan.BARIS_BERGESER.kode]
    assert siti.isi.nip == NIP[1]


def test_simple_list_with_notes_below() -> None:
    lembar = read(make_xlsx({"Data": simple_rows(), "Referensi": [["Golongan"], ["III/a"]]}))
    assert [satu.isi.nip for satu in lembar.baris] == list(NIP[:3])
    assert lembar.diabaikan[-1].sebab is Sebab.PENUTUP
    assert lembar.diabaikan[-1].cuplikan.startswith("Catatan")


def test_the_list_is_found_among_other_sheets() -> None:
    buku = open_workbook(
        make_xlsx({"Petunjuk": [["Isi kolom Nama dan NIP"]], "Data": simple_rows(), "Ref": [["Nama"], ["x"]]}), "a.xlsx"
    )
    assert pick(buku).nama == "Data"


@pytest.mark.parametrize(
    "data",
    [
        csv_of(simple_rows()).encode("cp1252") + b"\r\n;;;;;;;;;\r\n",
        csv_of(simple_rows(), ",").encode("utf-8-sig"),
        csv_of(simple_rows(), ",").encode(),
        csv_of(simple_rows(), "\t").encode("utf-16"),
        csv_of(simple_rows(), "\t").encode("utf-16-le"),
        b"sep=;\r\n" + csv_of(simple_rows()).encode(),
        csv_of(simple_rows(), "|").encode(),
    ],
    ids=["excel-id", "utf8-bom", "google", "unicode-text", "utf16-no-bom", "sep-line", "pipe"],
)
def test_csv_in_every_dress(data: bytes) -> None:
    lembar = read(data, "daftar.csv")
    assert [satu.isi.nip for satu in lembar.baris] == list(NIP[:3])
    assert not any(satu.galat for satu in lembar.baris)


def test_csv_says_how_it_was_understood() -> None:
    assert open_workbook(csv_of(simple_rows()).encode(), "a.csv").keterangan == "CSV, pemisah ;, utf-8"
    tab = open_workbook(csv_of(simple_rows(), "\t").encode("utf-16"), "a.txt")
    assert tab.keterangan == "CSV, pemisah tab, utf-16"


def test_names_in_cp1252_keep_their_accents() -> None:
    teks = 'Nama;NIP\r\nRené "Ray" Tahapary;198503122010121001\r\n'
    assert read(teks.encode("cp1252"), "a.csv").baris[0].isi.nama == 'René "Ray" Tahapary'


@pytest.mark.parametrize("buat", [make_xls, make_biff8])
def test_xls_is_read_by_content(buat: Any) -> None:
    lembar = read(buat(simple_rows()), "daftar.xls")
    assert [satu.isi.nip for satu in lembar.baris] == list(NIP[:3])


def test_numbers_in_the_nip_column_are_refused_never_guessed() -> None:
    baris: list[list[Any]] = [
        ["Nama", "NIP", "Jabatan"],
        ["Budi", 198503122010121001, "Pelelang"],
        ["Siti", 199002152015032000, "Pelelang"],
        ["Yoga", "1,99507E+17", "Pelelang"],
        ["Dewi", "'198801012014021004", "Pelelang"],
    ]
    for data, nama in (
        (make_xlsx({"A": baris}), "a.xlsx"),
        (make_xls(baris), "a.xls"),
        (csv_of(baris).encode(), "a.csv"),
    ):
        hasil = read(data, nama).baris
        kode = [[satu.kode for satu in baris.galat] for baris in hasil]
        assert kode[1:] == [["nip_terpotong"], ["nip_terpotong"], []]
        assert kode[0] == ([] if nama == "a.csv" else ["nip_terpotong"])
        assert all(satu.isi.nip is None for satu in hasil if satu.galat)


def test_the_same_nip_twice_is_refused_and_says_where() -> None:
    baris = [*simple_rows()[:3], simple_rows()[1]]
    hasil = read(make_xlsx({"A": baris})).baris
    assert [[satu.kode for satu in b.galat] for b in hasil] == [[], [], ["nip_ganda", "surel_ganda"]]
    assert "baris 2" in hasil[2].galat[0].pesan


def test_two_people_of_one_name_are_two_people() -> None:
    baris = [["Nama", "NIP"], ["Budi", "'198503122010121001"], ["Budi", "'199002152015032002"]]
    hasil = read(make_xlsx({"A": baris})).baris
    assert [satu.isi.nip for satu in hasil] == [NIP[0], NIP[1]]
    assert not any(satu.galat for satu in hasil)


def test_a_person_without_anything_else_is_an_error_and_not_dropped() -> None:
    baris: list[list[Any]] = [
        ["Nama", "NIP", "Jabatan"],
        ["Budi", None, "Pelelang"],
        [None, "'199002152015032002", "Pelelang"],
        ["Siti", "'198801012014021004", "Pelelang"],
    ]
    hasil = read(make_xlsx({"A": baris})).baris
    assert [[satu.kode for satu in b.galat] for b in hasil] == [["nip_wajib"], ["nama_wajib"], []]


def test_birth_dates_that_differ_from_the_nip_are_a_warning_only() -> None:
    baris = [["Nama", "NIP", "Tgl Lahir"], ["Budi", "'198503122010121001", "13/03/1985"]]
    (budi,) = read(make_xlsx({"A": baris})).baris
    assert not budi.galat
    assert [satu.kode for satu in budi.peringatan] == ["nip_beda_lahir"]


def test_a_date_column_of_both_orders_is_not_guessed() -> None:
    baris: list[list[Any]] = [
        ["Nama", "NIP", "Tanggal Lahir"],
        ["Budi", "'198503122010121001", "03/12/1985"],
        ["Siti", "'199002152015032002", "02/15/1990"],
        ["Dewi", "'198801012014021004", "31/01/1988"],
    ]
    hasil = read(make_xlsx({"A": baris})).baris
    assert [[satu.kode for satu in b.galat] for b in hasil] == [["tanggal_ambigu"], [], []]
    hasil = read(make_xlsx({"A": baris[:3]})).baris
    assert not any(satu.galat or satu.peringatan for satu in hasil), "month first throughout"


def test_headers_printed_again_on_each_page_are_no_people() -> None:
    rapi = simple_rows()
    baris = [*rapi[:2], rapi[0], list(range(1, 11)), *rapi[2:4]]
    lembar = read(make_xlsx({"A": baris}))
    assert [satu.isi.nip for satu in lembar.baris] == list(NIP[:3])
    assert [satu.sebab for satu in lembar.diabaikan] == [Sebab.JUDUL_ULANG] * 2


def test_the_header_row_may_be_told() -> None:
    sheet = Sheet("A", [["Nama", "NIP"], ["Judul lain", "x"], ["Orang", "Nomor"], ["Budi", "198503122010121001"]])
    usulan = propose(sheet, 2)
    assert usulan is not None
    assert usulan.judul.kolom == ("Orang", "Nomor")
    lembar = read_lembar(sheet, usulan.judul, {0: Kolom.NAMA, 1: Kolom.NIP}, hari_ini=HARI_INI)
    assert [satu.isi.nip for satu in lembar.baris] == [NIP[0]]
    assert propose(sheet, 9) is None


def test_a_sheet_without_known_titles_has_no_header() -> None:
    assert propose(Sheet("A", [["x", "y"], [1.0, 2.0]])) is None
    assert propose(Sheet("A", [])) is None


def test_columns_have_letters_as_in_a_spreadsheet() -> None:
    huruf = [satu.huruf for satu in recognise([""] * 704)]
    assert (huruf[0], huruf[25], huruf[26], huruf[701], huruf[702]) == ("A", "Z", "AA", "ZZ", "AAA")


def test_formulas_are_read_by_their_results_and_reported_without() -> None:
    baris = simple_rows()[:3]
    baris[1][6] = '="Kepala"&" Seksi"'
    lembar = read(make_xlsx({"A": baris}))
    assert lembar.jumlah_rumus == 1
    assert [satu.kode for satu in lembar.baris[0].galat] == [Alasan.RUMUS_TANPA_HASIL.kode]
    assert lembar.baris[0].galat[0].kolom is Kolom.JABATAN
    assert not lembar.baris[1].galat
