"""Receipts: a mark over the raw row, a public page that says nothing about people, and no change that goes unseen."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client

from presensi.models import Rekaman
from presensi.queries.tanda_terima import contents, own_receipt, public_receipt
from presensi.rules.tanda_terima import make_code, read_code
from tests.cast import Cast
from tests.presensi.ketukan import MASUK, at, tap

pytestmark = pytest.mark.django_db


@pytest.fixture
def kode(kantor: Cast) -> str:
    tap(kantor.user("ani"), MASUK, at(7, 14, 5))
    tanda = own_receipt(kantor.ani, Rekaman.objects.get().pk)
    assert tanda is not None
    return tanda.kode


@pytest.mark.parametrize("nomor", [0, 1, 35, 36, 1_000_000, 2**63 - 1])
def test_a_code_is_read_back(nomor: int) -> None:
    terbaca = read_code(make_code(nomor, bytes(range(32))))
    assert terbaca is not None
    assert (terbaca.nomor, terbaca.cap) == (nomor, bytes(range(15)))


@pytest.mark.parametrize("rusak", ["", "1", "1a-", "2a-" + "a" * 24, "1a-" + "1" * 24, "1zzzzzzzzzzzzz-" + "a" * 24])
def test_what_is_no_code_is_none(rusak: str) -> None:
    assert read_code(rusak) is None


def test_the_receipt_shows_time_with_zone_and_checks_out(kantor: Cast, client: Client, kode: str) -> None:
    client.force_login(kantor.user("ani"))
    pk = Rekaman.objects.get().pk
    page = client.get(f"/presensi/tanda-terima/{pk}/").content.decode()
    assert "Selasa, 24 November 2026 07.14.05 WIB" in page
    assert kode in page
    assert "<svg" in page
    berkas = client.get(f"/presensi/tanda-terima/{pk}/?unduh=teks")
    assert kode in berkas.content.decode()
    assert "attachment" in berkas["Content-Disposition"]


def test_the_public_page_names_nobody(kantor: Cast, client: Client, kode: str) -> None:
    answer = client.get(f"/verifikasi/presensi/{kode}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "07.14.05 WIB" in page
    assert all(kata not in page for kata in ("Ani", "Rahmawati", kantor.ani.nip or "–"))
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_a_forged_code_is_not_found(client: Client, kode: str) -> None:
    palsu = kode[:-1] + ("a" if kode[-1] != "a" else "q")
    lain = make_code(Rekaman.objects.get().pk + 1, bytes(15))
    for satu in (palsu, lain, "abc", kode.replace("-", "")):
        answer = client.get(f"/verifikasi/presensi/{satu}/")
        assert answer.status_code == 404
        assert "Tidak ditemukan" in answer.content.decode()


def test_a_changed_row_no_longer_checks_out(kode: str) -> None:
    assert public_receipt(kode) is not None
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE presensi_rekaman DISABLE TRIGGER USER")
        cursor.execute("UPDATE presensi_rekaman SET terima_at = terima_at - interval '1 second'")
        cursor.execute("ALTER TABLE presensi_rekaman ENABLE TRIGGER USER")
    assert public_receipt(kode) is None


def test_the_mark_does_not_depend_on_the_zone_a_row_is_read_in(kantor: Cast, kode: str) -> None:
    row = Rekaman.objects.get()
    lalu = contents(row).canonical()
    row.terima_at = datetime(2026, 11, 24, 0, 14, 5, tzinfo=UTC)
    assert contents(row).canonical() == lalu


def test_an_old_key_still_checks_a_receipt(kode: str, settings: object) -> None:
    settings.KUNCI_DATA = ["kunci-baru-" * 4, *settings.KUNCI_DATA]  # type: ignore[attr-defined]
    assert public_receipt(kode) is not None
    settings.KUNCI_DATA = ["kunci-baru-" * 4]  # type: ignore[attr-defined]
    assert public_receipt(kode) is None


def test_a_receipt_is_ones_own(kantor: Cast, client: Client, kode: str) -> None:
    client.force_login(kantor.user("budi"))
    assert client.get(f"/presensi/tanda-terima/{Rekaman.objects.get().pk}/").status_code == 404
