"""The API of presensi: the same deeds as the pages, Indonesian errors {kode, pesan, field}, scope 404, deed 403."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from core import clock
from core.models import JejakAudit
from presensi.models import Ketidakhadiran, Rekaman, RekamanLokasi
from presensi.services import harian
from tests.cast import Cast
from tests.factories import make_pengguna
from tests.presensi.ketukan import MASUK, PULANG, at, tap

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def api(kantor: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(clock, "now", lambda: at(7, 14))

    def login(nama: str) -> Client:
        client.force_login(kantor.user(nama))
        return client

    return login


def _tap(**fields: object) -> dict[str, object]:
    return {"kirim_id": str(uuid4()), "jenis": "masuk", "mode": "wfh", **fields}


def test_a_tap_answers_201_and_its_repetition_200(kantor: Cast, api: Any) -> None:
    ani = api("ani")
    body = _tap(lokasi={"lintang": "-6.91475", "bujur": "107.60981", "akurasi_meter": 18}, keterangan="dari rumah 😀")
    first = ani.post("/api/v1/presensi/ketuk/", body, JSON)
    assert first.status_code == 201
    data = first.json()
    assert data["ulangan"] is False
    assert data["nomor"] == Rekaman.objects.get().nomor
    assert (data["hari"]["status"], data["hari"]["mode"], data["hari"]["menit_wajib"]) == ("bekerja", "wfh", 525)
    again = ani.post("/api/v1/presensi/ketuk/", body, JSON)
    assert (again.status_code, again.json()["ulangan"]) == (200, True)
    assert Rekaman.objects.get().sumber == "api"
    assert RekamanLokasi.objects.count() == 1


def test_a_refusal_is_422_with_the_sentence_and_is_kept(kantor: Cast, api: Any) -> None:
    answer = api("ani").post("/api/v1/presensi/ketuk/", _tap(jenis="pulang"), JSON)
    assert answer.status_code == 422
    assert answer.json() == {
        "kode": "belum_masuk",
        "pesan": "Belum ada presensi masuk hari ini. Ketuk Presensi masuk lebih dulu.",
        "field": "",
    }
    assert Rekaman.objects.get().alasan_tolak == "belum_masuk"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kirim_id": "x"}, "kirim_id"),
        ({"jenis": "istirahat"}, "jenis"),
        ({"mode": None}, "mode"),
        ({"lokasi": {"lintang": "91", "bujur": "0"}}, "lintang"),
        ({"lokasi": "Bandung"}, "lokasi"),
        ({"ketuk_at": "kemarin"}, "ketuk_at"),
        ({"keterangan": "x" * 501}, "keterangan"),
    ],
)
def test_a_body_of_the_wrong_shape_is_400_and_leaves_nothing(
    kantor: Cast, api: Any, fields: dict[str, object], field: str
) -> None:
    answer = api("ani").post("/api/v1/presensi/ketuk/", _tap(**fields), JSON)
    assert answer.status_code == 400
    assert set(answer.json()) == {"kode", "pesan", "field"}
    assert field in str(answer.json()["field"]) or "lokasi" in str(answer.json()["field"])
    assert not Rekaman.objects.exists()


def test_without_a_login_401_and_without_a_pegawai_403(kantor: Cast, client: Client) -> None:
    assert client.post("/api/v1/presensi/ketuk/", _tap(), JSON).status_code == 401
    client.force_login(make_pengguna("Tamu"))
    assert client.post("/api/v1/presensi/ketuk/", _tap(), JSON).status_code == 403
    assert client.get("/api/v1/presensi/hari-ini/").status_code == 403


def test_the_card_the_month_and_the_day(kantor: Cast, api: Any) -> None:
    kamis = date(2026, 11, 19)
    tap(kantor.user("ani"), MASUK, at(7, 21, tanggal=kamis))
    tap(kantor.user("ani"), PULANG, at(17, 0, tanggal=kamis))
    harian.close_days(at=at(6))
    ani = api("ani")
    card = ani.get("/api/v1/presensi/hari-ini/").json()
    assert (card["keadaan"], card["tombol"], card["kalimat"]) == ("belum", "masuk", "Anda belum presensi masuk.")
    month = ani.get("/api/v1/presensi/?bulan=2026-11").json()
    assert month["jumlah"]["hadir"] == 1
    assert month["jumlah"]["menit_kerja"] == sum(day["menit_kerja"] for day in month["hari"]) == 534
    day = ani.get("/api/v1/presensi/2026-11-19/").json()
    assert day["alasan"][0]["dasar"] == "PMK 221/PMK.01/2021 Pasal 2"
    assert [row["jenis"] for row in day["ketukan"]] == ["masuk", "pulang"]
    assert ani.get("/api/v1/presensi/?bulan=2026-13").json()["pesan"] == "Bulan ditulis seperti 2026-11."
    assert ani.get("/api/v1/presensi/2026-11-31/").status_code == 404


@pytest.mark.parametrize(
    ("siapa", "status"), [("budi", 200), ("citra", 200), ("dewi", 200), ("gita", 200), ("eko", 404)]
)
def test_others_are_found_only_in_scope(kantor: Cast, api: Any, siapa: str, status: int) -> None:
    client, pk = api(siapa), kantor.ani.pk
    assert client.get(f"/api/v1/presensi/?pegawai={pk}").status_code == status
    assert client.get(f"/api/v1/presensi/2026-11-19/?pegawai={pk}").status_code == status
    assert client.get("/api/v1/presensi/?pegawai=Ani").status_code == 404
    assert client.get("/api/v1/presensi/?pegawai=99999999999999999999").status_code == 404


def test_the_team_now(kantor: Cast, api: Any) -> None:
    tap(kantor.user("ani"), MASUK, at(7, 0))
    found = api("budi").get("/api/v1/presensi/tim/").json()
    assert [(g["kode"], [p["nama"] for p in g["pegawai"]]) for g in found["kelompok"]] == [("wfo", ["Ani Rahmawati"])]
    assert (found["semua"], found["jumlah"], found["jumlah_halaman"]) == (1, {"wfo": 1}, 1)
    assert api("ani").get("/api/v1/presensi/tim/").status_code == 403


def test_absence_by_the_admin(kantor: Cast, api: Any) -> None:
    citra = api("citra")
    body = {
        "pegawai": kantor.ani.pk,
        "jenis": "dinas_luar",
        "mulai": "2026-11-26",
        "sampai": "2026-11-27",
        "nomor_surat": "ST-7/WKN.08/2026",
    }
    made = citra.post("/api/v1/ketidakhadiran/", body, JSON)
    assert made.status_code == 201
    pk = made.json()["id"]
    clash = citra.post("/api/v1/ketidakhadiran/", body, JSON)
    assert (clash.status_code, clash.json()["kode"], clash.json()["field"]) == (422, "bertumpuk", "mulai")
    assert citra.post("/api/v1/ketidakhadiran/", {**body, "pegawai": kantor.eko.pk}, JSON).status_code == 404
    listed = citra.get("/api/v1/ketidakhadiran/?cari=ani&jenis=dinas_luar").json()
    assert [row["id"] for row in listed["results"]] == [pk]
    assert "keterangan" not in listed["results"][0]
    assert citra.post(f"/api/v1/ketidakhadiran/{pk}/batal/", {}, JSON).status_code == 400
    assert citra.post(f"/api/v1/ketidakhadiran/{pk}/batal/", {"alasan": "Batal berangkat"}, JSON).status_code == 200
    assert Ketidakhadiran.objects.get().dibatalkan_at == at(7, 14)
    assert JejakAudit.objects.filter(aksi__contains="ketidakhadiran").count() == 2


@pytest.mark.parametrize("siapa", ["ani", "budi", "dewi", "gita"])
def test_absence_is_the_admins(kantor: Cast, api: Any, siapa: str) -> None:
    client = api(siapa)
    assert client.get("/api/v1/ketidakhadiran/").status_code == 403
    assert client.post("/api/v1/ketidakhadiran/", {}, JSON).status_code == 403
    assert client.post("/api/v1/ketidakhadiran/1/batal/", {"alasan": "x"}, JSON).status_code == 403
