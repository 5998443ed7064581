"""Every address as every role: who gets 200, who 403, who 404. An address missing from the matrix fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache as cache_store
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ketentuan import cache as ketentuan_cache
from tests.access.dunia import make_world, value
from tests.access.matrix import BEBAS, MATRIX, PERAN
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db
SAAT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


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


@cache
def ours() -> dict[str, tuple[str, ...]]:
    return {name: parameters for name, parameters in addresses() if not name.startswith(BEBAS)}


@dataclass(frozen=True)
class Dunia:
    """One office for all addresses, with everybody logged in; each test gets it back as it was."""

    baris: dict[str, Any]
    kue: dict[str, SimpleCookie]

    def client(self, peran: str) -> Client:
        client = Client(raise_request_exception=True)
        client.cookies = SimpleCookie(self.kue[peran].output([], header="", sep=";"))
        return client


@pytest.fixture(scope="module")
def _berkas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    lokasi = {"location": str(tmp_path_factory.mktemp("berkas"))}
    gudang = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": lokasi}
    with override_settings(STORAGES={**settings.STORAGES, "default": gudang}, ACCOUNT_REAUTHENTICATION_TIMEOUT=100_000):
        yield


@pytest.fixture(scope="module")
def dunia(_berkas: None, django_db_setup: None, django_db_blocker: Any) -> Iterator[Dunia]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as waktu:
        waktu.setattr("core.clock.now", lambda: SAAT)
        _forget()
        cast = make_cast()
        call_command("pasang_ketentuan", verbosity=0)
        yield Dunia(make_world(cast), {peran: _log_in(cast, peran) for peran in PERAN})
        transaction.set_rollback(True)
    _forget()


def _log_in(cast: Cast, peran: str) -> SimpleCookie:
    client = Client()
    if peran != "tamu":
        client.force_login(cast.user(peran))
        client.post(reverse("account_reauthenticate"), {"password": "Rahasia-Uji-2026"})
    return client.cookies


def _forget() -> None:
    cache_store.clear()
    ketentuan_cache.forget()


@pytest.fixture(autouse=True)
def _bersih(dunia: Dunia) -> None:
    """In place of the one for all tests: files are kept with the office they belong to."""
    _forget()


def test_every_address_is_in_the_matrix() -> None:
    assert set(ours()) == {entry.partition(" ")[2] for entry in MATRIX}, "keep tests/access/matrix.py complete"


@pytest.mark.parametrize("entri", sorted(MATRIX))
def test_address_as_every_role(entri: str, dunia: Dunia) -> None:
    metode, _, nama = entri.partition(" ")
    alamat = reverse(nama, kwargs={p: value(dunia.baris, nama, p) for p in ours()[nama]})
    found = {peran: getattr(dunia.client(peran), metode.lower())(alamat).status_code for peran in PERAN}
    assert found == dict(zip(PERAN, MATRIX[entri], strict=True))


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
