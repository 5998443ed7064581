"""The register over the API: shapes, refusals, the same scope as the pages."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from kelayakan.choices.uraian import StatusUraian
from kelayakan.models import UraianTugas
from tests.cast import Cast
from tests.factories import make_jabatan
from tests.kelayakan.uraian_factories import make_uraian

pytestmark = pytest.mark.django_db
ALAMAT = "/api/v1/uraian-tugas/"
JSON = "application/json"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.clock.now", lambda: datetime(2026, 11, 24, 1, 0, tzinfo=UTC))


def post(client: Client, cast: Cast, siapa: str, alamat: str, isi: dict[str, Any]) -> Any:
    client.force_login(cast.user(siapa))
    return client.post(alamat, isi, content_type=JSON)


def test_from_draft_to_force_over_the_api(client: Client, cast: Cast) -> None:
    isi = {"unit": cast.seksi.kode, "jabatan": make_jabatan().nama, "nama": "Menilai", "hasil": "Laporan",
           "satuan": "laporan", "perlu_lapangan": True}  # fmt: skip
    answer = post(client, cast, "budi", ALAMAT, isi)
    assert answer.status_code == 201
    row = answer.json()
    assert (row["putusan"], row["sebab"][0]["kode"]) == ("sebagian", "perlu_lapangan")
    satu = f"{ALAMAT}{row['id']}/"
    ubah = {**isi, "perlu_lapangan": False, "versi": row["versi"]}
    answer = client.put(satu, ubah, content_type=JSON)
    assert answer.json()["putusan"] == "ya"
    assert client.put(satu, {**ubah, "nama": "Lain"}, content_type=JSON).json()["kode"] == "sudah_diubah"
    assert client.post(f"{satu}usulkan/", {}, content_type=JSON).json()["status"] == "diusulkan"
    answer = post(client, cast, "citra", f"{satu}tetapkan/", {"mulai": "2026-12-01"})
    assert (answer.json()["status"], answer.json()["mulai"]) == ("ditetapkan", "2026-12-01")
    answer = post(client, cast, "citra", f"{satu}cabut/", {"catatan": "Tugas dialihkan ke kantor lain."})
    assert answer.json()["status"] == "dicabut"


def test_refusals_carry_their_code_and_field(client: Client, cast: Cast) -> None:
    row = make_uraian(cast, status=StatusUraian.DIUSULKAN)
    answer = post(client, cast, "citra", f"{ALAMAT}{row.pk}/kembalikan/", {"catatan": "ya"})
    assert (answer.status_code, answer.json()["kode"], answer.json()["field"]) == (422, "catatan_wajib", "catatan")
    luar = {"unit": cast.kpknl_lain.kode, "jabatan": "X", "nama": "A", "hasil": "B", "satuan": "C"}
    answer = post(client, cast, "budi", ALAMAT, luar)
    assert (answer.status_code, answer.json()["field"]) == (400, "unit")
    answer = post(client, cast, "budi", ALAMAT, {**luar, "unit": cast.seksi.kode})
    assert (answer.status_code, answer.json()["field"]) == (400, "jabatan")
    assert UraianTugas.objects.count() == 1


def test_lists_and_coverage(client: Client, cast: Cast) -> None:
    make_uraian(cast, "Berlaku")
    make_uraian(cast, "Draf", status=StatusUraian.DRAF)
    client.force_login(cast.user("ani"))
    assert [r["nama"] for r in client.get(ALAMAT).json()["results"]] == ["Berlaku"]
    assert client.get(ALAMAT, {"unit": "tidak-ada"}).status_code == 404
    client.force_login(cast.user("budi"))
    assert client.get(ALAMAT, {"unit": cast.seksi.kode, "status": "proses"}).json()["count"] == 1
    isi = client.get(f"{ALAMAT}cakupan/").json()
    assert (isi["orang"], isi["orang_tercakup"]) == (2, 1)
    assert {b["cakupan"] for b in isi["baris"]} == {"ditetapkan", "kosong"}
