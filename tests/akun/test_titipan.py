"""A session that ends in the middle of a form loses nothing, with JavaScript or without."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from core import titipan
from tests.cast import Cast
from tests.factories import SANDI

pytestmark = pytest.mark.django_db
JALUR = "/logbook/2026-11-24/kegiatan/"
ISIAN = {"uraian": "Menyusun konsep surat jawaban\nuntuk satker", "jam_mulai": "08.00", "versi": "0", "aksi": "simpan"}


def log_in_after(client: Client, nip: str, jalur: str = JALUR, **isian: str) -> str:
    """Send the form as a guest, log in where it leads, and return the page one lands on."""
    answer = client.post(jalur, isian)
    assert answer.status_code == 302
    berikut = re.search(r'name="next" value="([^"]+)"', client.get(answer["Location"]).content.decode())
    assert berikut
    masuk = client.post(reverse("account_login"), {"login": nip, "password": SANDI, "next": unescape(berikut[1])})
    return str(masuk["Location"])


def test_what_was_typed_waits_behind_the_login(client: Client, cast: Cast) -> None:
    assert log_in_after(client, cast.user("ani").nip, **ISIAN) == reverse("titipan")
    isi = client.get(reverse("titipan")).content.decode()
    assert f'action="{JALUR}"' in isi
    for nama, nilai in ISIAN.items():
        assert f'name="{nama}" value="{nilai}"' in isi
    assert "<dt>Uraian</dt>" in isi
    assert "<dt>Versi</dt>" not in isi


def test_it_is_gone_once_sent_or_thrown_away(client: Client, cast: Cast) -> None:
    nip = cast.user("ani").nip
    log_in_after(client, nip, **ISIAN)
    assert client.post(JALUR, ISIAN).status_code in (302, 422)
    assert client.get(reverse("titipan")).status_code == 302
    client.logout()
    log_in_after(client, nip, **ISIAN)
    client.post(reverse("titipan"))
    assert titipan.KUNCI not in client.session


def test_passwords_and_long_texts_are_not_kept(client: Client, cast: Cast) -> None:
    client.post(JALUR, {"password": "rahasia-sekali", "uraian": "x"})
    assert [tuple(i) for i in client.session[titipan.KUNCI]["isian"]] == [("uraian", "x")]
    lain = Client()
    lain.post(JALUR, {"uraian": "x" * (titipan.PALING_BANYAK + 1)})
    assert titipan.KUNCI not in lain.session


def test_api_and_fragments_keep_their_answers(client: Client) -> None:
    assert client.post("/api/v1/presensi/ketuk/", {}).status_code == 401
    client.post(JALUR, ISIAN, headers={"HX-Request": "true"})
    assert titipan.KUNCI not in client.session


def test_an_address_that_only_takes_forms_says_so(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    answer = client.get(JALUR)
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "hanya menerima kiriman formulir" in answer.content.decode()
