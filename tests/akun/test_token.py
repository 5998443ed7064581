"""Tokens of the API: same limits, second step honoured, hashed in the database."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from knox.models import AuthToken

from core.models import JejakAudit
from tests.cast import Cast
from tests.factories import SANDI, make_pengguna

pytestmark = pytest.mark.django_db


def masuk(client: Client, **isi: str) -> tuple[int, dict[str, str]]:
    answer = client.post("/api/v1/masuk/", isi, content_type="application/json")
    return answer.status_code, answer.json()


def test_token_opens_the_api_and_is_kept_as_a_hash(client: Client, cast: Cast) -> None:
    ani = cast.user("ani")
    status, isi = masuk(client, nip=ani.nip, kata_sandi=SANDI)
    assert status == 200
    assert isi["token"] not in str(AuthToken.objects.values())
    saya = client.get("/api/v1/saya/", headers={"Authorization": f"Token {isi['token']}"}).json()
    assert saya == {"nip": ani.nip, "nama": ani.nama, "pegawai_id": cast.ani.pk, "peran": ["pegawai"]}
    assert JejakAudit.objects.filter(aksi="akun.token_dibuat").count() == 1
    assert client.post("/api/v1/keluar/", headers={"Authorization": f"Token {isi['token']}"}).status_code == 204
    assert client.get("/api/v1/saya/", headers={"Authorization": f"Token {isi['token']}"}).status_code == 401


def test_refusals_have_one_shape(client: Client) -> None:
    p = make_pengguna()
    assert masuk(client, nip=p.nip, kata_sandi="keliru") == (
        422,
        {"kode": "masuk_salah", "pesan": "NIP, surel, atau kata sandi salah.", "field": ""},
    )
    status, isi = masuk(client, nip=p.nip)
    assert (status, isi["kode"], isi["field"]) == (400, "isian_keliru", "kata_sandi")
    answer = client.post("/api/v1/masuk/", "{rusak", content_type="application/json")
    assert (answer.status_code, answer.json()["kode"]) == (400, "isi_tidak_terbaca")
    answer = client.get("/api/v1/saya/")
    assert (answer.status_code, answer.json()["kode"]) == (401, "belum_masuk")
    answer = client.get("/api/v1/saya/", headers={"Authorization": "Token palsu"})
    assert (answer.status_code, answer.json()["kode"]) == (401, "gagal_masuk")


def test_limit_per_account_holds_here_too(client: Client) -> None:
    p = make_pengguna()
    for _ in range(5):
        masuk(client, nip=p.nip, kata_sandi="keliru")
    assert masuk(client, nip=p.nip, kata_sandi=SANDI)[1]["kode"] == "masuk_terlalu_sering"


def test_first_password_gives_no_token(client: Client) -> None:
    p = make_pengguna(wajib_ganti_sandi=True)
    assert masuk(client, nip=p.nip, kata_sandi=SANDI)[1]["kode"] == "sandi_awal"


def test_second_step_is_asked_for(client: Client) -> None:
    p = make_pengguna()
    rahasia = "JBSWY3DPEHPK3PXP"
    TOTP.activate(p, rahasia)
    assert masuk(client, nip=p.nip, kata_sandi=SANDI)[1]["kode"] == "kode_perlu"
    assert masuk(client, nip=p.nip, kata_sandi=SANDI, kode="000000")[1]["kode"] == "kode_salah"
    hitung = next(iter(yield_hotp_counters_from_time()))
    kode = format_hotp_value(hotp_value(rahasia, hitung))
    assert masuk(client, nip=p.nip, kata_sandi=SANDI, kode=kode)[0] == 200
