"""The import in a browser: four steps, every wrong file answered on the page, nothing half done."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from core.models import Berkas
from kepegawaian.choices import StatusImpor
from kepegawaian.models import Impor, Pegawai
from tests.cast import Cast
from tests.kepegawaian.biff import make_xls
from tests.kepegawaian.lists import NIP, PPNPN_CSV, make_xlsx, siasn_rows, simple_rows
from tests.kepegawaian.test_views import body_of, login, text_of


def send(client: Client, cast: Cast, data: bytes, nama: str = "daftar.xlsx") -> Any:
    return client.post("/pegawai/impor/", {"unit": str(cast.kpknl.pk), "berkas": SimpleUploadedFile(nama, data)})


def match_data(form: Any, **fields: Any) -> dict[str, Any]:
    """What the matching form sends when nothing is changed on it."""
    isi = {nama: form.initial.get(nama, "") for nama in form.fields}
    return {nama: "on" if nilai is True else nilai for nama, nilai in {**isi, **fields}.items() if nilai is not False}


def upload_and_match(client: Client, cast: Cast, data: bytes, nama: str = "daftar.xlsx", **pilihan: Any) -> Impor:
    jawab = send(client, cast, data, nama)
    assert jawab.status_code == 302, text_of(jawab)
    kolom = client.get(jawab.headers["Location"])
    jawab = client.post(jawab.headers["Location"], match_data(kolom.context["form"], **pilihan))
    assert jawab.status_code == 302, text_of(jawab)
    return Impor.objects.latest("pk")


def test_from_upload_to_result(cast: Cast) -> None:
    client = login(cast, "citra")
    assert client.get("/pegawai/impor/").status_code == 200
    baris = simple_rows()
    baris[3][2] = 199507302023211003
    impor = upload_and_match(client, cast, make_xlsx({"Data": baris}))
    periksa = client.get(f"/pegawai/impor/{impor.pk}/periksa/")
    isi = text_of(periksa)
    assert "Siti Ma&#x27;rufah" in isi
    assert "berformat Teks" in isi
    assert Pegawai.objects.filter(nip=NIP[0]).count() == 0, "nothing has happened yet"
    sidik = periksa.context["isi"].rencana.sidik
    tolak = client.post(f"/pegawai/impor/{impor.pk}/terapkan/", {"sidik": sidik})
    assert tolak.status_code == 422
    assert "1 baris belum dapat diterapkan" in text_of(tolak)
    jawab = client.post(f"/pegawai/impor/{impor.pk}/terapkan/", {"sidik": sidik, "lewati_gagal": "on"})
    assert jawab.headers["Location"] == f"/pegawai/impor/{impor.pk}/hasil/"
    hasil = text_of(client.get(jawab.headers["Location"]))
    assert "0 cocok, 2 baru, 0 berubah, 1 gagal" in hasil
    assert "Buat kata sandi awal" in hasil
    assert Pegawai.objects.filter(nip__in=NIP).count() == 2
    lagi = client.post(f"/pegawai/impor/{impor.pk}/terapkan/", {"sidik": sidik, "lewati_gagal": "on"})
    assert lagi.status_code == 302
    assert client.get(f"/pegawai/impor/{impor.pk}/periksa/").headers["Location"].endswith("/hasil/")
    assert client.get(f"/pegawai/impor/{impor.pk}/kolom/").headers["Location"].endswith("/hasil/")


@pytest.mark.parametrize("bentuk", ["xlsx", "csv"])
def test_the_errors_are_downloaded_before_and_after(cast: Cast, bentuk: str) -> None:
    client = login(cast, "citra")
    baris = simple_rows()
    baris[1][8] = "=cmd|' /C calc'!A0"
    impor = upload_and_match(client, cast, make_xlsx({"Data": baris}))
    for _ in range(2):
        isi = body_of(client.get(f"/pegawai/impor/{impor.pk}/kesalahan/?bentuk={bentuk}"))
        if bentuk == "csv":
            assert "Unit kerja" in isi.decode("utf-8-sig")
        else:
            sel = [s.value for b in load_workbook(io.BytesIO(isi))["Data"].iter_rows() for s in b]
            assert "Unit kerja" in sel
        sidik = client.get(f"/pegawai/impor/{impor.pk}/periksa/")
        if sidik.status_code == 200:
            data = {"sidik": sidik.context["isi"].rencana.sidik, "lewati_gagal": "on"}
            client.post(f"/pegawai/impor/{impor.pk}/terapkan/", data)


@pytest.mark.parametrize(
    ("data", "nama", "kalimat"),
    [
        (b"", "a.xlsx", "Berkas kosong"),
        (b"%PDF-1.7", "a.xlsx", "bukan lembar kerja"),
        (b"\x89PNG\r\n\x1a\n", "foto.png", "bukan lembar kerja"),
        (b"<html><table></table></html>", "a.xls", "halaman web"),
        (b"PK\x03\x04x", "a.xlsx", "tidak dapat dibuka"),
        (make_xls([["x"]], aliran="EncryptedPackage"), "a.xlsx", "kata sandi"),
        (b"Nama;NIP\r\nBudi\x00;1", "a.csv", "bukan lembar kerja"),
        (b"x" * (20 * 1024 * 1024), "a.csv", "Berkas lebih dari 10"),
        (b"a;b\r\n" * 100_000, "a.csv", "lebih dari 10.000 baris"),
        (b"Nama;NIP\r\n", "x" * 300 + ".csv", "Nama berkas terlalu panjang"),
    ],
)
def test_wrong_files_are_answered_on_the_page(cast: Cast, data: bytes, nama: str, kalimat: str) -> None:
    jawab = send(login(cast, "citra"), cast, data, nama)
    assert jawab.status_code == 422
    assert kalimat in text_of(jawab)
    assert not Impor.objects.exists()
    assert not Berkas.objects.exists()


def test_no_file_and_a_unit_of_others(cast: Cast) -> None:
    client = login(cast, "citra")
    assert "Pilih berkas" in text_of(client.post("/pegawai/impor/", {"unit": str(cast.kpknl.pk)}))
    berkas = SimpleUploadedFile("a.csv", b"Nama;NIP\r\n")
    assert client.post("/pegawai/impor/", {"unit": str(cast.kpknl_lain.pk), "berkas": berkas}).status_code == 422


def test_formulas_without_results_are_told_at_their_cell(cast: Cast) -> None:
    client = login(cast, "citra")
    baris = simple_rows()
    baris[1][6] = '="Kepala"&" Seksi"'
    impor = upload_and_match(client, cast, make_xlsx({"Data": baris}))
    isi = text_of(client.get(f"/pegawai/impor/{impor.pk}/periksa/?status=gagal"))
    assert "rumus tanpa hasil" in isi


def test_the_columns_may_be_matched_otherwise(cast: Cast) -> None:
    client = login(cast, "citra")
    jawab = send(client, cast, make_xlsx({"Data": siasn_rows()}), "siasn.xlsx")
    alamat = jawab.headers["Location"]
    halaman = client.get(alamat)
    isi = text_of(halaman)
    assert "Data pribadi, tidak dibaca" in isi
    assert "3201010101800001" not in isi, "private cells are not shown"
    form = halaman.context["form"]
    kolom_nama = next(nama for nama, nilai in form.initial.items() if nilai == "nama")
    kolom_nip = next(nama for nama, nilai in form.initial.items() if nilai == "nip")
    tanpa = client.post(alamat, match_data(form, **{kolom_nama: ""}))
    assert tanpa.status_code == 422
    assert "Pilih kolom yang memuat Nama" in text_of(tanpa)
    ganda = client.post(alamat, match_data(form, **{kolom_nama: "nip"}))
    assert "sudah dipilih untuk kolom" in text_of(ganda)
    tanpa_nip = client.post(alamat, match_data(form, **{kolom_nip: "", "kolom_37": "", "kolom_36": ""}))
    assert tanpa_nip.status_code == 422
    assert client.post(alamat, match_data(form, berlaku="1999-01-01")).status_code == 422
    assert client.post(alamat, match_data(form, unit=str(cast.kpknl_lain.pk))).status_code == 422
    assert client.post(alamat, match_data(form, jenis="pns", unit=str(cast.kpknl.pk))).status_code == 302
    impor = Impor.objects.get()
    assert impor.pilihan["jenis"] == "pns"
    assert impor.pilihan["unit"] == cast.kpknl.pk


def test_another_sheet_or_header_row_may_be_read(cast: Cast) -> None:
    client = login(cast, "citra")
    data = make_xlsx({"Satu": [["Orang", "Nomor"], ["Yoga", f"'{NIP[2]}"]], "Dua": [["x"]]})
    alamat = send(client, cast, data).headers["Location"]
    assert "Baris judul tidak ditemukan" in text_of(client.get(alamat))
    halaman = client.get(f"{alamat}?lembar=0&judul=1")
    assert halaman.context["cocok"].ditemukan
    assert client.get(f"{alamat}?lembar=1&judul=1").status_code == 200
    for odd in ("lembar=9", "judul=99999", "lembar=x", "judul=-1"):
        assert client.get(f"{alamat}?{odd}").status_code in (200, 302)
    pilihan = match_data(halaman.context["form"], kolom_0="nama", kolom_1="nip")
    assert client.post(alamat, pilihan).status_code == 302
    periksa = client.get(f"/pegawai/impor/{Impor.objects.get().pk}/periksa/")
    assert "Jabatan belum diisi" in text_of(periksa)


def test_a_list_without_people_sends_back_to_the_columns(cast: Cast) -> None:
    client = login(cast, "citra")
    jawab = send(client, cast, b"Nama;NIP;Jabatan\r\n", "a.csv")
    impor = Impor.objects.get()
    periksa = client.get(f"/pegawai/impor/{impor.pk}/periksa/")
    assert periksa.headers["Location"] == jawab.headers["Location"]
    assert "Tidak ada baris pegawai" in text_of(client.get(jawab.headers["Location"]))


def test_ppnpn_rows_that_shifted_are_shown_as_failed(cast: Cast) -> None:
    client = login(cast, "citra")
    impor = upload_and_match(client, cast, PPNPN_CSV.encode(), "ppnpn.csv", unit=str(cast.kpknl.pk))
    isi = text_of(client.get(f"/pegawai/impor/{impor.pk}/periksa/?status=gagal"))
    assert "9 sel, sedangkan judulnya 10" in isi


def test_an_import_is_cancelled_once(cast: Cast) -> None:
    client = login(cast, "citra")
    impor = upload_and_match(client, cast, make_xlsx({"Data": simple_rows()}))
    assert client.post(f"/pegawai/impor/{impor.pk}/batal/").headers["Location"] == "/pegawai/impor/"
    impor.refresh_from_db()
    assert impor.status == StatusImpor.DIBATALKAN
    assert client.post(f"/pegawai/impor/{impor.pk}/batal/").status_code == 302
    assert "dibatalkan" in text_of(client.get(f"/pegawai/impor/{impor.pk}/hasil/"))
    assert client.post(f"/pegawai/impor/{impor.pk}/terapkan/", {"sidik": "x"}).status_code in (302, 422)
    assert client.get(f"/pegawai/impor/{impor.pk}/kesalahan/").status_code == 200


def test_imports_of_other_units_are_not_found(cast: Cast) -> None:
    impor = upload_and_match(login(cast, "citra"), cast, make_xlsx({"Data": simple_rows()}))
    Impor.objects.filter(pk=impor.pk).update(unit=cast.kpknl_lain)
    client = login(cast, "citra")
    for akhir in ("kolom/", "periksa/", "hasil/", "kesalahan/"):
        assert client.get(f"/pegawai/impor/{impor.pk}/{akhir}").status_code == 404
        assert login(cast, "dewi").get(f"/pegawai/impor/{impor.pk}/{akhir}").status_code == 403
    for akhir in ("terapkan/", "batal/"):
        assert client.post(f"/pegawai/impor/{impor.pk}/{akhir}").status_code == 404
        assert client.get(f"/pegawai/impor/{impor.pk}/{akhir}").status_code == 405


def test_the_file_to_fill_has_text_columns_and_is_read_back(cast: Cast) -> None:
    isi = body_of(login(cast, "citra").get("/pegawai/impor/contoh/"))
    lembar = load_workbook(io.BytesIO(isi))["Pegawai"]
    assert lembar["A2"].number_format == "@"
    assert lembar["A1"].value == "NIP"


def test_the_preview_costs_the_same_for_two_and_for_twenty_rows(cast: Cast, query_count: Callable[[str], Any]) -> None:
    client = login(cast, "citra")
    judul = simple_rows()[0]
    for banyak in (2, 20):
        orang = [
            [n, f"Orang {chr(97 + n)}", f"'1990{n % 12 + 1:02d}0120150{n % 9 + 1}1{n + 1:03d}", None, None, "III/a",
             "Pelelang", "-", "Seksi Pelayanan Lelang", f"o{n}@contoh.go.id"]
            for n in range(banyak)
        ]  # fmt: skip
        impor = upload_and_match(client, cast, make_xlsx({"Data": [judul, *orang]}))
        with query_count("kepegawaian:impor-periksa"):
            assert client.get(f"/pegawai/impor/{impor.pk}/periksa/").status_code == 200
