"""Account pages and e-mails: none of the library's own templates is ever shown, and all of ours speak Indonesian."""

import re
from pathlib import Path

import allauth
import pytest
from django.core import mail
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.factories import SANDI

ROOT = Path(__file__).resolve().parents[2]
BAWAAN = Path(allauth.__file__).parent / "templates"
# Ways of logging in that are switched off; the layouts in templates/allauth would dress them all the same.
MATI = re.compile(
    r"phone|webauthn|passkey|base_manage|base_entrance|totp/base|recovery_codes/base|snippets|reset_code|request_login_code"
)
INGGRIS = re.compile(r"\b(Sign In|Sign Out|Password|Username|please|Your account|Confirm|Email Address)\b")


def theirs() -> list[str]:
    nama = [
        str(p.relative_to(BAWAAN))
        for bagian in ("account", "mfa", "usersessions")
        for p in (BAWAAN / bagian).rglob("*.*")
    ]
    return sorted(n for n in nama if not MATI.search(n))


@pytest.mark.parametrize("nama", theirs())
def test_ours_comes_before_theirs(nama: str) -> None:
    sumber = Path(get_template(nama).origin.name)  # type: ignore[attr-defined]
    assert ROOT / "templates" in sumber.parents
    assert not INGGRIS.search(re.sub(r"{[{%#].*?[}%#]}|<[^>]+>", "", sumber.read_text()))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("alamat", "kalimat"),
    [
        ("account_login", "Pakai NIP atau surel kantor Anda"),
        ("account_signup", "Akun dibuat oleh admin"),
        ("account_reset_password", "Isi surel yang terdaftar"),
        ("account_reset_password_done", "Periksa surel Anda"),
        ("account_reset_password_from_key_done", "Kata sandi sudah diganti"),
        ("account_inactive", "Akun ini tidak aktif"),
    ],
)
def test_pages_before_login(client: Client, alamat: str, kalimat: str) -> None:
    isi = client.get(reverse(alamat)).content.decode()
    assert kalimat in isi
    assert isi.count("<h1") == 1
    assert not INGGRIS.search(re.sub(r"<[^>]+>", "", isi))


@pytest.mark.django_db
def test_a_broken_reset_link_says_what_to_do(client: Client) -> None:
    isi = client.get("/accounts/password/reset/key/1-salah/", follow=True).content.decode()
    assert "Minta tautan baru" in isi


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("alamat", "kalimat"),
    [
        ("account_change_password", "Kata sandi sekarang"),
        ("account_email", "Surel diambil dari data kepegawaian"),
        ("account_logout", "Keluar dari perangkat ini"),
        ("account_reauthenticate", "Pastikan ini Anda"),
        ("mfa_index", "Verifikasi dua langkah"),
        ("usersessions_list", "Perangkat saya"),
    ],
)
def test_pages_after_login(client: Client, cast: Cast, alamat: str, kalimat: str) -> None:
    client.post(reverse("account_login"), {"login": cast.user("ani").nip, "password": SANDI})
    isi = client.get(reverse(alamat)).content.decode()
    assert kalimat in isi
    assert isi.count("<h1") == 1
    assert not INGGRIS.search(re.sub(r"<[^>]+>", "", isi))


@pytest.mark.django_db
def test_setting_up_an_authenticator(client: Client, cast: Cast) -> None:
    client.post(reverse("account_login"), {"login": cast.user("ani").nip, "password": SANDI})
    isi = client.get(reverse("mfa_activate_totp"), follow=True).content.decode()
    if "Pastikan ini Anda" in isi:
        isi = client.post(
            reverse("account_reauthenticate") + "?next=" + reverse("mfa_activate_totp"),
            {"password": SANDI},
            follow=True,
        ).content.decode()
    assert "Aktifkan aplikasi autentikator" in isi
    assert 'src="data:image/svg+xml' in isi


@pytest.mark.django_db
def test_first_password_page_has_no_navigation(client: Client, cast: Cast) -> None:
    ani = cast.user("ani")
    ani.wajib_ganti_sandi = True
    ani.save(update_fields=["wajib_ganti_sandi"])
    client.force_login(ani)
    isi = client.get("/", follow=True).content.decode()
    assert "Ganti kata sandi pertama Anda" in isi
    assert 'aria-label="Navigasi utama"' not in isi


@pytest.mark.django_db
def test_reset_mail_comes_as_text_and_page(client: Client, cast: Cast) -> None:
    ani = cast.user("ani")
    ani.email = "ani@contoh.go.id"
    ani.save(update_fields=["email"])
    client.post(reverse("account_reset_password"), {"email": "ani@contoh.go.id"})
    client.post(reverse("account_reset_password"), {"email": "bukan@contoh.go.id"})
    pertama, kedua = mail.outbox
    assert pertama.subject == "Buat kata sandi baru"
    assert "/accounts/password/reset/key/" in pertama.body
    assert "&#" not in pertama.body
    (halaman, jenis), *_ = pertama.alternatives  # type: ignore[attr-defined]
    assert jenis == "text/html"
    assert "Buat kata sandi baru</a>" in halaman
    assert "tidak terdaftar" in kedua.body
    assert not INGGRIS.search(f"{pertama.body} {kedua.body}")
