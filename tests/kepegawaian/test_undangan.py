"""Invitations by e-mail: a link for one person, once, for a few days; only where there is an address."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from core.errors import Refused
from core.models import JejakAudit
from kepegawaian import tasks
from kepegawaian.choices import Alasan, Jejak
from kepegawaian.models import Pegawai, Pengguna
from kepegawaian.services.undangan import invite, send_invitation, waiting_invitations
from tests.cast import Cast
from tests.factories import AT, make_pegawai
from tests.kepegawaian.test_views import login, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari(cast: Cast) -> Pegawai:
    pegawai = make_pegawai("Sari Utami", unit=cast.seksi)
    Pengguna.objects.filter(pk=key(pegawai)).update(sandi_diganti_at=None, wajib_ganti_sandi=True)
    return pegawai


def key(pegawai: Pegawai) -> int:
    assert pegawai.pengguna_id is not None
    return pegawai.pengguna_id


def send(cast: Cast, pegawai: Pegawai) -> str:
    """Invite and send; returns the path of the link in the mail."""
    invite(actor=cast.user("citra"), at=AT, pegawai=[pegawai])
    assert send_invitation(at=AT, pengguna_id=key(pegawai))
    surel = mail.outbox[-1]
    assert surel.to == [pegawai.email]
    found = re.search(r"https?://[^/]+(/accounts/\S+)", str(surel.body))
    assert found is not None
    return found[1]


def follow(client: Client, alamat: str) -> Any:
    return client.get(alamat, follow=True)


def test_link_sets_the_first_password_once(cast: Cast, sari: Pegawai, client: Client) -> None:
    alamat = send(cast, sari)
    halaman = follow(client, alamat)
    tujuan = halaman.redirect_chain[-1][0]
    jawab = client.post(tujuan, {"password1": "Hujan-Sore-Bandung", "password2": "Hujan-Sore-Bandung"})
    assert jawab.status_code == 302
    pengguna = Pengguna.objects.get(pk=key(sari))
    assert pengguna.check_password("Hujan-Sore-Bandung")
    assert not pengguna.wajib_ganti_sandi
    assert "Tautan tidak berlaku lagi" in text_of(follow(Client(), alamat))
    assert [j.aksi for j in JejakAudit.objects.all()] == [Jejak.UNDANG]


def test_new_invitation_voids_the_old_one(cast: Cast, sari: Pegawai) -> None:
    lama = send(cast, sari)
    baru = send(cast, sari)
    assert "Tautan tidak berlaku lagi" in text_of(follow(Client(), lama))
    assert "Buat kata sandi baru" in text_of(follow(Client(), baru))


def test_mail_goes_out_once_and_lost_messages_are_found(cast: Cast, sari: Pegawai) -> None:
    invite(actor=cast.user("citra"), at=AT, pegawai=[sari])
    assert waiting_invitations(at=AT + timedelta(minutes=1)) == []
    assert waiting_invitations(at=AT + timedelta(minutes=3)) == [sari.pengguna_id]
    assert tasks.send_undangan(key(sari))
    assert not tasks.send_undangan(key(sari))
    assert waiting_invitations(at=AT + timedelta(minutes=3)) == []
    assert len(mail.outbox) == 1


def test_mail_server_that_is_away_is_tried_again(cast: Cast, sari: Pegawai, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError

    invite(actor=cast.user("citra"), at=AT, pegawai=[sari])
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", away)
    assert not send_invitation(at=AT, pengguna_id=key(sari))
    assert waiting_invitations(at=AT + timedelta(minutes=3)) == [sari.pengguna_id]


def test_who_cannot_be_invited_is_told_and_nobody_else_is(cast: Cast, sari: Pegawai) -> None:
    tanpa = make_pegawai("Tanpa", unit=cast.seksi, email=None)
    Pengguna.objects.filter(pk=key(tanpa)).update(sandi_diganti_at=None, email=None)
    tanpa.refresh_from_db()
    for siapa, alasan in (
        (tanpa, Alasan.TANPA_SUREL),
        (make_pegawai("Vina", unit=cast.seksi, akun=False), Alasan.TANPA_AKUN),
    ):
        with pytest.raises(Refused) as tolak:
            invite(actor=cast.user("citra"), at=AT, pegawai=[sari, siapa])
        assert tolak.value.alasan is alasan
    Pengguna.objects.filter(pk=cast.user("ani").pk).update(sandi_diganti_at=AT)
    with pytest.raises(Refused) as tolak:
        invite(actor=cast.user("citra"), at=AT, pegawai=[cast.ani])
    assert tolak.value.alasan is Alasan.SUDAH_PUNYA_SANDI
    assert not JejakAudit.objects.exists()


def test_page_invites_one_and_many(cast: Cast, sari: Pegawai) -> None:
    client = login(cast, "citra", segar=True)
    jawab = client.post(f"/pegawai/{sari.pk}/undang/", follow=True)
    assert "Undangan dikirim ke" in text_of(jawab)
    assert "Kirim ulang undangan" in text_of(jawab)
    jawab = client.post("/pegawai/sandi-awal/", {"pegawai": [sari.pk], "bentuk": "surel"}, follow=True)
    assert "1 undangan dikirim lewat surel." in text_of(jawab)
    Pengguna.objects.filter(pk=key(sari)).update(email=None)
    assert "belum punya alamat surel" in text_of(client.post(f"/pegawai/{sari.pk}/undang/", follow=True))
