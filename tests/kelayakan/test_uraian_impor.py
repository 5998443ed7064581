"""Spreadsheets of tasks: recognised, judged cell by cell, shown before taken, whole or not at all, harmless again."""

import io
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.models import JejakAudit
from kelayakan.choices.uraian import Alasan, Jejak, KelasData, PutusanUraian, StatusImporUraian, StatusUraian
from kelayakan.models import ImporUraian, PemetaanUraian, UraianTugas
from kelayakan.queries import uraian_impor as sumber
from kelayakan.rules import uraian_lembar as lembar
from kelayakan.rules.uraian_lembar import Kolom
from kelayakan.rules.uraian_rencana import Rencana, StatusBaris
from kelayakan.services import uraian as tulis
from kelayakan.services import uraian_impor as services
from kepegawaian.rules.lembar import Buku, Sheet
from tests.cast import Cast
from tests.factories import AT, make_jabatan
from tests.kelayakan.uraian_factories import HARI, make_uraian

JUDUL = ["Kode unit", "Jabatan", "Uraian tugas", "Hasil", "Satuan", "Perlu loket", "Data boleh dibuka"]
JABATAN = "Pengolah Data dan Informasi"


def row(
    nama: str = "Menata arsip", *, unit: str = "", jabatan: str = JABATAN, loket: Any = "Tidak", kelas: str = "VPN"
) -> list[Any]:
    return [unit, jabatan, nama, "Arsip", "berkas", loket, kelas]


def xlsx(rows: Sequence[Sequence[Any]], judul: Sequence[Any] = JUDUL, atas: int = 0) -> bytes:
    buku = Workbook()
    assert buku.active is not None
    for _ in range(atas):
        buku.active.append(["Daftar uraian tugas KPKNL Bandung"])
    for satu in (judul, *rows):
        buku.active.append(list(satu))
    tampung = io.BytesIO()
    buku.save(tampung)
    return tampung.getvalue()


def csv(rows: Sequence[Sequence[Any]]) -> bytes:
    return "\n".join(";".join(map(str, satu)) for satu in (JUDUL, *rows)).encode()


def read(rows: Sequence[Sequence[Any]], judul: Sequence[Any] = JUDUL) -> lembar.LembarUraian:
    return lembar.read_lembar(Buku((Sheet("Data", [list(judul), *map(list, rows)]),)))


def upload(cast: Cast, data: bytes, nama: str = "tugas.xlsx", actor: str = "budi") -> ImporUraian:
    return services.upload_impor(
        actor=cast.user(actor), at=AT, file=ContentFile(data, nama), nama=nama, unit=cast.seksi
    )


def plan(cast: Cast, impor: ImporUraian, actor: str = "budi") -> Rencana:
    return sumber.plan_of(impor, sumber.read_impor(impor), cast.user(actor), HARI)


def apply(cast: Cast, data: bytes, nama: str = "tugas.xlsx", actor: str = "budi") -> dict[str, int]:
    make_jabatan()
    impor = upload(cast, data, nama, actor)
    rencana = plan(cast, impor, actor)
    services.apply_impor(actor=cast.user(actor), at=AT, impor=impor, sidik=rencana.sidik)
    return {status: n for status, n in rencana.hitungan.items() if n}


# --- reading ---------------------------------------------------------------------------------------------------------


def test_titles_are_recognised_by_their_many_names() -> None:
    found = lembar.recognise(["No", "UNIT KERJA", "Nama Jabatan", "Jobdesk", "Output", "Satuan hasil", "Kelas data", 5])
    assert set(found) == {Kolom.UNIT, Kolom.JABATAN, Kolom.NAMA, Kolom.HASIL, Kolom.SATUAN, Kolom.KELAS_DATA}


def test_the_better_title_wins_and_each_meaning_is_taken_once() -> None:
    assert lembar.recognise(["Unit kerja", "Kode unit"]) == {Kolom.UNIT: 1}


