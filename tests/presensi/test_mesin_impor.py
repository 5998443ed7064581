"""Files of terminals: recognised by content, shown before they are taken, taken whole, harmless when sent again."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core import clock
from core.errors import Refused
from core.formats import di_zona
from presensi.choices import StatusHarian
from presensi.choices.mesin import Cacat, NasibBaris, StatusImporMesin, TataLetak
from presensi.models import BarisTerminal, HasilBaris, ImporTerminal, PresensiHarian, Rekaman
from presensi.rules.mesin_berkas import read_berkas
from presensi.services import harian, mesin_impor
from tests.cast import Cast
from tests.kepegawaian.biff import make_biff8
from tests.presensi.berkas_mesin import ATTLOG, GLOG, RINCI, RINCI_HTML, RINGKAS, STANDAR, bom, xlsx
from tests.presensi.ketukan import at
from tests.presensi.mesin import Mesin, baris, beri_pin, nilai, pasang

SENIN = date(2026, 11, 23)


def baca(data: bytes, nama: str = "x") -> tuple[TataLetak, list[tuple[str, str]]]:
    bacaan = read_berkas(data, nama, "WIB")
    return bacaan.tata_letak, [
        (b.pin, f"{di_zona(b.klaim_at, 'WIB'):%d %H:%M:%S}") if b.klaim_at else ("", str(b.cacat))
        for b in bacaan.lines
    ]  # fmt: skip


DUA = [("7", "23 07:21:05"), ("7", "23 17:01:10")]


@pytest.mark.parametrize(
    ("data", "nama", "tata_letak", "baris"),
    [
        (ATTLOG.encode(), "1_attlog.dat", TataLetak.ATTLOG, [*DUA, ("55", "23 07:40:00")]),
        (ATTLOG.encode(), "salah.xls", TataLetak.ATTLOG, [*DUA, ("55", "23 07:40:00")]),
        (GLOG.encode(), "AGL_001.TXT", TataLetak.GLOG, DUA),
        (GLOG.encode("utf-16"), "AGL_001.TXT", TataLetak.GLOG, DUA),
        (
            RINCI_HTML.encode(), "laporan.xls", TataLetak.RINCI,
            [("7", "23 07:21:00"), ("7", "23 17:01:00"), ("", Cacat.WAKTU_MENEMPEL), ("55", "23 17:05:00")],
        ),
        (
            xlsx(("Jadwal Info", [["x"]]), ("Lap. Log Absen", STANDAR)), "StandardReport.xlsx", TataLetak.STANDAR,
            [
                ("7", "30 07:21:00"), ("7", "30 12:05:00"), ("7", "30 17:00:00"), ("7", "01 06:10:00"),
                ("7", "01 17:00:00"), ("", Cacat.WAKTU), ("55", "29 07:30:00"),
            ],
        ),
        (
            make_biff8(RINCI, "Sheet1"), "laporan.xls", TataLetak.RINCI,
            [("7", "23 07:21:00"), ("7", "23 17:01:00"), ("55", "23 07:30:00")],
        ),
        (
            xlsx(("RAW FINGERPRINT", RINGKAS)), "ringkas.dat", TataLetak.RINGKAS,
            [("7", "02 07:21:00"), ("7", "02 17:01:00"), ("7", "03 07:25:00"), ("7", "04 17:02:10")],
        ),
    ],
)  # fmt: skip
def test_layouts_are_recognised_by_what_is_in_them(
    data: bytes, nama: str, tata_letak: TataLetak, baris: list[tuple[str, str]]
) -> None:
    assert baca(data, nama) == (tata_letak, baris)


@pytest.mark.parametrize(
    ("data", "nama"),
    [
        (b"", "kosong.dat"),
        (b"%PDF-1.7 bukan", "a.dat"),
        (b"\x89PNG\r\n\x1a\n\x00", "a.xls"),
        (b"halo\nini surat\n", "a.txt"),
        (b"\x00\x01\x02" * 99, "a.dat"),
        (b"PK\x03\x04rusak", "a.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rusak", "a.xls"),
        (b"<html><table><tr><td>ID</td></tr></table>", "a.xls"),
        (xlsx(("Lembar", [["Nama", "NIP"], ["Ani", "1"]])), "a.xlsx"),
        (xlsx(("RAW", RINGKAS), ("Lain", [["x"]]), tersembunyi="RAW"), "a.xlsx"),
    ],
)
def test_what_is_no_such_file_is_refused_with_a_sentence(data: bytes, nama: str) -> None:
    with pytest.raises(Refused):
        list(read_berkas(data, nama, "WIB").lines)


def test_a_bomb_is_refused_unexploded() -> None:
    with pytest.raises(Refused):
        read_berkas(bom(), "a.xlsx", "WIB")


def test_formulas_are_not_times() -> None:
    isi: list[Sequence[object]] = [RINGKAS[1], [7, "ANI", "11/23/2026", "=A1", "17:01", "", ""]]
    assert [b for _, b in baca(xlsx(("RAW", isi)), "a.xlsx")[1]][-1] == "23 17:01:00"


# --- over HTTP ----------------------------------------------------------------------------------------------------


@pytest.fixture
def admin(kantor: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("core.clock.now", lambda: at(8))
    client = Client()
    client.force_login(kantor.user("citra"))
    return client


@pytest.fixture
def alat(kantor: Cast) -> Mesin:
    found = pasang(kantor)
    beri_pin(kantor, kantor.ani, "7")
    return found


def unggah(admin: Client, alat: Mesin, data: bytes, nama: str = "1_attlog.dat") -> Any:
    berkas = SimpleUploadedFile(nama, data)
    return admin.post("/presensi/mesin/impor/", {"berkas": berkas, "terminal": alat.terminal.pk}, follow=True)


def terapkan(admin: Client, impor: ImporTerminal, **rest: str) -> Any:
    sidik = impor.ringkasan["sidik"]
    return admin.post(f"/presensi/mesin/impor/{impor.pk}/terapkan/", {"sidik": sidik, **rest}, follow=True)


@pytest.mark.django_db
def test_a_file_is_shown_then_taken_and_its_days_are_judged(kantor: Cast, admin: Client, alat: Mesin) -> None:
    harian.close_days(at=at(1))
    halaman = unggah(admin, alat, ATTLOG.encode()).content.decode()
    assert "dikenali sebagai attlog.dat" in halaman
    impor = ImporTerminal.objects.get()
    assert (impor.ringkasan["baru"], impor.ringkasan["asing"]) == (3, [{"pin": "55", "jumlah": 1}])
    assert BarisTerminal.objects.count() == 0, "nothing is taken before it was looked at"
    assert "Selesai" in terapkan(admin, impor).content.decode()
    impor.refresh_from_db()
    assert impor.status == StatusImporMesin.SELESAI
    assert impor.berkas.dihapus_at is not None
    hari = PresensiHarian.objects.get(pegawai=kantor.ani, tanggal=SENIN)
    assert (hari.status, hari.masuk_at) == (StatusHarian.HADIR, at(7, 21, 5, tanggal=SENIN))
    assert sorted(HasilBaris.objects.values_list("nasib", flat=True)) == [
        NasibBaris.DINILAI, NasibBaris.DINILAI, NasibBaris.PIN_TAK_DIKENAL,
    ]  # fmt: skip
    assert list(harian.find_differences(at=at(8))) == []


@pytest.mark.django_db
def test_the_same_file_again_and_a_push_of_the_same_lines_change_nothing(
    kantor: Cast, admin: Client, alat: Mesin
) -> None:
    unggah(admin, alat, ATTLOG.encode())
    terapkan(admin, ImporTerminal.objects.get())
    before = list(Rekaman.objects.values())
    unggah(admin, alat, ATTLOG.encode())
    kedua = ImporTerminal.objects.order_by("-pk")[0]
    assert (kedua.ringkasan["baru"], kedua.ringkasan["ulang"]) == (0, 3)
    terapkan(admin, kedua)
    alat.kirim(baris("7", at(7, 21, 5, tanggal=SENIN)))
    nilai(at(8, 1))
    assert (BarisTerminal.objects.count(), list(Rekaman.objects.values())) == (3, before)


@pytest.mark.django_db
def test_broken_lines_stop_a_file_until_they_are_meant_as_evidence(kantor: Cast, admin: Client, alat: Mesin) -> None:
    unggah(admin, alat, (ATTLOG + "7\t2026-11-23 07:2117:00\r\n").encode())
    impor = ImporTerminal.objects.get()
    assert impor.ringkasan["galat"][0]["nomor"] == 4
    assert terapkan(admin, impor).status_code == 422
    assert BarisTerminal.objects.count() == 0
    terapkan(admin, impor, simpan_rusak="on")
    assert BarisTerminal.objects.filter(cacat=Cacat.WAKTU_MENEMPEL).count() == 1


@pytest.mark.django_db
def test_a_stale_preview_a_foreign_file_and_a_finished_import_are_refused(
    kantor: Cast, admin: Client, alat: Mesin
) -> None:
    assert unggah(admin, alat, b"%PDF-1.7", "a.pdf").status_code == 422
    assert unggah(admin, alat, b"x" * (10 * 1024 * 1024 + 1)).status_code == 422
    assert ImporTerminal.objects.count() == 0
    unggah(admin, alat, ATTLOG.encode())
    impor = ImporTerminal.objects.get()
    answer = admin.post(f"/presensi/mesin/impor/{impor.pk}/terapkan/", {"sidik": "lain"})
    assert answer.status_code == 422
    admin.post(f"/presensi/mesin/impor/{impor.pk}/batal/")
    assert terapkan(admin, impor).status_code == 422
    assert BarisTerminal.objects.count() == 0


@pytest.mark.django_db
def test_a_long_file_is_worked_on_in_the_background_with_progress(
    kantor: Cast, admin: Client, alat: Mesin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mesin_impor, "LANGSUNG_BYTE", 10_000)
    isi = "".join(
        baris(str(100 + n % 60), datetime(2026, 11, 1 + n // 60 % 20, 7 + n % 10, n % 60, n % 59).astimezone())
        for n in range(3_400)
    )
    halaman = unggah(admin, alat, isi.encode()).content.decode()
    assert re.search("Sedang dibaca|baris", halaman)
    impor = ImporTerminal.objects.get()
    assert impor.status == StatusImporMesin.DIBACA
    mesin_impor.examine(pk=impor.pk, now=clock.now)
    impor.refresh_from_db()
    assert (impor.status, impor.jumlah, impor.dikerjakan) == (StatusImporMesin.DIPERIKSA, 3_400, 3_400)
    terapkan(admin, impor)
    impor.refresh_from_db()
    assert impor.status == StatusImporMesin.DITERAPKAN
    mesin_impor.run_apply(pk=impor.pk, now=clock.now)
    mesin_impor.run_apply(pk=impor.pk, now=clock.now)
    assert BarisTerminal.objects.count() == impor.ringkasan["baru"]
    assert HasilBaris.objects.filter(nasib=NasibBaris.PIN_TAK_DIKENAL).count() == impor.ringkasan["baru"]


@pytest.mark.django_db
def test_a_file_over_the_api_is_refused_shown_and_taken(kantor: Cast, admin: Client, alat: Mesin) -> None:
    def kirim(nama: str, data: bytes, mesin: int = alat.terminal.pk) -> Any:
        return admin.post("/api/v1/mesin/impor/", {"mesin": mesin, "berkas": SimpleUploadedFile(nama, data)})

    assert kirim("a.pdf", b"%PDF-1.7").status_code == 422
    assert kirim("1_attlog.dat", ATTLOG.encode(), 999_999).status_code == 404
    made = kirim("1_attlog.dat", ATTLOG.encode())
    isi = made.json()
    assert (made.status_code, isi["status"], isi["tata_letak"]) == (201, "diperiksa", str(TataLetak.ATTLOG.label))
    assert (isi["ringkasan"]["baru"], isi["ringkasan"]["asing"]) == (3, [{"pin": "55", "jumlah": 1}])
    alamat = f"/api/v1/mesin/impor/{isi['id']}/"
    lain = admin.post(f"{alamat}terapkan/", {"sidik": "lain"}, "application/json")
    assert (lain.status_code, BarisTerminal.objects.count()) == (422, 0)
    jadi = admin.post(f"{alamat}terapkan/", {"sidik": isi["ringkasan"]["sidik"]}, "application/json").json()
    assert (jadi["status"], jadi["ringkasan"]["disimpan"]) == ("selesai", 3)
    assert admin.post(f"{alamat}batal/").status_code == 422
    assert admin.get("/api/v1/mesin/impor/").json()["results"][0]["id"] == isi["id"]
