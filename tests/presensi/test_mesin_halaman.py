"""Pages about terminals: the token is shown once, PINs are mapped one by one or by a list, lines are decided on."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.models import JejakAudit, Pemberitahuan
from presensi.choices.mesin import NasibBaris
from presensi.models import HasilBaris, PinTerminal, Terminal
from presensi.services import mesin_kabar
from tests.cast import Cast
from tests.presensi.berkas_mesin import xlsx
from tests.presensi.ketukan import at
from tests.presensi.mesin import Mesin, baris, beri_pin, nilai, pasang

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(kantor: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("core.clock.now", lambda: at(8))
    client = Client()
    client.force_login(kantor.user("citra"))
    return client


def test_a_machine_is_registered_and_its_token_shown_once(kantor: Cast, admin: Client) -> None:
    isi = {"nama": "Pintu", "serial": "AB12", "unit": kantor.kpknl.pk, "zona": "WIB", "jaringan": ""}
    halaman = admin.post("/presensi/mesin/tambah/", isi).content.decode()
    found = re.search(r"/mesin/([0-9a-f]{30})", halaman)
    assert found
    row = Terminal.objects.get()
    assert found[1] not in admin.get(f"/presensi/mesin/{row.pk}/").content.decode()
    assert f"{JejakAudit.objects.latest('pk').sesudah}".find(found[1]) == -1
    assert admin.post("/presensi/mesin/tambah/", isi).status_code == 422, "the serial number is taken"
    assert admin.post("/presensi/mesin/tambah/", {**isi, "serial": "x y"}).status_code == 422
    assert admin.post("/presensi/mesin/tambah/", {**isi, "serial": "CD", "tanpa_token": "on"}).status_code == 422
    assert admin.post("/presensi/mesin/tambah/", {**isi, "serial": "CD", "jaringan": "10.0.0.0/99"}).status_code == 422


def test_two_people_on_one_pin_are_refused_and_an_unknown_one_is_proposed(kantor: Cast, admin: Client) -> None:
    alat = pasang(kantor)
    beri_pin(kantor, kantor.ani, "7")
    isi = {"pin": "007", "nip": kantor.budi.nip, "unit": kantor.kpknl.pk, "mulai": "2026-11-01"}
    answer = admin.post("/presensi/mesin/pin/tambah/", isi)
    assert answer.status_code == 422
    assert "sudah milik Ani Rahmawati" in answer.content.decode()
    ekor = (kantor.budi.nip or "")[-6:]
    alat.kirim(baris(ekor, at(7, 21)))
    nilai(at(8))
    halaman = admin.get("/presensi/mesin/pin/").content.decode()
    assert "Budi Santoso" in halaman
    assert admin.post("/presensi/mesin/pin/tambah/", {**isi, "pin": ekor}).status_code == 302
    assert HasilBaris.objects.get().nasib == NasibBaris.MENUNGGU


def test_a_list_of_pins_is_taken_whole_or_not_at_all(kantor: Cast, admin: Client) -> None:
    def unggah(*rows: Sequence[object]) -> Any:
        data = xlsx(("PIN", [["No ID", "Nama", "NIP"], *rows]))
        isi = {"berkas": SimpleUploadedFile("pin.xlsx", data), "unit": kantor.kpknl.pk, "mulai": "2026-11-01"}
        return admin.post("/presensi/mesin/pin/impor/", isi)

    ani, budi = [7, "Ani", kantor.ani.nip], ["008", "Budi", kantor.budi.nip]
    answer = unggah(ani, budi, [7, "Kembar", kantor.dewi.nip], [9, "?", "1985"], [10, "?", 198510172010031001.0])
    assert answer.status_code == 422
    assert answer.content.decode().count("Baris ") >= 3
    assert PinTerminal.objects.count() == 0
    assert unggah(ani, budi).status_code == 302
    assert unggah(ani, budi).status_code == 302
    assert sorted(PinTerminal.objects.values_list("pin", flat=True)) == ["7", "8"]
    assert JejakAudit.objects.filter(aksi="mesin.impor_pin").count() == 1


def test_lines_are_listed_decided_on_and_exported(kantor: Cast, admin: Client) -> None:
    alat = pasang(kantor)
    alat.kirim("7\t2000-01-01 00:01:02\t0\nrusak\n")
    nilai(at(8))
    pks = [str(pk) for pk in HasilBaris.objects.values_list("pk", flat=True)]
    pendek = admin.post("/presensi/mesin/baris/", {"baris": pks, "putusan": "abaikan", "alasan": "x"})
    assert pendek.status_code == 422
    isi = {"baris": [*pks, "99999999", "x"], "putusan": "abaikan", "alasan": "Jam mesin kembali ke tahun 2000"}
    assert admin.post("/presensi/mesin/baris/?nasib=terbuka", isi).status_code == 302
    assert set(HasilBaris.objects.values_list("nasib", flat=True)) == {NasibBaris.DIABAIKAN}
    csv = b"".join(admin.get("/presensi/mesin/baris/?ekspor=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "rusak" in csv
    assert admin.get("/presensi/mesin/baris/?ekspor=xlsx&mesin=x&nasib=zz&cari=%27").status_code == 200


def test_a_list_of_machines_costs_the_same_for_two_and_for_twenty(
    kantor: Cast, admin: Client, query_count: Any
) -> None:
    for n in range(20):
        pasang(kantor, f"S{n}")
    admin.get("/presensi/mesin/")
    with query_count("presensi:mesin"):
        admin.get("/presensi/mesin/")


def test_admins_hear_once_of_a_machine_that_is_silent_on_a_working_morning(kantor: Cast) -> None:
    alat = pasang(kantor)
    diam = alat.terminal
    assert mesin_kabar.tell_silence(at=at(7)) == 0, "work has not begun"
    assert mesin_kabar.tell_silence(at=at(9)) == 1
    mesin_kabar.tell_silence(at=at(9, 15))
    kabar = Pemberitahuan.objects.get(jenis="presensi/mesin_diam")
    assert kabar.penerima == kantor.user("citra")
    assert "Pintu depan" in kabar.judul
    assert mesin_kabar.tell_silence(at=at(14)) == 0
    assert mesin_kabar.tell_silence(at=at(9, tanggal=date(2026, 11, 22))) == 0, "a Sunday"
    Terminal.objects.filter(pk=diam.pk).update(terlihat_at=at(9) - timedelta(minutes=5))
    assert mesin_kabar.tell_silence(at=at(9)) == 0


def test_the_page_of_one_machine_maps_what_waits_there_at_once(kantor: Cast, admin: Client) -> None:
    alat, lain = pasang(kantor), pasang(kantor, serial="CGKK201260002")
    beri_pin(kantor, kantor.gita, "7")
    ekor = (kantor.budi.nip or "")[-6:].lstrip("0")
    alat.kirim(baris(ekor, at(7, 21)) + baris("31", at(7, 22)) + baris("32", at(7, 23)))
    lain.kirim(baris("99", at(7, 24)))
    nilai(at(8))
    alamat = f"/presensi/mesin/{alat.terminal.pk}/pin/"
    halaman = admin.get(alamat).content.decode()
    assert f'name="nip-{ekor}"' in halaman
    assert f'value="{kantor.budi.nip}"' in halaman, "the end of the NIP proposes its owner"
    assert 'name="nip-99"' not in halaman, "that waits at another machine"
    assert admin.post(alamat, {}).status_code == 422
    isi = {
        "pilih": [ekor, "31", "32", "7"], f"nip-{ekor}": kantor.budi.nip, "nip-31": kantor.ani.nip, "nip-32": "1",
        "nip-7": kantor.budi.nip, "berlaku": "kantor",
    }  # fmt: skip
    halaman = admin.post(alamat, isi, follow=True).content.decode()
    assert "2 PIN dipetakan" in halaman
    assert "PIN 32: NIP 1 tidak ada di lingkup Anda" in halaman
    assert "PIN 7: PIN 7 sudah milik Gita Lestari" in halaman
    assert set(PinTerminal.objects.filter(terminal=None).values_list("pin", flat=True)) == {"7", ekor, "31"}
    admin.post(alamat, {"pilih": "7", "nip-7": kantor.budi.nip, "berlaku": "mesin"})
    assert PinTerminal.objects.get(terminal=alat.terminal).pegawai == kantor.budi, "one machine may differ"


def test_a_person_is_found_by_name_and_filled_in(kantor: Cast, admin: Client) -> None:
    alat = pasang(kantor)
    halaman = admin.get(f"/presensi/mesin/pin/tambah/?pin=31&terminal={alat.terminal.pk}&orang=budi").content.decode()
    assert f"nip={kantor.budi.nip}" in halaman
    isi = {
        "pin": "31", "nip": kantor.budi.nip, "unit": kantor.kanwil.pk, "terminal": alat.terminal.pk,
        "mulai": "2026-11-01",
    }  # fmt: skip
    assert admin.post("/presensi/mesin/pin/tambah/", isi).status_code == 302
    row = PinTerminal.objects.get()
    assert (row.terminal, row.unit) == (alat.terminal, kantor.kpknl)


def test_the_api_does_what_the_pages_do(kantor: Cast, admin: Client) -> None:
    def kirim(alamat: str, isi: dict[str, Any], cara: str = "post") -> Any:
        return getattr(admin, cara)(f"/api/v1/{alamat}", isi, content_type="application/json")

    isi = {"unit": kantor.kpknl.kode, "nama": "Pintu", "serial": "AB12", "zona": "WIB"}
    answer = kirim("mesin/", isi)
    assert (answer.status_code, len(answer.json()["token"])) == (201, 30)
    pk = answer.json()["mesin"]["id"]
    assert kirim("mesin/", isi).json()["kode"] == "serial_dipakai"
    assert kirim(f"mesin/{pk}/", {**isi, "nama": "Pintu belakang"}, "put").json()["nama"] == "Pintu belakang"
    Mesin(Terminal.objects.get(), answer.json()["token"]).kirim(baris("31", at(7, 21)) + baris("32", at(7, 22)))
    nilai(at(8))
    assert [satu["pin"] for satu in admin.get("/api/v1/mesin/pin-asing/").json()] == ["31", "32"]
    pasangan = [{"pin": "31", "nip": satu.nip, "mulai": "2026-11-01"} for satu in (kantor.ani, kantor.budi)]
    hasil = kirim(f"mesin/{pk}/pin/", {"pasangan": pasangan}).json()
    assert (hasil["berhasil"], [satu["pin"] for satu in hasil["gagal"]]) == (["31"], ["31"])
    (pin,) = admin.get(f"/api/v1/mesin/{pk}/pin/").json()["results"]
    assert kirim(f"mesin/pin/{pin['id']}/akhiri/", {"selesai": "2026-11-24"}).json()["selesai"] == "2026-11-24"
    (tunggu,) = admin.get("/api/v1/mesin/baris/?nasib=pin_tak_dikenal").json()["results"]
    putus = {"id": [tunggu["id"]], "terima": False, "alasan": "PIN uji coba teknisi"}
    assert kirim("mesin/baris/", putus).json() == {"jumlah": 1}
    assert kirim(f"mesin/{pk}/blokir/", {"keadaan": "diblokir"}).json()["keadaan"] == "diblokir"
    kios = kirim("kios/", {"unit": kantor.kpknl.kode, "nama": "Lobi"}).json()
    assert kirim(f"kios/{kios['kios']['id']}/cabut/", {}).json()["keadaan"] == "dicabut"
    jalur = {"unit": kantor.kpknl.kode, "alamat": "10.2.0.0/16", "kelas": "kantor", "nama": "LAN"}
    jaringan = kirim("tempat/jaringan/", jalur)
    assert kirim(f"tempat/jaringan/{jaringan.json()['id']}/cabut/", {}).status_code == 200
    letak = {"unit": kantor.kpknl.kode, "lintang": "1e309", "bujur": "NaN", "radius_meter": 100}
    assert kirim("tempat/", letak).json()["kode"] == "angka_tak_terbaca"
    assert kirim("tempat/", {**letak, "lintang": "-6,91", "bujur": "107.6"}).status_code == 201
