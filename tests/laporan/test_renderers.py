"""The document: same rows, same bytes; harmless cells; the official shape; sums that add up."""

import hashlib
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.periods import Month
from kepatuhan.queries.rekap import Kalender, RekapOrang
from kepatuhan.rules.rekap import HariRekap, RekapBulan, add_recaps, assess_month, code_of
from kepatuhan.rules.ukuran import HariPegawai
from ketentuan.choices import ModeKerja
from ketentuan.rules import DasarRef
from laporan.renderers.rekap_kinerja import KOLOM, Dokumen, Penandatangan, render
from logbook.choices import StatusLogbook
from presensi.choices import StatusHarian
from tests.factories import AT

OKTOBER = Month(2026, 10)
DOK = Dokumen(
    kop=("KANWIL DJKN JAWA BARAT", "KPKNL BANDUNG"),
    unit="KPKNL Bandung",
    kode_unit="KP1",
    bulan=OKTOBER,
    versi=1,
    alasan_versi="",
    at=AT,
    zona="WIB",
    kalender=Kalender(
        tuple(OKTOBER.days),
        frozenset(t for t in OKTOBER.days if t.weekday() < 5),
        (DasarRef("PMK 221/PMK.01/2021", "Pasal 5", "Hari dan jam kerja", perlu_verifikasi=True),),
    ),
    penandatangan=Penandatangan("Kepala KPKNL Bandung", "Gita Lestari, S.E.", "197001011995031001"),
)


def orang(nama: str = "Ani Rahmawati", **rekap: Any) -> RekapOrang:
    return RekapOrang(nama, "199001012015011001", "III/a", "Pengolah Data", "Seksi PKN", RekapBulan(**rekap))


def book(dok: Dokumen, *people: RekapOrang) -> Any:
    return load_workbook(render(dok, [list(people)]).berkas)


def cells(ws: Any) -> list[list[Any]]:
    return [[c for c in row if c is not None] for row in ws.iter_rows(values_only=True)]


def test_same_rows_and_moment_give_the_same_bytes() -> None:
    first, second = (render(DOK, [[orang(hadir=20), orang("Budi")]]) for _ in range(2))
    assert hashlib.sha256(first.berkas.read()).digest() == hashlib.sha256(second.berkas.read()).digest()


def test_bytes_do_not_depend_on_the_process() -> None:
    """Sets iterate differently in each process; what is written must not come from one."""
    xml = zipfile.ZipFile(render(DOK, [[orang()]]).berkas).read("xl/worksheets/sheet2.xml").decode()
    assert re.findall(r'mergeCell ref="(\w+):', xml)[:6] == ["A1", "A2", "A4", "A5", "A7", "B7"]


def test_the_hash_of_the_data_ignores_the_moment_and_sees_every_number() -> None:
    rows = [orang(hadir=20, potongan=Decimal("1.25"))]
    base = render(DOK, [rows]).sidik
    assert render(replace(DOK, at=AT + timedelta(days=9), versi=2), [rows]).sidik == base
    assert render(DOK, [[orang(hadir=20, potongan=Decimal("1.26"))]]).sidik != base
    assert render(DOK, [rows, []]).sidik == base


@pytest.mark.parametrize("jahat", ["=1+1", "+SUM(A1)", "-2", "@x", "\t=1", '=HYPERLINK("x")'])
def test_a_name_that_looks_like_a_formula_is_text(jahat: str) -> None:
    ws = book(DOK, orang(jahat))["Rekap"]
    found = [c for row in ws.iter_rows() for c in row if isinstance(c.value, str) and jahat.strip() in c.value]
    assert found
    assert all(c.data_type == "s" and c.value.startswith("'") for c in found)


def test_shape_of_the_official_table() -> None:
    buku = book(DOK, orang(hadir=20, menit_wajib=9000, menit_kerja=9100, kode={date(2026, 10, 1): "WFO T"}))
    assert buku.sheetnames == ["Keterangan", "Rekap", "Harian"]
    ws = buku["Rekap"]
    assert ws["A1"].value == "KANWIL DJKN JAWA BARAT"
    assert ws["A4"].value == "REKAPITULASI KINERJA PEGAWAI"
    assert ws["A5"].value == "Bulan Oktober 2026"
    assert {"A4:AB4", "H7:K7", "A7:A8"} <= {str(r) for r in ws.merged_cells.ranges}
    assert (ws.freeze_panes, ws.auto_filter.ref, ws.print_title_rows) == ("D9", "A8:AB9", "$7:$8")
    assert (ws.page_setup.orientation, ws.page_setup.paperSize, ws.page_setup.fitToWidth) == ("landscape", 9, 1)
    assert ws.sheet_properties.pageSetUpPr.fitToPage
    assert ws["C9"].value == "199001012015011001"
    assert ws["C9"].data_type == "s"
    assert ws["V9"].value == timedelta(hours=150)
    assert ws["V9"].number_format == "[h]:mm"
    assert ws["A10"].value == "Jumlah"
    text = [c for row in cells(ws) for c in row]
    assert {"Mengetahui,", "Kepala KPKNL Bandung", "Gita Lestari, S.E.", "NIP 197001011995031001"} <= set(text)
    assert "WFO T" in [c for row in cells(buku["Harian"]) for c in row]


def test_keterangan_names_unit_period_basis_and_that_it_is_unsigned() -> None:
    ws = book(replace(DOK, versi=2, alasan_versi="Cuti susulan"), orang())["Keterangan"]
    rows = {row[0]: row[1] for row in ws.iter_rows(values_only=True)}
    assert rows["Unit"] == "KPKNL Bandung (KP1)"
    assert rows["Periode"] == "Oktober 2026"
    assert rows["Versi"] == 2
    assert rows["Alasan penerbitan ulang"] == "Cuti susulan"
    assert rows["Dibuat"] == "24 November 2026 07.30 WIB"
    assert rows["PMK 221/PMK.01/2021 Pasal 5"].startswith("Hari dan jam kerja (rujukan ini masih perlu")
    assert "belum ditandatangani secara elektronik" in rows["Tanda tangan"]


def test_a_day_without_row_is_off_or_empty() -> None:
    ws = book(DOK, orang(kode={date(2026, 10, 2): "C"}))["Harian"]
    assert [ws.cell(9, 3 + n).value for n in (1, 2, 3)] == [None, "C", "L"]


def test_an_office_without_head_leaves_room_for_the_name() -> None:
    text = [c for row in cells(book(replace(DOK, penandatangan=None), orang())["Rekap"]) for c in row]
    assert {"Kepala unit", "NIP …"} <= set(text)


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


def test_every_sum_column_names_a_field() -> None:
    assert sum(1 for k in KOLOM if k.jumlah) == len(RekapBulan.__slots__) - 1
