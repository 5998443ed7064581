"""The document: same rows, same bytes; harmless cells; the official shape; the same numbers in every form."""

import csv as csv_module
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from kepatuhan.rules.rekap import HariRekap, RekapBulan, add_recaps, assess_month, code_of
from kepatuhan.rules.ukuran import HariPegawai
from ketentuan.choices import ModeKerja
from laporan.jenis.kehadiran import ANGKA, official_code
from laporan.renderers import csv, docx, pdf, xlsx
from laporan.rules.isi import Bagian, Baris, Grafik, Kepala, Kolom, Pejabat, Perbedaan, Tabel, Tipe
from laporan.services.salinan import Penulis
from logbook.choices import StatusLogbook
from presensi.choices import StatusHarian
from tests.factories import AT

BAGIAN = Bagian(
    "Rekap",
    "REKAPITULASI",
    (
        Kolom("nama", "Nama", lebar=30, wajib=True),
        Kolom("nip", "NIP", lebar=21, wajib=True),
        Kolom("1", "1", Tipe.KODE, 6, "Kam"),
        Kolom("hadir", "Hadir", Tipe.BILANGAN, 8, "Hari", jumlah=True),
        Kolom("potongan", "Potongan (%)", Tipe.PECAHAN, 10, jumlah=True, sorot=True),
        Kolom("jam", "Jam kerja", Tipe.DURASI, 9, jumlah=True),
        Kolom("tanggal", "Tanggal", Tipe.TANGGAL, 12),
        Kolom("masuk", "Masuk", Tipe.JAM, 8),
    ),
    ("nip",),
    Grafik("Hadir", "nama", ("hadir",)),
    (("H", "Hadir"),),
)
KEPALA = Kepala(
    jenis="Rekap kinerja bulanan",
    judul="REKAPITULASI KINERJA PEGAWAI",
    unit="KPKNL Bandung",
    kode_unit="KP1",
    masa="Oktober 2026",
    sebutan_masa="Bulan Oktober 2026",
    versi=1,
    alasan_versi="",
    zona="WIB",
    at=AT,
    kop=("KANWIL DJKN JAWA BARAT", "KPKNL BANDUNG"),
    penandatangan=(Pejabat("Mengetahui,", "Plh. Kepala KPKNL Bandung", "Gita Lestari, S.E.", "197001011995031001"),),
    dasar=(("PMK 221/PMK.01/2021 Pasal 5", "Hari dan jam kerja (rujukan ini masih perlu diverifikasi)"),),
    verifikasi="http://127.0.0.1:8000/verifikasi/laporan/abc/",
)


def row(nama: str = "Ani Rahmawati", hadir: int = 20) -> Baris:
    return nama, "199001012015011001", "WFH TL", hadir, Decimal("1.25"), 9000, date(2026, 10, 1), time(7, 31)


def tables(*rows: Baris, kolom: tuple[str, ...] = ()) -> list[Tabel]:
    penulis = Penulis([BAGIAN])
    for satu in rows:
        penulis.add(0, satu)
    penulis.close()
    return penulis.tabel(kolom)


def book(*rows: Baris, kepala: Kepala = KEPALA, **extra: Any) -> Any:
    return load_workbook(xlsx.render(kepala, tables(*rows), **extra))


def cells(ws: Any) -> Iterator[Any]:
    return (c for r in ws.iter_rows(values_only=True) for c in r if c is not None)


def pdf_text(*rows: Baris, kepala: Kepala = KEPALA) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(pdf.render(kepala, tables(*rows))).pages)


@pytest.mark.parametrize("bentuk", [xlsx.render, pdf.render, csv.render, docx.render])
def test_same_rows_and_moment_give_the_same_bytes(bentuk: Any) -> None:
    first, second = (bentuk(KEPALA, tables(row(), row("Budi"))).read() for _ in range(2))
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_bytes_do_not_depend_on_the_process() -> None:
    """Sets iterate differently in each process; what is written must not come from one."""
    xml = zipfile.ZipFile(xlsx.render(KEPALA, tables(row()))).read("xl/worksheets/sheet2.xml").decode()
    assert re.findall(r'mergeCell ref="(\w+):', xml)[:6] == ["A1", "A2", "A4", "A5", "A7", "B7"]


def test_the_frozen_copy_gives_back_every_value_in_its_type_and_its_hash_sees_every_number() -> None:
    (tabel,) = tables(row(), row("Budi", 3))
    assert list(tabel.rows()) == [row(), row("Budi", 3)]
    assert list(tabel.rows()) == [row(), row("Budi", 3)], "as often as asked"
    assert tabel.sums == (None, None, None, 23, Decimal("2.50"), 18000, None, None)

    def hashed(*rows: Baris) -> str:
        penulis = Penulis([BAGIAN])
        for satu in rows:
            penulis.add(0, satu)
        return penulis.sidik.hexdigest()

    assert hashed(row()) == hashed(row()) != hashed(row(hadir=21))


