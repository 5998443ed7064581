"""The logbook over the API: what the pages do, {kode, pesan, field} for every no."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from core.errors import Alasan as AlasanUmum
from logbook.choices import Alasan, StatusLogbook
from logbook.models import Kegiatan, Logbook
from tests.cast import Cast
from tests.factories import make_pengguna
from tests.logbook.isi import SENIN, URAIAN, kirim, tulis, tulis_hari

pytestmark = pytest.mark.django_db
Masuk = Callable[[str], Client]
HARI = "/api/v1/logbook/2026-11-24/"
ISI = {
    "versi": 0, "jam_mulai": "0730", "jam_selesai": "9:15", "uraian": URAIAN, "jumlah": "2,5", "satuan": "berkas",
    "tautan": "ND-1/KNL.0801/2026",
}  # fmt: skip


def _put(client: Client, kunci: object, **isi: object) -> Any:
    return client.put(f"{HARI}kegiatan/{kunci}/", {**ISI, **isi}, content_type="application/json")


def _post(client: Client, alamat: str, **isi: object) -> Any:
    return client.post(alamat, isi, content_type="application/json")


def test_without_login_the_answer_is_401(db: None) -> None:
    for alamat in ("/api/v1/logbook/", HARI):
        answer = Client().get(alamat)
        assert answer.status_code == 401
        assert set(answer.json()) == {"kode", "pesan", "field"}


def test_login_without_a_person_is_403(client: Client) -> None:
    client.force_login(make_pengguna())
    for alamat in ("/api/v1/logbook/", HARI):
        assert client.get(alamat).status_code == 403


def test_entry_is_saved_again_and_read_back(masuk: Masuk) -> None:
    ani, kunci = masuk("ani"), uuid4()
    satu, dua = _put(ani, kunci), _put(ani, kunci)
    assert satu.status_code == dua.status_code == 200
    assert satu.json()["versi"] == dua.json()["versi"] == 1
    assert (satu.json()["jam"], satu.json()["masalah"]) == ("17.30", [])
    hari = ani.get(HARI).json()
    [kegiatan] = hari["kegiatan"]
    assert (hari["menit"], hari["menit_minimal"], hari["atasan"]) == (105, 360, "Budi Santoso")
    assert (kegiatan["jam_mulai"], kegiatan["jumlah"], kegiatan["kurang"]) == ("07.30", "2,5", [])


def test_unreadable_fields_are_named_and_the_rest_is_kept(masuk: Masuk) -> None:
    answer = _put(masuk("ani"), uuid4(), jam_selesai="??", uraian="a" * 10_000)
    assert answer.status_code == 200
    assert [m["field"] for m in answer.json()["masalah"]] == ["jam_selesai", "uraian"]
    assert Kegiatan.objects.get().satuan == "berkas"


@pytest.mark.parametrize(
    "isi",
    [
        {"versi": "x"},
        {"versi": -1},
        {"versi": None},
        {"uraian": "a\x00b"},
        {"uraian": "\ud800"},
        {"uraian": {}},
        {"jam_mulai": None},
    ],
)
def test_odd_shapes_are_400_in_words(masuk: Masuk, isi: dict[str, object]) -> None:
    answer = _put(masuk("ani"), uuid4(), **isi)
    assert answer.status_code == 400
    assert answer.json()["kode"] == "isian_keliru"
    assert answer.json()["field"] in isi
    assert not Kegiatan.objects.exists()


def test_what_is_no_json_is_400(masuk: Masuk) -> None:
    answer = masuk("ani").put(f"{HARI}kegiatan/{uuid4()}/", "{", content_type="application/json")
    assert (answer.status_code, answer.json()["kode"]) == (400, "isi_tidak_terbaca")


def test_conflict_is_422_until_overwritten(kantor: Cast, masuk: Masuk) -> None:
    ani, kunci = masuk("ani"), uuid4()
    _put(ani, kunci)
    _put(ani, kunci, versi=1, satuan="surat")
    answer = _put(ani, kunci, versi=1, satuan="nota")
    assert (answer.status_code, answer.json()["kode"]) == (422, AlasanUmum.BERUBAH_DI_TEMPAT_LAIN.kode)
    assert _put(ani, kunci, versi=1, satuan="nota", timpa=True).status_code == 200
    assert Kegiatan.objects.get().satuan == "nota"


def test_future_day_is_refused_and_no_date_is_404(masuk: Masuk) -> None:
    answer = masuk("ani").put(f"/api/v1/logbook/2026-11-25/kegiatan/{uuid4()}/", ISI, content_type="application/json")
    assert (answer.status_code, answer.json()["kode"]) == (422, Alasan.TANGGAL_MENDATANG.kode)
    assert masuk("ani").get("/api/v1/logbook/2026-02-30/").status_code == 404


def test_entry_is_deleted(kantor: Cast, masuk: Masuk) -> None:
    kunci, ani = tulis(kantor.ani).kunci, masuk("ani")
    assert ani.delete(f"{HARI}kegiatan/{kunci}/").status_code == 204
    assert ani.get(HARI).json()["kegiatan"] == []
    assert masuk("budi").delete(f"{HARI}kegiatan/{kunci}/").status_code == 422


def test_day_is_sent_and_taken_back(kantor: Cast, masuk: Masuk) -> None:
    versi, ani = tulis_hari(kantor.ani).versi, masuk("ani")
    answer = _post(ani, f"{HARI}kirim/", versi=versi)
    assert (answer.status_code, answer.json()["status"], answer.json()["bisa_ubah"]) == (200, "terkirim", False)
    assert "Tarik kembali dulu" in answer.json()["tertutup"]
    assert _post(ani, f"{HARI}tarik/").json()["status"] == "draf"
    answer = _post(ani, f"{HARI}tarik/")
    assert (answer.status_code, answer.json()["kode"]) == (422, Alasan.BELUM_TERKIRIM.kode)


def test_short_day_names_the_field_that_confirms_it(kantor: Cast, masuk: Masuk) -> None:
    versi = tulis(kantor.ani).versi
    answer = _post(masuk("ani"), f"{HARI}kirim/", versi=versi)
    assert (answer.status_code, answer.json()["field"]) == (422, "tahu_kurang")
    assert _post(masuk("ani"), f"{HARI}kirim/", versi=versi, tahu_kurang=True).status_code == 200
    assert Logbook.objects.get().status == StatusLogbook.TERKIRIM


def test_list_is_ones_own_filtered_and_paged(kantor: Cast, masuk: Masuk) -> None:
    tulis(kantor.ani)
    kirim(kantor.ani, SENIN)
    tulis(kantor.budi)
    ani = masuk("ani")
    semua = ani.get("/api/v1/logbook/").json()
    assert (semua["count"], [r["tanggal"] for r in semua["results"]]) == (2, ["2026-11-24", "2026-11-23"])
    assert ani.get("/api/v1/logbook/?status=terkirim").json()["count"] == 1
    assert ani.get("/api/v1/logbook/?dari=2026-11-24&sampai=2026-11-24").json()["count"] == 1
    assert ani.get("/api/v1/logbook/?dari=kemarin").status_code == 400
    assert ani.get("/api/v1/logbook/?halaman=99").status_code == 404


def test_a_line_is_read_without_keeping_anything(masuk: Masuk) -> None:
    answer = masuk("ani").post(
        f"{HARI}baris/", {"baris": "0900-10.30 rapat penilaian 1 notula"}, content_type="application/json"
    )
    assert answer.status_code == 200
    assert answer.json() == {
        "jam_mulai": "09.00", "jam_selesai": "10.30", "uraian": "rapat penilaian", "jumlah": "1", "satuan": "notula",
        "tautan": "", "uraian_tugas_id": "", "rencana_id": "", "masalah": [], "tugas": None,
    }  # fmt: skip
    assert not Logbook.objects.exists()
