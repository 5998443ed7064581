"""Logging in: NIP or e-mail, limits per account and not per office, first password, reset by e-mail."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from kepegawaian.models import Pengguna
from tests.cast import Cast
from tests.factories import SANDI, make_pengguna

pytestmark = pytest.mark.django_db
SANDI_BARU = "Gunung-Tangkuban-2026"


def log_in(client: Client, login: str, sandi: str = SANDI, **extra: str) -> int:
    return client.post(reverse("account_login"), {"login": login, "password": sandi}, **extra).status_code  # type: ignore[arg-type]


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("tulis", ["{}", " {} ", "{:.8}"])
def test_nip_with_or_without_blanks(client: Client, tulis: str) -> None:
    p = make_pengguna(nip="199001012015011001")
    nip = f"{p.nip[:8]} {p.nip[8:14]} {p.nip[14]} {p.nip[15:]}" if tulis == "{:.8}" else tulis.format(p.nip)
    assert log_in(client, nip) == 302
    assert is_in(client)


def test_email_logs_in_whatever_its_case(client: Client) -> None:
    make_pengguna(email="ani@contoh.go.id")
    assert log_in(client, "Ani@Contoh.go.id") == 302


def test_wrong_password_says_so_and_keeps_the_nip(client: Client) -> None:
    p = make_pengguna()
    answer = client.post(reverse("account_login"), {"login": p.nip, "password": "keliru"})
    isi = answer.content.decode()
    assert "NIP, surel, atau kata sandi salah." in isi
    assert p.nip in isi
    assert "keliru" not in isi
    assert not is_in(client)


def test_an_account_waits_after_five_failures_but_its_neighbours_do_not(client: Client) -> None:
    korban, tetangga = make_pengguna(), make_pengguna()
    for _ in range(5):
        log_in(client, korban.nip, "keliru")
    answer = client.post(reverse("account_login"), {"login": korban.nip, "password": SANDI})
    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert not is_in(client)
    assert log_in(Client(), tetangga.nip) == 302


def test_an_office_behind_one_address_is_not_locked_out(client: Client) -> None:
    orang = [make_pengguna() for _ in range(60)]
    assert {log_in(Client(), p.nip, REMOTE_ADDR="10.1.2.3") for p in orang} == {302}


def test_inactive_account_is_told(client: Client) -> None:
    p = make_pengguna(is_active=False)
    log_in(client, p.nip)
    assert not is_in(client)


def test_first_password_must_be_changed_and_then_all_is_open(client: Client) -> None:
    p = make_pengguna(wajib_ganti_sandi=True)
    log_in(client, p.nip)
    answer = client.get(reverse("beranda:profil"))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("account_change_password")
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": SANDI, "password1": SANDI_BARU, "password2": SANDI_BARU}
    )
    assert answer["Location"] == reverse("beranda:home")
    p.refresh_from_db()
    assert not p.wajib_ganti_sandi
    assert p.sandi_diganti_at is not None
    assert client.get(reverse("beranda:profil")).status_code == 200
    assert log_in(Client(), p.nip, SANDI_BARU) == 302


def test_the_first_password_is_not_taken_again(client: Client) -> None:
    p = make_pengguna(wajib_ganti_sandi=True)
    log_in(client, p.nip)
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": SANDI, "password1": SANDI, "password2": SANDI}
    )
    assert "Pilih kata sandi yang berbeda dari yang sekarang." in answer.content.decode()
    p.refresh_from_db()
    assert p.wajib_ganti_sandi


@pytest.mark.parametrize("sandi", ["nip199001012015011001", "Ani-Rahmawati-"])
def test_a_password_like_ones_name_or_nip_is_refused(client: Client, sandi: str) -> None:
    p = make_pengguna(nip="199001012015011001", nama="Ani Rahmawati")
    log_in(client, p.nip)
    client.post(reverse("account_change_password"), {"oldpassword": SANDI, "password1": sandi, "password2": sandi})
    p.refresh_from_db()
    assert p.check_password(SANDI)


def test_same_or_weak_passwords_are_refused_in_indonesian(client: Client) -> None:
    p = make_pengguna()
    log_in(client, p.nip)
    for lemah in ("pendek", "1234567890", "password123"):
        answer = client.post(
            reverse("account_change_password"), {"oldpassword": SANDI, "password1": lemah, "password2": lemah}
        )
        assert answer.status_code == 200
        assert not re.search(r"This password|must contain|too common", answer.content.decode())


def test_there_is_no_open_sign_up(client: Client) -> None:
    answer = client.post(
        reverse("account_signup"), {"username": "199001012015011999", "password1": SANDI_BARU, "password2": SANDI_BARU}
    )
    assert answer.status_code in (200, 403)
    assert Pengguna.objects.count() == 0


def test_reset_by_email(client: Client) -> None:
    p = make_pengguna(email="ani@contoh.go.id")
    client.post(reverse("account_reset_password"), {"email": "ani@contoh.go.id"})
    assert len(mail.outbox) == 1
    surat = mail.outbox[0]
    assert "kata sandi" in surat.subject.lower()
    tautan = re.search(r"https?://[^/\s]+(/accounts/password/reset/key/\S+)", str(surat.body))
    assert tautan
    halaman = client.get(tautan[1], follow=True)
    tujuan = halaman.redirect_chain[-1][0]
    client.post(tujuan, {"password1": SANDI_BARU, "password2": SANDI_BARU})
    assert log_in(Client(), p.nip, SANDI_BARU) == 302


def test_reset_does_not_tell_who_has_an_account(client: Client) -> None:
    answer = client.post(reverse("account_reset_password"), {"email": "tidak.ada@contoh.go.id"}, follow=True)
    assert answer.status_code == 200
    assert "tidak terdaftar" not in answer.content.decode()


def test_sessions_last_weeks_and_can_be_ended(client: Client, cast: Cast) -> None:
    log_in(client, cast.user("ani").nip)
    assert client.cookies["laras_sesi"]["max-age"] == 30 * 24 * 3600
    assert client.get(reverse("usersessions_list")).status_code == 200


def test_two_step_enrolment_asks_for_the_password_again(client: Client) -> None:
    p = make_pengguna()
    client.force_login(p)
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]


def test_expired_session_sends_to_login_and_back(client: Client) -> None:
    answer = client.get(reverse("beranda:profil"))
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next={reverse('beranda:profil')}"