@pytest.mark.parametrize(
    ("isi", "ya"),
    [
        *((isi, True) for isi in ("Ya", "y", True, 1, "✓")),
        *((isi, False) for isi in ("Tidak", 0, "-", None, " T ", False)),
    ],
)
def test_yes_and_no_in_the_ways_people_write_them(isi: Any, ya: bool) -> None:
    satu = read([row(loket=isi)]).baris[0]
    assert satu.galat == ()
    assert satu.isi is not None
    assert satu.isi.kriteria.perlu_loket is ya


def test_blank_criteria_are_no_obstacle() -> None:
    satu = read([row()]).baris[0].isi
    assert satu is not None
    assert satu.kriteria == type(satu.kriteria)(kelas_data=KelasData.VPN)


def test_every_cell_that_cannot_be_read_is_named() -> None:
    satu = read([["", JABATAN, "x" * 251, "", "berkas", "mungkin", "rahasia"]]).baris[0]
    assert satu.isi is None
    assert [g.kolom for g in satu.galat] == ["Uraian tugas", "Hasil", "Perlu loket", "Data boleh dibuka"]
    assert all(g.pesan.endswith(".") for g in satu.galat)


def test_blank_rows_repeated_headers_and_column_numbers_are_passed_over() -> None:
    rows = [[str(n) for n in range(1, 8)], [], row(), JUDUL, [None] * 7, row("Menata buku"), ["", "", "", "jumlah"]]
    assert [satu.nomor for satu in read(rows).baris] == [4, 7]


@pytest.mark.parametrize(
    ("judul", "alasan"),
    [
        (["Nama", "NIP"], Alasan.JUDUL_TAK_DITEMUKAN),
        (["Jabatan", "Uraian tugas"], Alasan.KOLOM_KURANG),
        (JUDUL, Alasan.TANPA_BARIS),
    ],
)
def test_what_is_no_list_of_tasks_is_refused(judul: list[str], alasan: Alasan) -> None:
    with pytest.raises(Refused) as no:
        read([], judul)
    assert no.value.alasan is alasan


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(Refused) as no:
        read([row(f"Tugas {n}") for n in range(lembar.MAKS_TUGAS + 1)])
    assert no.value.alasan is Alasan.BARIS_TERLALU_BANYAK


SEL = st.one_of(st.none(), st.text(max_size=300), st.integers(), st.floats(), st.booleans(), st.dates(), st.times())


@given(st.lists(st.lists(SEL, max_size=9), max_size=6))
def test_whatever_stands_in_the_cells_is_read_or_named(rows: list[list[Any]]) -> None:
    with suppress(Refused):
        assert all((satu.isi is None) == bool(satu.galat) for satu in read(rows).baris)


@given(st.lists(st.lists(SEL, max_size=9), max_size=6))
def test_a_file_without_our_header_is_refused_and_never_breaks(rows: list[list[Any]]) -> None:
    with suppress(Refused):
        lembar.read_lembar(Buku((Sheet("Data", rows),)))


# --- taking in -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(("data", "nama"), [(xlsx([row()], atas=3), "a.xlsx"), (csv([row()]), "a.csv")])
def test_a_list_becomes_drafts_and_again_changes_nothing(cast: Cast, data: bytes, nama: str) -> None:
    assert apply(cast, data, nama) == {"baru": 1}
    tugas = UraianTugas.objects.get()
    assert (tugas.status, tugas.kelas_data, tugas.putusan) == (StatusUraian.DRAF, KelasData.VPN, PutusanUraian.YA)
    assert tugas.unit == cast.seksi
    assert apply(cast, data, nama) == {"sama": 1}
    assert UraianTugas.objects.count() == 1
    assert JejakAudit.objects.filter(aksi__in=[Jejak.BUAT_URAIAN, Jejak.UBAH_URAIAN]).count() == 1
    assert JejakAudit.objects.filter(aksi=Jejak.TERAPKAN_IMPOR_URAIAN).count() == 2


