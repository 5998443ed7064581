"""Every address as every role: who gets 200, who 403, who 404. An address missing from the matrix fails."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.dunia import make_world, value
from tests.access.matrix import BEBAS, MATRIX, PERAN
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def addresses(
    resolver: URLResolver | None = None, prefix: str = "", above: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Full name and parameters of every named address."""
    for entry in (resolver or get_resolver()).url_patterns:
        parameters = (*above, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix, parameters)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{prefix}{entry.name}", parameters


def ours() -> dict[str, tuple[str, ...]]:
    return {name: parameters for name, parameters in addresses() if not name.startswith(BEBAS)}


def test_every_address_is_in_the_matrix() -> None:
    assert set(ours()) == {entry.partition(" ")[2] for entry in MATRIX}, "keep tests/access/matrix.py complete"


def statuses(entri: str, cast: Cast) -> tuple[int, ...]:
    metode, _, nama = entri.partition(" ")
    world = make_world(cast)
    alamat = reverse(nama, kwargs={p: value(world, nama, p) for p in ours()[nama]})
    found = []
    for peran in PERAN:
        client = Client(raise_request_exception=True)
        if peran != "tamu":
            client.force_login(cast.user(peran))
            client.post(reverse("account_reauthenticate"), {"password": "Rahasia-Uji-2026"})
        found.append(getattr(client, metode.lower())(alamat).status_code)
    return tuple(found)


@pytest.fixture(autouse=True)
def _hari(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: datetime(2026, 11, 24, 1, 0, tzinfo=UTC))


@pytest.mark.parametrize("entri", sorted(MATRIX))
def test_address_as_every_role(entri: str, cast: Cast) -> None:
    assert dict(zip(PERAN, statuses(entri, cast), strict=True)) == dict(zip(PERAN, MATRIX[entri], strict=True))


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
