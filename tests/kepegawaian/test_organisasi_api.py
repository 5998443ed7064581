"""History of units, changes by decree and mutations over the API."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from kepegawaian.models import Penugasan, RiwayatUnit
from tests.cast import Cast
from tests.factories import AT

pytestmark = pytest.mark.django_db
KEPUTUSAN = {"mulai": "2026-11-24", "nomor_sk": "KEP-9/KN/2026", "alasan": "Penataan organisasi"}


@pytest.fixture
def citra(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: AT)
    client.force_login(cast.user("citra"))
    return client


def post(client: Client, alamat: str, isi: dict[str, Any]) -> Any:
    return client.post(f"/api/v1/{alamat}", isi, content_type="application/json")


def test_unit_is_renamed_moved_and_asked_about_the_past(citra: Client, cast: Cast) -> None:
    nama = KEPUTUSAN | {"nama": "Seksi Aset", "nama_pendek": "Seksi Aset"}
    (kini, dulu) = post(citra, f"unit/{cast.seksi.kode}/nama/", nama).json()
    assert (kini["nama"], kini["mulai"], dulu["selesai"], dulu["mulai"]) == (
        "Seksi Aset", "2026-11-24", "2026-11-24", None,
    )  # fmt: skip
    assert post(citra, f"unit/{cast.seksi.kode}/nama/", nama).json()["kode"] == "unit_tanpa_perubahan"
    assert post(citra, f"unit/{cast.seksi.kode}/pindah/", KEPUTUSAN | {"induk": cast.kanwil.kode}).status_code == 200
    assert post(citra, f"unit/{cast.seksi.kode}/pindah/", KEPUTUSAN | {"induk": "tidak-ada"}).status_code == 404
    susunan = {u["kode"]: u for u in citra.get("/api/v1/unit/susunan/?tanggal=2026-11-23").json()}
    assert susunan[cast.seksi.kode]["nama"] == "Seksi Pengelolaan Kekayaan Negara"
    assert citra.get("/api/v1/unit/susunan/?tanggal=x").status_code == 400


def test_unit_is_merged_and_an_empty_one_dissolved(citra: Client, cast: Cast) -> None:
    penuh = post(citra, f"unit/{cast.seksi.kode}/bubarkan/", KEPUTUSAN)
    assert (penuh.status_code, penuh.json()["kode"]) == (422, "unit_masih_berisi")
    gabung = post(citra, f"unit/{cast.seksi.kode}/gabung/", KEPUTUSAN | {"ke": cast.seksi_lain.kode})
    assert gabung.json()[0]["penerus"] == cast.seksi_lain.kode
    assert post(citra, f"unit/{cast.seksi.kode}/gabung/", {}).status_code == 400
    assert RiwayatUnit.objects.filter(unit=cast.seksi).count() == 2


def mutasi(cast: Cast, **baris: Any) -> dict[str, Any]:
    satu = {"pegawai_id": cast.ani.pk, "unit": cast.seksi_lain.kode, "jabatan": "Pelelang", "atasan_id": cast.gita.pk}
    return {"nomor_sk": "KEP-218/KN.1/2026", "tmt": "2026-11-25", "baris": [satu | baris]}


def test_people_are_moved_and_the_chain_is_told(citra: Client, cast: Cast) -> None:
    jawab = post(citra, "pegawai/mutasi/", mutasi(cast))
    assert (jawab.status_code, jawab.json()[0]["unit"]) == (201, cast.seksi_lain.kode)
    rincian = citra.get(f"/api/v1/pegawai/{cast.ani.pk}/").json()
    assert rincian["rantai_atasan"] == [cast.budi.pk, cast.gita.pk]
    assert rincian["penugasan"][0]["nomor_sk"] == "KEP-218/KN.1/2026"


@pytest.mark.parametrize(
    ("ganti", "status"),
    [
        ({"unit": "tidak-ada"}, 404),
        ({"pegawai_id": 999_999}, 404),
        ({"atasan_id": 999_999}, 404),
        ({"golongan": "Z/z"}, 422),
        ({"jabatan": ""}, 400),
        ({"pegawai_id": 0}, 400),
    ],
)
def test_odd_rows_are_refused_whole(citra: Client, cast: Cast, ganti: dict[str, Any], status: int) -> None:
    assert post(citra, "pegawai/mutasi/", mutasi(cast, **ganti)).status_code == status
    dua = mutasi(cast)
    assert post(citra, "pegawai/mutasi/", dua | {"baris": dua["baris"] * 2}).status_code == 400
    assert not Penugasan.objects.filter(nomor_sk="KEP-218/KN.1/2026").exists()


def test_own_move_is_forbidden(citra: Client, cast: Cast) -> None:
    assert post(citra, "pegawai/mutasi/", mutasi(cast, pegawai_id=cast.citra.pk)).status_code == 403
    assert post(citra, f"pegawai/{cast.citra.pk}/undang/", {}).status_code == 403


def test_unit_is_taken_up_again_and_a_plan_called_off(citra: Client, cast: Cast) -> None:
    besok = KEPUTUSAN | {"mulai": "2026-11-25"}
    (rencana, *_) = post(citra, f"unit/{cast.seksi.kode}/gabung/", besok | {"ke": cast.seksi_lain.kode}).json()
    alamat = f"unit/{cast.seksi.kode}/batal/{rencana['id']}/"
    assert [row["peristiwa"] for row in post(citra, alamat, {}).json()] == ["awal"]
    assert post(citra, alamat, {}).status_code == 404
    assert post(citra, f"unit/{cast.seksi.kode}/aktifkan/", KEPUTUSAN).json()["kode"] == "unit_sudah_aktif"
    post(citra, f"unit/{cast.seksi.kode}/gabung/", KEPUTUSAN | {"ke": cast.seksi_lain.kode})
    lagi = post(citra, f"unit/{cast.seksi.kode}/aktifkan/", KEPUTUSAN | {"mulai": "2026-11-24"})
    assert (lagi.status_code, lagi.json()[0]["aktif"]) == (200, True)


def test_reviewer_of_the_top_is_set(citra: Client, cast: Cast) -> None:
    alamat = f"unit/{cast.kanwil.kode}/peninjau/"
    isi = {"cara": "pejabat", "mulai": "2026-12-01", "dasar": "ND-4/KN/2026"}
    assert post(citra, alamat, isi).json()["kode"] == "peninjau_kosong"
    assert post(citra, alamat, isi | {"pejabat_id": cast.gita.pk}).json()["kode"] == "peninjau_sendiri"
    assert post(citra, alamat, isi | {"pejabat_id": cast.eko.pk}).status_code == 404
    baru = post(citra, alamat, isi | {"pejabat_id": cast.budi.pk})
    assert (baru.status_code, baru.json()["pejabat"]["id"]) == (201, cast.budi.pk)
    assert citra.get(f"/api/v1/{alamat}").json() == [baru.json()]


def test_cycles_and_standing_in_for_oneself_are_refused(citra: Client, cast: Cast) -> None:
    pindah = post(citra, f"unit/{cast.kpknl.kode}/pindah/", KEPUTUSAN | {"induk": cast.seksi.kode})
    assert (pindah.status_code, pindah.json()["kode"], pindah.json()["field"]) == (422, "unit_melingkar", "induk")
    sendiri = {"pemberi_id": cast.budi.pk, "penerima_id": cast.budi.pk, "mulai": "2026-11-25", "sampai": "2026-11-27"}
    wakil = post(citra, "delegasi/", sendiri | {"alasan": "Cuti tahunan"})
    assert (wakil.status_code, wakil.json()["kode"]) == (422, "delegasi_sendiri")
    baris = {"pegawai_id": cast.budi.pk, "unit": cast.seksi.kode, "jabatan": "Pelelang", "atasan_id": cast.ani.pk}
    atasan = post(citra, "pegawai/mutasi/", {"nomor_sk": "KEP-3", "tmt": "2026-11-25", "baris": [baris]})
    assert (atasan.status_code, atasan.json()["kode"]) == (422, "atasan_melingkar")
    assert not RiwayatUnit.objects.exists()