@pytest.mark.django_db
def test_a_draft_changes_and_what_is_in_force_gets_a_new_version(cast: Cast) -> None:
    draf = make_uraian(cast, "Menata arsip", status=StatusUraian.DRAF, hasil="Arsip", satuan="berkas")
    berlaku = make_uraian(cast, "Menyusun laporan", hasil="Arsip", satuan="berkas", uraian="Tetap begini.")
    data = xlsx([row("menata arsip"), row("Menyusun laporan", loket="Ya")])
    assert apply(cast, data) == {"berubah": 1, "versi": 1}
    draf.refresh_from_db()
    assert (draf.kelas_data, draf.versi) == (KelasData.VPN, 2)
    versi = UraianTugas.objects.get(menggantikan=berlaku)
    assert (versi.status, versi.putusan) == (StatusUraian.DRAF, PutusanUraian.TIDAK)
    assert versi.uraian == "Tetap begini.", "the list has no column for it"
    berlaku.refresh_from_db()
    assert not berlaku.perlu_loket
    assert apply(cast, data) == {"sama": 2}


@pytest.mark.django_db
def test_one_bad_row_stops_the_whole(cast: Cast) -> None:
    make_jabatan()
    make_uraian(cast, "Sedang diusulkan", status=StatusUraian.DIUSULKAN)
    rows = [
        row(), row("menata ARSIP"), row("B", jabatan="Pengolah Data dan Informassi"), row("C", unit="Seksi Entah"),
        row("D", unit=cast.kpknl_lain.kode), row("Sedang diusulkan"),
    ]  # fmt: skip
    impor = upload(cast, xlsx(rows))
    rencana = plan(cast, impor)
    assert [b.status for b in rencana.butir] == [StatusBaris.BARU, *[StatusBaris.GAGAL] * 5]
    pesan = [b.galat[0].pesan for b in rencana.butir[1:]]
    assert "baris 2" in pesan[0]
    assert f"Mungkin maksud Anda {JABATAN}" in pesan[1]
    assert "tidak dikenal" in pesan[2]
    assert "tidak dikenal" in pesan[3], "a unit outside the proposer's reach is none"
    assert "sedang diusulkan" in pesan[4]
    with pytest.raises(Refused) as no:
        services.apply_impor(actor=cast.user("budi"), at=AT, impor=impor, sidik=rencana.sidik)
    assert no.value.alasan is Alasan.ADA_BARIS_GAGAL
    assert UraianTugas.objects.filter(status=StatusUraian.DRAF).count() == 0


@pytest.mark.django_db
def test_what_changed_since_the_preview_is_looked_at_again(cast: Cast) -> None:
    make_jabatan()
    impor = upload(cast, xlsx([row()]))
    sidik = plan(cast, impor).sidik
    make_uraian(cast, "Menata arsip", status=StatusUraian.DRAF)
    with pytest.raises(Refused) as no:
        services.apply_impor(actor=cast.user("budi"), at=AT, impor=impor, sidik=sidik)
    assert no.value.alasan is Alasan.RENCANA_BERUBAH


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "nama", "alasan"),
    [
        (b"", "a.xlsx", AlasanUmum.BERKAS_KOSONG),
        (b"%PDF-1.7", "a.pdf", None),
        (b"PK\x03\x04rubbish", "a.xlsx", None),
        (b"<html><table>", "a.xls", None),
        (b"Nama;NIP\nBudi;1\n", "a.csv", Alasan.JUDUL_TAK_DITEMUKAN),
    ],
)
def test_hostile_files_end_in_a_sentence_and_leave_nothing(cast: Cast, data: bytes, nama: str, alasan: Any) -> None:
    with pytest.raises(Refused) as no:
        upload(cast, data, nama)
    assert alasan in (None, no.value.alasan)
    assert no.value.field == "berkas"
    assert not ImporUraian.objects.exists()
    assert not JejakAudit.objects.exists()


@pytest.mark.django_db
def test_formulas_are_text_and_the_file_is_forgotten_afterwards(cast: Cast) -> None:
    assert apply(cast, csv([row("=HYPERLINK(1)"), row("+62 melayani")]), "a.csv") == {"baru": 2}
    impor = ImporUraian.objects.get()
    assert impor.berkas.dihapus_at == AT
    assert impor.status == StatusImporUraian.DITERAPKAN
    with pytest.raises(Refused) as no:
        services.cancel_impor(actor=cast.user("budi"), at=AT, impor=impor)
    assert no.value.alasan is Alasan.IMPOR_SELESAI


