"""Pages and API of acting heads and delegations, and the banner both sides read."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from kepegawaian.choices import JenisPenugasan
from kepegawaian.models import Delegasi, PeninjauPuncak
from tests.cast import Cast
from tests.factories import AT, make_kepala, make_pegawai, make_penugasan

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _hari(monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: AT)


@pytest.fixture
def masuk(client: Client, cast: Cast) -> Any:
    def as_(nama: str) -> Client:
        client.force_login(cast.user(nama))
        return client

    return as_


def isian(**ganti: str) -> dict[str, str]:
    return {"mulai": "2026-11-24", "sampai": "2026-11-30", "alasan": "Cuti tahunan", **ganti}


def test_superior_hands_over_and_both_sides_are_told_on_every_page(masuk: Any, cast: Cast) -> None:
    client = masuk("budi")
    assert "Ani Rahmawati" in client.get("/delegasi/baru/").content.decode(), "people of the office are offered"
    answer = client.post("/delegasi/baru/", isian(nip_penerima=str(cast.dewi.nip)), follow=True)
    isi = answer.content.decode()
    assert "Wewenang Budi Santoso didelegasikan kepada Dewi Anggraeni." in isi
    assert "Wewenang Anda dijalankan Dewi Anggraeni lewat delegasi sampai 30 November 2026." in isi
    isi = masuk("dewi").get("/persetujuan/").content.decode()
    assert "Anda menjalankan wewenang Budi Santoso (Kepala Seksi) sampai 30 November 2026." in isi


def test_acting_head_reads_their_banner(masuk: Any, cast: Cast) -> None:
    make_penugasan(
        cast.dewi, cast.seksi, jabatan=make_kepala(), jenis=JenisPenugasan.PLT, mulai=HARI_INI, menggantikan=cast.budi
    )
    assert "Anda Plt. Kepala Seksi." in masuk("dewi").get("/").content.decode()
    assert (
        "Wewenang Anda dijalankan Dewi Anggraeni sebagai Plt. Kepala Seksi." in masuk("budi").get("/").content.decode()
    )


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({}, "Pilih penerima delegasi."),
        ({"nip_penerima": "123"}, "NIP harus 18 angka"),
        ({"nip_penerima": "199001012015011999"}, "NIP ini tidak ada di daftar pegawai"),
        ({"sampai": "2026-11-20", "penerima": "0"}, "Pilih salah satu dari daftar."),
        ({"mulai": "2026-11-30", "sampai": "2026-11-24"}, "Tanggal sampai mendahului tanggal mulai."),
        ({"mulai": "0001-01-01"}, "Pilih tahun antara 1970 dan 2199."),
    ],
)
def test_odd_input_is_told_and_leaves_nothing(masuk: Any, ganti: dict[str, str], pesan: str) -> None:
    answer = masuk("budi").post("/delegasi/baru/", isian(**ganti))
    assert answer.status_code == 422
    assert pesan in answer.content.decode()
    assert not Delegasi.objects.exists()


def test_admin_hands_over_for_somebody_and_calls_it_off(masuk: Any, cast: Cast) -> None:
    client = masuk("citra")
    client.post(f"/delegasi/baru/?pegawai={cast.budi.pk}", isian(mulai="2026-11-25", penerima=str(cast.ani.pk)))
    row = Delegasi.objects.get()
    assert (row.pemberi, row.penerima) == (cast.budi, cast.ani)
    assert "Batalkan" in client.get("/delegasi/").content.decode()
    client.post(f"/delegasi/{row.pk}/akhiri/")
    row.refresh_from_db()
    assert row.selesai == row.mulai
    assert "Dibatalkan" in client.get("/delegasi/?tampil=semua").content.decode()
    assert "Budi Santoso" not in client.get("/delegasi/").content.decode()


def test_rights_of_people_out_of_sight_are_not_found(masuk: Any, cast: Cast) -> None:
    assert masuk("citra").get(f"/delegasi/baru/?pegawai={cast.eko.pk}").status_code == 404
    assert masuk("budi").get(f"/delegasi/baru/?pegawai={cast.ani.pk}").status_code == 403
    assert masuk("budi").get("/delegasi/baru/?pegawai=99999999999999").status_code == 200, "nonsense means oneself"


def test_the_page_costs_the_same_for_two_and_for_twenty(
    masuk: Any, cast: Cast, query_count: Callable[[str], Any]
) -> None:
    client = masuk("citra")
    client.get("/delegasi/")
    for jumlah in (2, 18):
        for _ in range(jumlah):
            kepala = make_pegawai(unit=cast.seksi, atasan=cast.gita)
            Delegasi.objects.create(
                pemberi=kepala, penerima=cast.ani, mulai=HARI_INI, selesai=HARI_INI + timedelta(days=2), alasan="x",
                dibuat_at=AT,
            )  # fmt: skip
            make_penugasan(
                kepala, cast.seksi, jenis=JenisPenugasan.PLH, jabatan=make_kepala(f"Kepala {kepala.pk}"), mulai=HARI_INI
            )
        with query_count("kepegawaian:delegasi"):
            client.get("/delegasi/")


def test_rule_about_the_top_official_is_set_and_shown(masuk: Any, cast: Cast) -> None:
    client, alamat = masuk("citra"), f"/unit/{cast.kanwil.kode}/peninjau/"
    isi = {"cara": "pejabat", "pejabat": "", "mulai": "2026-11-24", "dasar": "KEP-1/KN/2026"}
    assert "Pilih pejabat yang meninjau." in client.post(alamat, isi).content.decode()
    assert client.post(alamat, isi | {"cara": "tidak_ada"}).status_code == 302
    assert "Tidak ditinjau, hanya dilaporkan" in client.get(alamat).content.decode()
    assert PeninjauPuncak.objects.get().dasar == "KEP-1/KN/2026"


def test_api_lists_hands_over_and_ends(masuk: Any, cast: Cast) -> None:
    client = masuk("budi")
    isi = isian() | {"penerima_id": cast.ani.pk}
    answer = client.post("/api/v1/delegasi/", isi, content_type="application/json")
    assert (answer.status_code, answer.json()["selesai"]) == (201, "2026-12-01")
    (baris,) = client.get("/api/v1/wakil/").json()["results"]
    assert (baris["jenis"], baris["pemegang"]["id"], baris["pemilik"]["id"]) == ("delegasi", cast.ani.pk, cast.budi.pk)
    assert client.post("/api/v1/delegasi/", isi, content_type="application/json").json()["kode"] == "delegasi_bertumpuk"
    answer = client.post(f"/api/v1/delegasi/{answer.json()['id']}/akhiri/")
    assert answer.json()["selesai"] == "2026-11-24"
    assert client.get("/api/v1/wakil/").json()["results"] == []


@pytest.mark.parametrize(
    "ganti", [{"penerima_id": 0}, {"sampai": "2026-01-01"}, {"sampai": "9999-12-31"}, {"alasan": ""}, {"mulai": "x"}]
)
def test_api_refuses_odd_shapes(masuk: Any, cast: Cast, ganti: dict[str, Any]) -> None:
    isi = isian() | {"penerima_id": cast.ani.pk} | ganti
    assert masuk("budi").post("/api/v1/delegasi/", isi, content_type="application/json").status_code == 400
    assert not Delegasi.objects.exists()
