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
from tests.presensi.mesin import baris, beri_pin, nilai, pasang

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
