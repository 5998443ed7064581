"""The page and the API of reports: asking, watching, taking, and what each role may."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from core import clock
from core.models import JejakAudit
from laporan.models import Laporan
from laporan.services import antrean, susun
from tests.factories import AT
from tests.laporan.conftest import OKTOBER, Jam, Kantor

Terkirim = list[tuple[str, tuple[Any, ...]]]
pytestmark = pytest.mark.django_db
DAFTAR = "laporan:daftar"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def selesai(kantor: Kantor, jam: Jam, terkirim: Terkirim) -> Laporan:
    laporan = antrean.request_laporan(actor=kantor.cast.user("dewi"), unit=kantor.cast.kpknl, masa=OKTOBER, at=AT)
    susun.compose(laporan.pk, now=jam)
    laporan.refresh_from_db()
    return laporan


def test_asking_on_the_page(client: Client, kantor: Kantor, terkirim: Terkirim) -> None:
    client.force_login(kantor.cast.user("dewi"))
    data = {"jenis": "rekap_kinerja", "unit": kantor.cast.kpknl.kode, "masa": "2026-10", "alasan": ""}
    answer = client.post(reverse(DAFTAR), data)
    assert answer.status_code == 302
    page = client.get(reverse(DAFTAR)).content.decode()
    assert "Laporan masuk antrean" in page
    assert "Segera disusun" in page
    assert 'data-segarkan="2"' in page


def test_a_finished_month_is_refused_at_the_reason(client: Client, kantor: Kantor, selesai: Laporan) -> None:
    client.force_login(kantor.cast.user("dewi"))
    data = {"jenis": "rekap_kinerja", "unit": kantor.cast.kpknl.kode, "masa": "2026-10", "alasan": " "}
    answer = client.post(reverse(DAFTAR), data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "sudah selesai (versi 1). Isi alasan untuk menerbitkan versi 2." in page
    assert "<title>Kesalahan: Pelaporan" in page


@pytest.mark.parametrize(
    "ubah",
    [
        {"masa": "2026-11"},
        {"masa": "2026-99"},
        {"unit": "tidak-ada"},
        {"unit": ""},
        {"jenis": "lain"},
        {"alasan": "x" * 301},
        {"alasan": "\x00"},
    ],
)
def test_odd_requests_are_refused_and_nothing_is_made(client: Client, kantor: Kantor, ubah: dict[str, str]) -> None:
    client.force_login(kantor.cast.user("dewi"))
    data = {"jenis": "rekap_kinerja", "unit": kantor.cast.kpknl.kode, "masa": "2026-10", "alasan": "", **ubah}
    assert client.post(reverse(DAFTAR), data).status_code == 422
    assert not Laporan.objects.exists()


def test_another_offices_unit_cannot_be_chosen(client: Client, kantor: Kantor) -> None:
    client.force_login(kantor.cast.user("dewi"))
    data = {"jenis": "rekap_kinerja", "unit": kantor.cast.kpknl_lain.kode, "masa": "2026-10"}
    assert client.post(reverse(DAFTAR), data).status_code == 422
    assert client.post("/api/v1/laporan/", data, "application/json").status_code == 404


def test_download_is_the_document_and_leaves_a_trace(client: Client, kantor: Kantor, selesai: Laporan) -> None:
    client.force_login(kantor.cast.user("gita"))
    answer = client.get(reverse("laporan:unduh", args=[selesai.pk]))
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    isi = b"".join(answer)
    rows = list(load_workbook(io.BytesIO(isi))["Rekap"].iter_rows(values_only=True))
    ani = next(r for r in rows if "Ani Rahmawati" in r)
    assert ani[6:10] == (22, 22, 17, 5)
    trace = JejakAudit.objects.get(aksi="laporan.unduh")
    assert trace.pelaku == kantor.cast.user("gita")
    assert client.get(f"/api/v1/laporan/{selesai.pk}/unduh/").status_code == 200


def test_an_unfinished_document_is_not_handed_out(client: Client, kantor: Kantor, terkirim: Terkirim) -> None:
    user = kantor.cast.user("dewi")
    laporan = antrean.request_laporan(actor=user, unit=kantor.cast.kpknl, masa=OKTOBER, at=AT)
    client.force_login(user)
    assert client.get(reverse("laporan:unduh", args=[laporan.pk]), follow=True).redirect_chain
    answer = client.get(f"/api/v1/laporan/{laporan.pk}/unduh/")
    assert (answer.status_code, answer.json()["kode"]) == (422, "belum_selesai")


def test_retry_on_the_page(client: Client, kantor: Kantor, terkirim: Terkirim) -> None:
    user = kantor.cast.user("dewi")
    laporan = antrean.request_laporan(actor=user, unit=kantor.cast.kpknl, masa=OKTOBER, at=AT)
    Laporan.objects.update(status="gagal", sebab_gagal="Kalender kerja Oktober 2026 belum ditetapkan.")
    client.force_login(user)
    page = client.get(reverse(DAFTAR)).content.decode()
    assert "Kalender kerja Oktober 2026 belum ditetapkan." in page
    client.post(reverse("laporan:ulang", args=[laporan.pk]))
    assert Laporan.objects.get().status == "menunggu"
    client.post(reverse("laporan:ulang", args=[laporan.pk]))
    assert "tidak gagal" in client.get(reverse(DAFTAR)).content.decode()


@pytest.mark.parametrize(
    ("siapa", "daftar", "unduh"),
    [("ani", 403, 403), ("budi", 403, 403), ("citra", 200, 200), ("dewi", 200, 200), ("gita", 200, 200)],
)
def test_who_may(client: Client, kantor: Kantor, selesai: Laporan, siapa: str, daftar: int, unduh: int) -> None:
    client.force_login(kantor.cast.user(siapa))
    assert client.get(reverse(DAFTAR)).status_code == daftar
    assert client.get("/api/v1/laporan/").status_code == daftar
    assert client.get(reverse("laporan:unduh", args=[selesai.pk])).status_code == unduh
    assert client.get(f"/api/v1/laporan/{selesai.pk}/").status_code == unduh


def test_reports_outside_the_scope_are_not_found(client: Client, kantor: Kantor, selesai: Laporan) -> None:
    Laporan.objects.update(unit=kantor.cast.kpknl_lain)
    client.force_login(kantor.cast.user("dewi"))
    for alamat in (reverse("laporan:unduh", args=[selesai.pk]), f"/api/v1/laporan/{selesai.pk}/"):
        assert client.get(alamat).status_code == 404
    assert client.post(reverse("laporan:ulang", args=[selesai.pk])).status_code == 404
    assert client.get("/api/v1/laporan/").json()["count"] == 0


def test_filters_and_empty_states(client: Client, kantor: Kantor, selesai: Laporan) -> None:
    client.force_login(kantor.cast.user("gita"))
    alamat = reverse(DAFTAR)
    assert "Tidak ada laporan yang cocok." in client.get(alamat + "?milik=saya").content.decode()
    assert "Tidak ada laporan yang cocok." in client.get(alamat + "?milik=terjadwal").content.decode()
    assert "Versi 1" not in client.get(alamat + f"?status=selesai&kantor={kantor.cast.kpknl.kode}").content.decode()
    assert client.get(alamat + "?status=x").status_code == 400
    Laporan.objects.all().delete()
    assert "Belum ada laporan." in client.get(alamat).content.decode()


def test_api_asks_and_answers_in_the_same_shape(client: Client, kantor: Kantor, terkirim: Terkirim) -> None:
    client.force_login(kantor.cast.user("citra"))
    data = {"unit": kantor.cast.kpknl.kode, "masa": "2026-10"}
    first = client.post("/api/v1/laporan/", data, "application/json")
    assert first.status_code == 202
    assert client.post("/api/v1/laporan/", data, "application/json").json()["id"] == first.json()["id"]
    no = client.post("/api/v1/laporan/", {**data, "masa": "2026-11"}, "application/json")
    assert (no.status_code, no.json()["kode"], no.json()["field"]) == (422, "belum_bisa", "masa")
    shape = client.post("/api/v1/laporan/", {**data, "masa": "Oktober"}, "application/json")
    assert (shape.status_code, shape.json()["field"]) == (400, "masa")
    again = client.post(f"/api/v1/laporan/{first.json()['id']}/ulang/", {}, "application/json")
    assert (again.status_code, again.json()["kode"]) == (422, "bukan_gagal")


def test_statements_of_the_list_do_not_grow(
    client: Client, kantor: Kantor, terkirim: Terkirim, query_count: Any
) -> None:
    client.force_login(kantor.cast.user("dewi"))
    for jumlah in (2, 20):
        Laporan.objects.all().delete()
        for n in range(jumlah):
            Laporan.objects.create(
                jenis="rekap_kinerja", unit=kantor.cast.kpknl, mulai=OKTOBER.shift(-n).mulai, dibuat_at=AT, denyut_at=AT
            )
        client.get(reverse(DAFTAR))
        with query_count("laporan:daftar"):
            client.get(reverse(DAFTAR))
