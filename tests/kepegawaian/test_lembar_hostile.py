"""Files that are broken, disguised or made to hurt: each ends in one sentence that says what to do, quickly."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core.errors import Alasan as AlasanUmum
from core.errors import AlasanBase, Refused
from kepegawaian.choices import Alasan
from kepegawaian.lembar.propose import propose
from kepegawaian.lembar.rows import read_lembar
from kepegawaian.lembar.sheet import MAKS_BARIS, MAKS_BYTE
from kepegawaian.lembar.workbook import open_workbook
from tests.kepegawaian.biff import make_xls
from tests.kepegawaian.lists import make_xlsx, simple_rows
from tests.kepegawaian.test_lembar_layouts import HARI_INI

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rebuilt(ubah: Callable[[str, bytes], bytes | None], tambah: dict[str, bytes] | None = None) -> bytes:
    """A workbook whose parts were changed (None: left out) or added."""
    tampung = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(make_xlsx({"Data": simple_rows()}))) as asal,
        zipfile.ZipFile(tampung, "w", zipfile.ZIP_DEFLATED) as hasil,
    ):
        for nama in asal.namelist():
            if (isi := ubah(nama, asal.read(nama))) is not None:
                hasil.writestr(nama, isi)
        for nama, isi in (tambah or {}).items():
            hasil.writestr(nama, isi)
    return tampung.getvalue()


def with_sheet(xml: str) -> bytes:
    isi = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{xml}</worksheet>'.encode()
    return rebuilt(lambda nama, lama: isi if nama.endswith("sheet1.xml") else lama)


def refusal(data: bytes, nama: str = "daftar.xlsx") -> AlasanBase:
    with pytest.raises(Refused) as tolak:
        open_workbook(data, nama)
    assert tolak.value.pesan.endswith(".")
    return tolak.value.alasan


@pytest.mark.parametrize(
    ("data", "nama", "alasan"),
    [
        (b"", "a.xlsx", AlasanUmum.BERKAS_KOSONG),
        (b"  \r\n ", "a.csv", AlasanUmum.BERKAS_KOSONG),
        (b"x" * (MAKS_BYTE + 1), "a.csv", AlasanUmum.BERKAS_TERLALU_BESAR),
        (b"%PDF-1.7 ...", "a.xlsx", Alasan.BERKAS_JENIS_LAIN),
        (b"\x89PNG\r\n\x1a\n....", "a.csv", Alasan.BERKAS_JENIS_LAIN),
        (b"MZ\x90\x00", "a.xls", Alasan.BERKAS_JENIS_LAIN),
        (b"Nama;NIP\r\n", "a.exe", Alasan.BERKAS_JENIS_LAIN),
        (b"Nama;NIP\r\n", "tanpa-akhiran", Alasan.BERKAS_JENIS_LAIN),
        (b"Nama;NIP\r\nBudi\x00;1\r\n", "a.csv", Alasan.BERKAS_JENIS_LAIN),
        (bytes(range(256)) * 8, "a.csv", Alasan.BERKAS_JENIS_LAIN),
        (b"<html><table><tr><td>NIP</td></tr></table></html>", "a.xls", Alasan.BERKAS_HTML),
        (b'\xef\xbb\xbf\n<?xml version="1.0"?><Workbook/>', "a.xls", Alasan.BERKAS_HTML),
        (b"MIME-Version: 1.0\r\n\r\n<table><tr>", "a.xls", Alasan.BERKAS_HTML),
        (b"PK\x03\x04rubbish", "a.xlsx", Alasan.BERKAS_RUSAK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.xls", Alasan.BERKAS_RUSAK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000, "a.xls", Alasan.BERKAS_RUSAK),
        (make_xls([["a"]], aliran="EncryptedPackage"), "a.xlsx", Alasan.BERKAS_BERSANDI),
        (make_xls([["a"]], aliran="_VBA_PROJECT_CUR"), "a.xls", Alasan.BERKAS_MAKRO),
        (make_xls([["a"]], aliran="WordDocument"), "a.xls", Alasan.BERKAS_RUSAK),
        (b"x", "a.xlsm", Alasan.BERKAS_MAKRO),
        (b"x", "a.ods", Alasan.BERKAS_FORMAT_LAIN),
        (b"\xff\xfeN", "a.csv", Alasan.BERKAS_RUSAK),
        (b'a;"' + b"x" * 200_000, "a.csv", Alasan.BERKAS_RUSAK),
    ],
)
def test_what_is_no_list_is_refused_for_its_own_reason(data: bytes, nama: str, alasan: AlasanBase) -> None:
    assert refusal(data, nama) is alasan


def zip_with(*nama: str) -> bytes:
    tampung = io.BytesIO()
    with zipfile.ZipFile(tampung, "w") as arsip:
        for satu in nama:
            arsip.writestr(satu, b"isi")
    return tampung.getvalue()


def test_other_zips_are_told_apart() -> None:
    assert refusal(zip_with("word/document.xml")) is Alasan.BERKAS_JENIS_LAIN
    assert refusal(zip_with("xl/workbook.bin")) is Alasan.BERKAS_FORMAT_LAIN
    assert refusal(zip_with("mimetype", "content.xml")) is Alasan.BERKAS_FORMAT_LAIN
    assert refusal(zip_with("xl/workbook.xml", "xl/vbaProject.bin")) is Alasan.BERKAS_MAKRO
    assert refusal(zip_with("xl/workbook.xml")) is Alasan.BERKAS_RUSAK


def test_a_workbook_under_another_ending_is_still_a_workbook() -> None:
    data = make_xlsx({"Data": simple_rows()})
    assert open_workbook(data, "daftar.csv").sheet[0].nama == "Data"
    assert open_workbook(make_xls(simple_rows()), "daftar.xlsx").sheet[0].nama == "Pegawai"


def test_a_zip_bomb_is_not_unpacked() -> None:
    bom = rebuilt(lambda nama, isi: isi, {"xl/media/gambar.bin": b"\0" * 130_000_000})
    assert len(bom) < 1_000_000
    assert refusal(bom) is Alasan.BERKAS_MEMBENGKAK


def test_a_dense_bomb_under_the_size_limit_is_not_unpacked_either() -> None:
    bom = rebuilt(lambda nama, isi: isi, {"xl/media/gambar.bin": b"\0" * 30_000_000})
    assert refusal(bom) is Alasan.BERKAS_MEMBENGKAK


def test_sizes_that_lie_are_found_out() -> None:
    data = bytearray(rebuilt(lambda nama, isi: isi, {"xl/bom.bin": b"\0" * 1_000_000}))
    letak = data.rindex(b"PK\x01\x02")
    data[letak + 24 : letak + 28] = (100).to_bytes(4, "little")
    assert refusal(bytes(data)) is Alasan.BERKAS_RUSAK


def test_the_same_part_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = rebuilt(lambda nama, isi: isi, {"xl/workbook.xml": b"<workbook/>"})
    assert refusal(data) is Alasan.BERKAS_RUSAK


def test_a_cell_at_the_far_corner_is_not_laid_out() -> None:
    jauh = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert refusal(with_sheet(jauh + "</sheetData>")) is Alasan.TERLALU_BANYAK_BARIS
    lebar = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="900"><c r="XFD900"><v>1</v></c></row></sheetData>'
    )
    assert refusal(with_sheet(lebar)) is Alasan.TERLALU_BANYAK_SEL


def test_formatted_blank_rows_down_to_the_end_do_no_harm() -> None:
    xml = (
        '<dimension ref="A1:XFD1048576"/><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Nama</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>NIP</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    )
    assert open_workbook(with_sheet(xml), "a.xlsx").sheet[0].baris == [["Nama", "NIP"]]


def shared(jumlah_huruf: int, jumlah_sel: int) -> bytes:
    """A workbook whose cells all point to one shared text."""
    teks = f'<sst xmlns="{MAIN}"><si><t>{"x" * jumlah_huruf}</t></si></sst>'.encode()
    sel = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, jumlah_sel + 1))
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{sel}</sheetData></worksheet>'.encode()
    return rebuilt(lambda nama, isi: xml if nama.endswith("sheet1.xml") else isi, {"xl/sharedStrings.xml": teks})


def test_shared_texts_are_read() -> None:
    assert open_workbook(shared(3, 2), "a.xlsx").sheet[0].baris == [["xxx"], ["xxx"]]


def test_one_long_text_in_many_cells_is_a_bomb_too() -> None:
    assert refusal(shared(30_000, 3_000)) is Alasan.TERLALU_BANYAK_SEL


def test_entities_are_not_expanded() -> None:
    jahat = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'
    assert refusal(rebuilt(lambda nama, isi: jahat if nama.endswith("sheet1.xml") else isi)) is Alasan.BERKAS_RUSAK


@pytest.mark.parametrize(
    "xml",
    [
        '<sheetData><row r="x"/></sheetData>',
        '<sheetData><row r="1"><c r="1A"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData>',
        "<sheetData>",
        "\ufffe",
    ],
)
def test_broken_sheets_are_refused(xml: str) -> None:
    assert refusal(with_sheet(xml)) is Alasan.BERKAS_RUSAK


def test_a_sheet_that_is_missing_from_the_file_is_refused() -> None:
    data = rebuilt(lambda nama, isi: None if nama.endswith("sheet1.xml") else isi)
    assert refusal(data) is Alasan.BERKAS_RUSAK


def test_too_many_rows_are_refused_in_every_format() -> None:
    banyak = MAKS_BARIS + 1
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("A")
    for _ in range(banyak):
        lembar.append(["a"])
    tampung = io.BytesIO()
    buku.save(tampung)
    assert refusal(tampung.getvalue()) is Alasan.TERLALU_BANYAK_BARIS
    assert refusal(b"a;b\r\n" * 100_000, "a.csv") is Alasan.TERLALU_BANYAK_BARIS


def test_excel_errors_are_reported_at_their_cell() -> None:
    buku = Workbook()
    lembar = buku.active
    assert lembar is not None
    lembar.append(["Nama", "NIP", "Jabatan"])
    lembar.append(["Budi", "198503122010121001", "#N/A"])
    lembar["C2"].data_type = "e"
    tampung = io.BytesIO()
    buku.save(tampung)
    for data, nama in (
        (tampung.getvalue(), "a.xlsx"),
        (make_xls([["Nama", "NIP", "Jabatan"], ["Budi", "198503122010121001", ValueError]]), "a.xls"),
    ):
        sheet = open_workbook(data, nama).sheet[0]
        usulan = propose(sheet)
        assert usulan is not None
        (budi,) = read_lembar(sheet, usulan.judul, usulan.pemetaan, hari_ini=HARI_INI).baris
        assert [satu.kode for satu in budi.galat] == [Alasan.SEL_GALAT.kode]


def test_texts_of_any_length_and_emoji_are_judged_not_fatal() -> None:
    baris = [["Nama", "NIP", "Jabatan"], ["Budi \U0001f600", "'198503122010121001", "x" * 10_000]]
    sheet = open_workbook(make_xlsx({"A": baris}), "a.xlsx").sheet[0]
    usulan = propose(sheet)
    assert usulan is not None
    (budi,) = read_lembar(sheet, usulan.judul, usulan.pemetaan, hari_ini=HARI_INI).baris
    assert [satu.kode for satu in budi.galat] == [Alasan.TEKS_TERLALU_PANJANG.kode]
    assert len(budi.galat[0].isi) <= 200


UTUH = make_xlsx({"Data": simple_rows()})
UTUH_XLS = make_xls(simple_rows())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_flipped_bytes_end_in_a_reading_or_a_refusal(data: st.DataObject) -> None:
    asal, nama = data.draw(st.sampled_from([(UTUH, "a.xlsx"), (UTUH_XLS, "a.xls")]))
    rusak = bytearray(asal)
    for _ in range(data.draw(st.integers(1, 6))):
        rusak[data.draw(st.integers(0, len(rusak) - 1))] = data.draw(st.integers(0, 255))
    try:
        buku = open_workbook(bytes(rusak), nama)
    except Refused:
        return
    for sheet in buku.sheet:
        if usulan := propose(sheet):
            read_lembar(sheet, usulan.judul, usulan.pemetaan, hari_ini=HARI_INI)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_as_csv_end_in_a_reading_or_a_refusal(data: bytes) -> None:
    try:
        buku = open_workbook(b"Nama;NIP;Jabatan\r\n" + data, "a.csv")
    except Refused:
        return
    for sheet in buku.sheet:
        if usulan := propose(sheet):
            read_lembar(sheet, usulan.judul, usulan.pemetaan, hari_ini=HARI_INI)