@pytest.mark.parametrize("jahat", ["=1+1", "+SUM(A1)", "-2", "@x", "\t=1", '=HYPERLINK("x")'])
def test_a_name_that_looks_like_a_formula_is_text(jahat: str) -> None:
    ws = book(row(jahat))["Rekap"]
    found = [c for r in ws.iter_rows() for c in r if isinstance(c.value, str) and jahat.strip() in c.value]
    assert found
    assert all(c.data_type == "s" and c.value.startswith("'") for c in found)
    teks = csv.render(KEPALA, tables(row(jahat))).read().decode("utf-8-sig")
    assert next(csv_module.reader(io.StringIO(teks.split("\r\n", 1)[1]), delimiter=";"))[0] == f"'{jahat}"


def test_shape_of_the_sheet() -> None:
    buku = book(row(), row("Budi", 3))
    assert buku.sheetnames == ["Keterangan", "Rekap", "Grafik"]
    ws = buku["Rekap"]
    assert (ws["A1"].value, ws["A4"].value, ws["A5"].value) == (
        "KANWIL DJKN JAWA BARAT", "REKAPITULASI KINERJA PEGAWAI", "Bulan Oktober 2026",
    )  # fmt: skip
    assert {"A4:I4", "A7:A8", "B7:B8"} <= {str(r) for r in ws.merged_cells.ranges}
    assert (ws.freeze_panes, ws.auto_filter.ref, ws.print_title_rows) == ("D9", "A8:I10", "$7:$8")
    assert (ws.page_setup.orientation, ws.page_setup.paperSize, ws.page_setup.fitToWidth) == ("landscape", 9, 1)
    assert ws.sheet_properties.pageSetUpPr.fitToPage
    assert (ws["C9"].value, ws["C9"].data_type) == ("199001012015011001", "s")
    assert ws.column_dimensions["C"].width >= 20, "eighteen digits stay whole"
    assert (ws["G9"].value, ws["G9"].number_format) == (timedelta(hours=150), "[h]:mm")
    assert (ws["H9"].value.date(), ws["I9"].value) == (date(2026, 10, 1), time(7, 31))
    assert ws["D9"].fill.fgColor.rgb == "00FDF0D3"
    assert len(ws.conditional_formatting) == 1
    assert len(buku["Grafik"]._charts) == 1
    text = set(cells(ws))
    assert {"Mengetahui,", "Plh. Kepala KPKNL Bandung", "Gita Lestari, S.E.", "NIP 197001011995031001"} <= text


def test_sums_are_formulas_that_carry_our_number() -> None:
    berkas = xlsx.render(KEPALA, tables(row(), row("Budi", 3)))
    formulas, values = load_workbook(berkas)["Rekap"], load_workbook(berkas, data_only=True)["Rekap"]
    assert [formulas[f"{k}11"].value for k in "EFG"] == ["=SUM(E9:E10)", "=SUM(F9:F10)", "=SUM(G9:G10)"]
    assert (values["E11"].value, values["F11"].value, values["G11"].value) == (23, 2.5, timedelta(hours=300))
    added = [sum(values[f"{k}{n}"].value for n in (9, 10)) for k in "EF"]
    assert added == [values["E11"].value, values["F11"].value], "what the formula computes is what we wrote"


def test_keterangan_names_unit_period_basis_and_that_it_is_unsigned() -> None:
    ws = book(row(), kepala=replace(KEPALA, versi=2, alasan_versi="Cuti susulan"))["Keterangan"]
    rows = {r[0]: r[1] for r in ws.iter_rows(values_only=True)}
    assert rows["Unit"] == "KPKNL Bandung (KP1)"
    assert (rows["Periode"], rows["Versi"], rows["Zona waktu"]) == ("Oktober 2026", 2, "WIB")
    assert rows["Alasan penerbitan ulang"] == "Cuti susulan"
    assert rows["Dibuat"] == "24 November 2026 07.30 WIB"
    assert rows["PMK 221/PMK.01/2021 Pasal 5"].startswith("Hari dan jam kerja (rujukan ini masih perlu")
    assert "belum ditandatangani secara elektronik" in rows["Tanda tangan"]
    assert rows["Keadaan"].startswith("Sementara")


def test_differences_have_a_sheet_of_their_own() -> None:
    ws = book(row(), perbedaan=(Perbedaan("Rekap", "Ani", "Hadir", "20", "21"),))["Perubahan"]
    assert ["Rekap", "Ani", "Hadir", "20", "21"] in [list(r) for r in ws.iter_rows(values_only=True)]


def test_an_office_without_head_leaves_room_for_the_name() -> None:
    kosong = replace(KEPALA, penandatangan=(Pejabat("Mengetahui,", "Kepala unit", "", ""),))
    assert {"Kepala unit", "NIP …"} <= set(cells(book(row(), kepala=kosong)["Rekap"]))
    assert "Kepala unit" in pdf_text(row(), kepala=kosong)


