"""Every address as every role: who gets 200, who 403, who 404. An address missing from the matrix fails."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.matrix import BEBAS, MATRIX, PERAN, arguments
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """The full name of every address of ours."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from names(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{prefix}{entry.name}"


def ours() -> list[str]:
    return sorted({n for n in names() if not n.startswith(BEBAS)})


def test_every_address_is_in_the_matrix() -> None:
    assert set(ours()) == set(MATRIX), "add the address to tests/access/matrix.py"


@pytest.mark.parametrize("nama", sorted(MATRIX))
def test_address_as_every_role(nama: str, cast: Cast) -> None:
    metode, harapan = MATRIX[nama]
    alamat = reverse(nama, kwargs=arguments(nama, cast))
    got: dict[str, int] = {}
    for peran in PERAN:
        client = Client(raise_request_exception=True)
        if peran != "tamu":
            client.force_login(cast.user(peran))
        answer = client.get(alamat) if metode == "GET" else client.post(alamat, {})
        got[peran] = answer.status_code
    assert got == dict(zip(PERAN, harapan, strict=True)), f"{metode} {alamat}"


def test_unknown_addresses_are_not_found_and_need_no_login(client: Client) -> None:
    answer = client.get("/tidak/ada/")
    assert answer.status_code == 404
    assert "Halaman tidak ditemukan" in answer.content.decode()
    answer = client.get("/api/v1/tidak-ada/")
    assert answer.status_code == 404
    assert answer.json()["kode"] == "tidak_ditemukan"


def test_nul_bytes_are_refused_with_a_sentence(client: Client) -> None:
    answer = client.get("/cari/?q=%00")
    assert answer.status_code == 400
    assert "tidak bisa dibaca" in answer.content.decode()