@pytest.mark.django_db
def test_imports_left_lying_go_after_a_week(cast: Cast) -> None:
    make_jabatan()
    impor = upload(cast, xlsx([row()]))
    assert services.purge_impor(at=AT + services.UMUR_BERKAS) == 0
    assert services.purge_impor(at=AT + services.UMUR_BERKAS * 2) == 1
    impor.refresh_from_db()
    assert impor.status == StatusImporUraian.DIBATALKAN


@pytest.mark.django_db
def test_the_plan_takes_as_many_statements_for_many_rows_as_for_two(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    make_jabatan()
    for jumlah in (2, 40):
        impor = upload(cast, xlsx([row(f"Tugas {n}") for n in range(jumlah)]))
        with django_assert_max_num_queries(8):
            plan(cast, ImporUraian.objects.select_related("unit", "berkas").get(pk=impor.pk))


@pytest.mark.django_db
def test_drafts_of_an_import_go_the_usual_way(cast: Cast) -> None:
    apply(cast, xlsx([row()]), actor="citra")
    tugas = UraianTugas.objects.get()
    tulis.propose(actor=cast.user("budi"), at=AT, pk=tugas.pk)
    tugas.refresh_from_db()
    assert tugas.diusulkan_oleh == cast.user("budi"), "so the admin who imported may adopt it"


# --- columns said by hand --------------------------------------------------------------------------------------------

ASING = ["No", "Posisi", "Butir pekerjaan", "Produk", "Ukuran"]
DIPILIH = {Kolom.JABATAN: 1, Kolom.NAMA: 2, Kolom.HASIL: 3, Kolom.SATUAN: 4}


def foreign(*nama: str) -> bytes:
    return xlsx([[n, JABATAN, satu, "Arsip", "berkas"] for n, satu in enumerate(nama, 1)], ASING, atas=2)


@pytest.mark.django_db
def test_unknown_titles_are_said_once_and_remembered_for_the_unit(cast: Cast) -> None:
    make_jabatan()
    impor = upload(cast, foreign("Menata arsip"))
    tabel = sumber.tabel_of(impor)
    assert tabel.judul == tuple(ASING)
    assert tabel.samples(2) == ("Menata arsip",)
    with pytest.raises(Refused) as no:
        sumber.read_impor(impor)
    assert no.value.alasan is Alasan.KOLOM_KURANG
    services.match_impor(actor=cast.user("budi"), at=AT, impor=impor, kolom=DIPILIH)
    impor.refresh_from_db()
    rencana = plan(cast, impor)
    services.apply_impor(actor=cast.user("budi"), at=AT, impor=impor, sidik=rencana.sidik)
    assert UraianTugas.objects.get().nama == "Menata arsip"
    assert JejakAudit.objects.filter(aksi=Jejak.COCOKKAN_IMPOR_URAIAN).count() == 1
    assert apply(cast, foreign("Menata arsip", "Menyusun laporan")) == {"sama": 1, "baru": 1}
    lain = services.upload_impor(
        actor=cast.user("citra"), at=AT, file=ContentFile(foreign("A"), "a.xlsx"), nama="a.xlsx", unit=cast.kanwil
    )
    assert lain.kolom == {}, "another unit may mean something else by the same titles"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kolom", "alasan"),
    [
        ({Kolom.NAMA: 2}, Alasan.KOLOM_BELUM_DIPILIH),
        ({**DIPILIH, Kolom.URAIAN: 2}, Alasan.KOLOM_GANDA),
        ({**DIPILIH, Kolom.URAIAN: 9}, Alasan.KOLOM_DI_LUAR),
    ],
)
def test_columns_that_cannot_be_are_refused_and_not_remembered(
    cast: Cast, kolom: dict[Kolom, int], alasan: Alasan
) -> None:
    impor = upload(cast, foreign("Menata arsip"))
    with pytest.raises(Refused) as no:
        services.match_impor(actor=cast.user("budi"), at=AT, impor=impor, kolom=kolom)
    assert no.value.alasan is alasan
    assert not PemetaanUraian.objects.exists()