def test_the_numbers_are_the_same_in_every_form() -> None:
    """Hadir 1.023, potongan 2,50, jam kerja 300.00: as each form writes them."""
    rows = (row(hadir=1000), row("Budi", 23))
    assert re.search(r"Jumlah\s+1\.023\s+2,50\s+300\.00", pdf_text(*rows))
    values = load_workbook(xlsx.render(KEPALA, tables(*rows)), data_only=True)["Rekap"]
    assert (values["E11"].value, values["F11"].value, values["G11"].value) == (1023, 2.5, timedelta(hours=300))
    teks = csv.render(KEPALA, tables(*rows)).read().decode("utf-8-sig")
    baris = list(csv_module.DictReader(io.StringIO(teks), delimiter=";"))
    assert sum(int(b["Hari: Hadir"]) for b in baris) == 1023
    assert sum(Decimal(b["Potongan (%)"].replace(",", ".")) for b in baris) == Decimal("2.50")
    assert sum(int(b["Jam kerja (menit)"]) for b in baris) == 300 * 60
    xml = zipfile.ZipFile(docx.render(KEPALA, tables(*rows))).read("word/document.xml").decode()
    assert all(f">{angka}<" in xml for angka in ("1.023", "2,50", "300.00"))


def test_pdf_is_archivable_tagged_and_survives_odd_text() -> None:
    panjang = "Ñ" * 300 + " #let x = 1 *tebal* $a$ \u202e"
    berkas = pdf.render(KEPALA, tables(*(row(panjang) for _ in range(60))))
    reader = PdfReader(berkas)
    assert len(reader.pages) > 1
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "*tebal*" in reader.pages[0].extract_text()
    assert "Halaman 1 dari" in reader.pages[0].extract_text()


def test_a_layout_draws_its_columns_in_its_order() -> None:
    tabel = tables(row(), kolom=("nip", "hadir", "nama"))
    ws = load_workbook(xlsx.render(replace(KEPALA, kertas="f4"), tabel))["Rekap"]
    assert [c.value for c in ws[8]][:4] == ["No.", "NIP", "Hadir", "Nama"] or [c.value for c in ws[7]][:4]
    assert ws.page_setup.paperSize == 14


# --- the month of a person --------------------------------------------------------------------------------------------

days = st.builds(
    HariRekap,
    tanggal=st.dates(date(2026, 10, 1), date(2026, 10, 31)),
    hari=st.builds(
        HariPegawai,
        status=st.sampled_from([s for s in StatusHarian if s not in (StatusHarian.BELUM, StatusHarian.BEKERJA)]),
        mode=st.sampled_from(list(ModeKerja)),
        menit_terlambat=st.integers(0, 90),
        logbook=st.sampled_from([None, *StatusLogbook]),
        logbook_tepat_waktu=st.booleans(),
    ),
    menit_wajib=st.integers(0, 600),
    menit_kerja=st.integers(0, 600),
    potongan=st.decimals(0, 5, places=2),
    kegiatan=st.integers(0, 9),
)


@given(st.lists(days, max_size=23, unique_by=lambda d: d.tanggal))
def test_a_month_adds_up(month: list[HariRekap]) -> None:
    r = assess_month(month)
    assert r.wfo + r.wfh <= r.hadir
    away = sum(d.hari.status == StatusHarian.DINAS_LUAR for d in month)
    off = sum(d.hari.status == StatusHarian.LIBUR for d in month)
    assert r.hadir + r.cuti + r.sakit + r.izin + r.tugas_belajar + r.tidak_hadir + away + off == len(month)
    assert r.wfo + r.wfh + r.dinas_luar == r.hadir + away
    assert r.logbook_disetujui <= r.logbook_terkirim <= r.logbook_wajib == r.hadir
    assert set(r.kode) == {d.tanggal for d in month}
    assert add_recaps([r]) == replace(r, kode={})


@pytest.mark.parametrize(
    ("status", "mode", "kode"),
    [
        (StatusHarian.HADIR, ModeKerja.WFO, "WFO"),
        (StatusHarian.TERLAMBAT, ModeKerja.WFH, "WFH T"),
        (StatusHarian.TERLAMBAT_PULANG_CEPAT, ModeKerja.WFO, "WFO T PC"),
        (StatusHarian.DINAS_LUAR, ModeKerja.DINAS_LUAR, "DL"),
        (StatusHarian.TIDAK_HADIR, None, "TH"),
        (StatusHarian.SAKIT, None, "S"),
    ],
)
def test_marks(status: StatusHarian, mode: ModeKerja | None, kode: str) -> None:
    assert code_of(HariPegawai(status, mode=mode)) == kode


def test_every_number_column_names_a_field() -> None:
    assert {k.nama for k in ANGKA} == set(RekapBulan.__slots__) - {"kode"}


@pytest.mark.parametrize(
    ("kode", "resmi"),
    [
        ("WFO", "H"),
        ("WFO T", "TL"),
        ("WFO T PC", "TL PSW"),
        ("WFH", "WFH"),
        ("WFH T", "WFH TL"),
        ("TH", "TK"),
        ("C", "C"),
        ("", ""),
    ],
)
def test_marks_of_the_official_grid(kode: str, resmi: str) -> None:
    assert official_code(kode) == resmi
