"""Search, notices, profile and the home page."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from core import audit, notify
from core.models import Pemberitahuan
from logbook.choices import StatusLogbook
from logbook.models import Logbook
from tests.cast import Cast
from tests.factories import AT, make_pegawai, make_pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hari(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: datetime(2026, 11, 24, 0, 14, tzinfo=UTC))


def isi(client: Client, alamat: str, **query: str) -> str:
    answer = client.get(alamat, query)
    assert answer.status_code == 200
    return answer.content.decode()


def logbook(cast: Cast, tanggal: date, status: StatusLogbook, **fields: Any) -> Logbook:
    return Logbook.objects.create(
        pegawai=cast.ani, unit=cast.seksi, tanggal=tanggal, status=status, dibuat_at=AT, diubah_at=AT, **fields
    )


def test_home_shows_the_card_and_greets_by_name(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    halaman = isi(client, "/")
    assert "Selamat pagi, Ani" in halaman
    assert "Anda belum presensi masuk." in halaman
    assert "Semua beres." in halaman


def test_home_opens_a_new_entry_in_todays_logbook(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    tautan = re.search(r'href="([^"#]+)#kegiatan-baru"[^>]*>.*?Tambah kegiatan', isi(client, "/"))
    assert tautan
    assert 'id="kegiatan-baru"' in isi(client, tautan[1])


def test_home_asks_for_returned_logbooks(client: Client, cast: Cast) -> None:
    logbook(
        cast,
        date(2026, 11, 20),
        StatusLogbook.DIKEMBALIKAN,
        dikirim_at=AT,
        diputuskan_oleh=cast.budi,
        diputuskan_at=AT,
        catatan="Lampirkan berita acara.",
    )
    client.force_login(cast.user("ani"))
    halaman = isi(client, "/")
    assert "Logbook Jumat, 20 Nov dikembalikan" in halaman
    assert "Lampirkan berita acara." in halaman


def test_home_tells_a_supervisor_what_waits(client: Client, cast: Cast) -> None:
    logbook(cast, date(2026, 11, 23), StatusLogbook.TERKIRIM, pemeriksa=cast.budi, dikirim_at=AT)
    client.force_login(cast.user("budi"))
    assert "1 logbook menunggu persetujuan Anda" in isi(client, "/")


def test_home_of_a_login_that_is_no_pegawai(client: Client) -> None:
    client.force_login(make_pengguna("Akun Layanan"))
    assert "tidak terhubung dengan pegawai aktif" in isi(client, "/")


def test_home_costs_the_same_however_long_the_history(
    client: Client, cast: Cast, query_count: Callable[[str], Any]
) -> None:
    client.force_login(cast.user("ani"))
    client.get("/")
    for hari in range(2, 20):
        logbook(cast, date(2026, 11, hari), StatusLogbook.DRAF)
    with query_count("beranda:home"):
        client.get("/")


def test_search_finds_only_within_the_scope(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("dewi"))
    halaman = isi(client, reverse("beranda:cari"), q="ra")
    assert "Ani Rahmawati" in halaman
    assert "Eko Prasetyo" not in isi(client, reverse("beranda:cari"), q="eko")
    assert cast.ani.nama in isi(client, reverse("beranda:cari"), q=str(cast.ani.nip)[:9])
    assert "KPKNL Bandung" in isi(client, reverse("beranda:cari"), q="kpknl")


@pytest.mark.parametrize("kata", ["", "a", "%", "'; drop table", "😀" * 40, "x" * 5000, "zzzz"])
def test_odd_searches_answer_calmly(client: Client, cast: Cast, kata: str) -> None:
    client.force_login(cast.user("dewi"))
    isi(client, reverse("beranda:cari"), q=kata)


def test_search_is_cut_at_twenty(client: Client, cast: Cast, query_count: Callable[[str], Any]) -> None:
    for n in range(25):
        make_pegawai(f"Rina {n:02d}", unit=cast.seksi, akun=False)
    client.force_login(cast.user("dewi"))
    client.get("/")
    with query_count("beranda:cari"):
        halaman = isi(client, reverse("beranda:cari"), q="rina")
    assert "Hanya 20 pertama" in halaman


def test_notices_are_read_one_by_one_or_all_at_once(client: Client, cast: Cast) -> None:
    ani = cast.user("ani")
    for n in range(3):
        Pemberitahuan.objects.create(
            penerima=ani, jenis="uji/uji", judul=f"Kabar {n}", tautan="/presensi/", dibuat_at=AT
        )
    lain = Pemberitahuan.objects.create(penerima=cast.user("budi"), jenis="uji/uji", judul="Bukan", dibuat_at=AT)
    client.force_login(ani)
    halaman = isi(client, reverse("beranda:pemberitahuan"))
    assert "Kabar 0" in halaman
    assert "Bukan" not in halaman
    satu = Pemberitahuan.objects.filter(penerima=ani).first()
    assert satu is not None
    answer = client.post(reverse("beranda:pemberitahuan-baca", args=[satu.pk]))
    assert answer["Location"] == "/presensi/"
    client.post(reverse("beranda:pemberitahuan-baca", args=[lain.pk]))
    lain.refresh_from_db()
    assert lain.dibaca_at is None
    client.post(reverse("beranda:pemberitahuan-baca-semua"))
    assert not Pemberitahuan.objects.filter(penerima=ani, dibaca_at=None).exists()


def test_theme_is_kept_in_a_cookie_and_leads_back_home_only(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    answer = client.post(reverse("beranda:tema"), {"tema": "gelap", "kembali": "https://jahat.example/"})
    assert answer["Location"] == reverse("beranda:profil")
    assert 'data-bs-theme="dark"' in isi(client, "/")
    client.post(reverse("beranda:tema"), {"tema": "neon"})
    assert client.cookies["tema"].value == "gelap"


def test_audit_page_shows_only_what_people_of_the_office_did(client: Client, cast: Cast) -> None:
    audit.record(cast.user("ani"), "uji.dekat", cast.ani, at=AT)
    audit.record(cast.user("eko"), "uji.jauh", cast.eko, at=AT)
    client.force_login(cast.user("dewi"))
    halaman = isi(client, reverse("jejak:daftar"))
    assert "uji.dekat" in halaman
    assert "uji.jauh" not in halaman
    assert "uji.dekat" not in isi(client, reverse("jejak:daftar"), cari="tidak ada yang cocok")


def test_same_key_notifies_once(cast: Cast) -> None:
    for _ in range(2):
        notify.send(cast.user("ani"), "logbook/menunggu", at=AT, kunci="uji-1", jumlah=2, umur=3)
    assert Pemberitahuan.objects.filter(kunci="uji-1").count() == 1
