"""Error pages: right status, the sentence of the guide, rendered without user, session or database."""

import json

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from core import views

KALIMAT = {
    "400": "Permintaan tidak bisa dibaca",
    "403": "Hubungi admin kepegawaian bila Anda perlu akses",
    "404": "Mungkin tautannya sudah berubah",
    "405": "Alamat ini hanya menerima kiriman formulir",
    "429": "Tunggu satu menit",
    "500": "Presensi yang sudah Anda ketuk tetap tersimpan",
}


@pytest.mark.parametrize("kode", KALIMAT)
def test_the_page_renders_with_nothing_at_hand(kode: str) -> None:
    isi = render_to_string(f"{kode}.html", {})
    assert KALIMAT[kode] in isi
    assert f'data-galat="{kode}"' in isi
    assert '<html lang="id" data-bs-theme="auto">' in isi


def test_the_handlers_answer_in_our_look(rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/entah/")
    for jawab, kode in (
        (views.galat_400(request), 400),
        (views.galat_403(request, PermissionDenied()), 403),
        (views.galat_404(request), 404),
        (views.galat_405(request), 405),
        (views.galat_500(request), 500),
    ):
        assert jawab.status_code == kode
        assert "css/tokens.css" in jawab.content.decode()


def test_an_outdated_form_is_told_apart_from_a_forbidden_page(rf: RequestFactory) -> None:
    isi = views.csrf_gagal(rf.post("/presensi/ketuk/")).content.decode()
    assert "Formulir kedaluwarsa" in isi
    assert "tidak untuk Anda" not in isi


@pytest.mark.django_db
def test_an_unknown_address_is_not_found(client: Client) -> None:
    jawab = client.get("/tidak-ada-halaman-ini/")
    assert jawab.status_code == 404
    assert KALIMAT["404"] in jawab.content.decode()


@pytest.mark.django_db
def test_offline_page_and_service_worker(client: Client) -> None:
    assert "Tidak ada koneksi" in client.get("/luring/").content.decode()
    sw = client.get("/sw.js")
    assert sw["Content-Type"] == "application/javascript"
    assert sw["Service-Worker-Allowed"] == "/"
    assert '"/luring/"' in sw.content.decode()


def test_the_manifest_names_icons_that_exist(client: Client) -> None:
    jawab = client.get("/manifest.webmanifest")
    assert jawab["Content-Type"] == "application/manifest+json"
    isi = json.loads(jawab.content)
    assert isi["name"] == "Laras"
    for ikon in isi["icons"]:
        assert finders.find(ikon["src"].removeprefix("/static/")), ikon["src"]
