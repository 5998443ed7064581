"""People and units over the API: in scope, paged, refused in the one shape."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from knox.models import AuthToken

from tests.cast import Cast
from tests.factories import make_pegawai
from tests.kepegawaian.test_views import login


def test_people_in_scope_with_where_they_work(cast: Cast) -> None:
    jawab = login(cast, "citra").get("/api/v1/pegawai/?cari=ani ")
    (ani,) = jawab.json()["results"]
    assert (ani["nip"], ani["unit"], ani["atasan"]) == (cast.ani.nip, cast.seksi.kode, "Budi Santoso")


@pytest.mark.parametrize(
    ("siapa", "alamat", "jumlah"),
    [
        ("ani", "/api/v1/pegawai/", 1),
        ("budi", "/api/v1/pegawai/", 2),
        ("dewi", "/api/v1/pegawai/", 5),
        ("dewi", "/api/v1/pegawai/?unit={seksi}", 2),
        ("dewi", "/api/v1/pegawai/?jenis=pppk", 0),
        ("dewi", "/api/v1/pegawai/?status=nonaktif", 0),
        ("dewi", "/api/v1/unit/", 4),
    ],
)
def test_lists_hold_what_the_role_shows(cast: Cast, siapa: str, alamat: str, jumlah: int) -> None:
    jawab = login(cast, siapa).get(alamat.format(seksi=cast.seksi.kode))
    assert jawab.json()["count"] == jumlah


def test_one_person_with_posts(cast: Cast) -> None:
    isi = login(cast, "budi").get(f"/api/v1/pegawai/{cast.ani.pk}/").json()
    assert isi["penugasan"][0]["unit"] == cast.seksi.kode
    assert isi["penugasan"][0]["atasan_id"] == cast.budi.pk


@pytest.mark.parametrize(
    ("siapa", "alamat", "status", "kode"),
    [
        ("citra", "/api/v1/pegawai/{eko}/", 404, "tidak_ditemukan"),
        ("citra", "/api/v1/pegawai/?unit=tidak-ada", 404, "tidak_ditemukan"),
        ("citra", "/api/v1/pegawai/?halaman=99", 404, "tidak_ditemukan"),
        ("ani", "/api/v1/unit/", 403, "tidak_berwenang"),
        ("", "/api/v1/pegawai/", 401, "belum_masuk"),
    ],
)
def test_refusals_have_one_shape(cast: Cast, siapa: str, alamat: str, status: int, kode: str) -> None:
    client = login(cast, siapa) if siapa else Client()
    jawab = client.get(alamat.format(eko=cast.eko.pk))
    assert jawab.status_code == status
    assert jawab.json()["kode"] == kode
    assert jawab.json()["pesan"].endswith(".")


def test_a_token_sees_what_its_owner_sees(cast: Cast) -> None:
    _, token = AuthToken.objects.create(cast.user("budi"))
    jawab = Client().get("/api/v1/pegawai/", headers={"Authorization": f"Token {token}"})
    assert jawab.json()["count"] == 2


def test_the_list_costs_the_same_for_many(cast: Cast, query_count: Callable[[str], Any]) -> None:
    client = login(cast, "citra")
    for banyak in (0, 20):
        for n in range(banyak):
            make_pegawai(f"Tambahan {n}", unit=cast.seksi, atasan=cast.budi)
        with query_count("api:pegawai"):
            client.get("/api/v1/pegawai/")
