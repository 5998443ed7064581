"""Drafts from outside: by token with scopes, by webhook, by mail; off until made, revocable, limited, never twice."""

import imaplib
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from email.message import EmailMessage

import pytest
from django.test import Client, override_settings

from core.errors import Refused
from logbook.choices.kotak import CakupanKunci, JenisKunci
from logbook.kotak_surel import fetch_mail, take_mail
from logbook.models import Kegiatan, KirimanDraf, KunciDraf, Logbook
from logbook.services import kotak
from tests.cast import Cast
from tests.logbook.conftest import Jam
from tests.logbook.isi import SELASA, SENIN, SORE, kirim, login
from tests.logbook.server_imap import kotak_surat

BARIS = "09.00-10.30 verifikasi berkas permohonan lelang 12 berkas"
API = "/api/v1/logbook/draf/"


def buat(cast: Cast, jenis: JenisKunci = JenisKunci.TOKEN, *cakupan: CakupanKunci) -> str:
    boleh = cakupan or (CakupanKunci.TULIS_DRAF,)
    return kotak.create_key(actor=login(cast.ani), at=SORE, jenis=jenis, nama="Bot", cakupan=boleh).rahasia


def tulis(rahasia: str, kirim_id: str = "1", **isi: object) -> object:
    return Client().post(
        API, {"kirim_id": kirim_id, "baris": [BARIS], **isi}, "application/json",
        headers={"Authorization": f"Bearer {rahasia}"},
    )  # fmt: skip


def test_token_with_scopes(kantor: Cast, jam: Jam) -> None:
    rahasia = buat(kantor)
    assert not KunciDraf.objects.filter(sidik__contains=rahasia[:8]).exists(), "only the hash is kept"
    for _ in range(2):
        answer = tulis(rahasia)
        assert answer.status_code == 200, answer.content  # type: ignore[attr-defined]
    satu = Kegiatan.objects.get()
    assert (satu.uraian, satu.jumlah, satu.satuan) == ("verifikasi berkas permohonan lelang", Decimal(12), "berkas")
    assert Logbook.objects.get().status == "draf"
    assert tulis(rahasia, "2", tanggal=f"{SENIN}").status_code == 200  # type: ignore[attr-defined]
    assert Client().get(API, headers={"Authorization": f"Bearer {rahasia}"}).status_code == 403
    baca = buat(kantor, JenisKunci.TOKEN, CakupanKunci.BACA_DRAF)
    isi = Client().get(f"{API}?tanggal={SELASA}", headers={"Authorization": f"Bearer {baca}"}).json()
    assert [b["jam_mulai"] for b in isi] == ["09.00"]
    assert tulis(baca, "3").status_code == 403  # type: ignore[attr-defined]
    # the key opens nothing else
    assert Client().get("/api/v1/logbook/", headers={"Authorization": f"Bearer {baca}"}).status_code == 401
    kotak.revoke_key(actor=login(kantor.ani), at=SORE, pk=KunciDraf.objects.earliest("pk").pk)
    assert tulis(rahasia, "4").status_code == 401  # type: ignore[attr-defined]


def test_a_sent_day_takes_no_draft(kantor: Cast, jam: Jam) -> None:
    rahasia = buat(kantor)
    kirim(kantor.ani)
    assert tulis(rahasia).status_code == 422  # type: ignore[attr-defined]
    assert not KirimanDraf.objects.exists()


def test_webhook_and_its_limit(
    kantor: Cast,
    jam: Jam,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    rahasia = buat(kantor, JenisKunci.WEBHOOK)
    alamat, luar = f"/logbook/kotak/{rahasia}/", Client(enforce_csrf_checks=True)
    assert luar.post(alamat, {"text": BARIS}, "application/json").status_code == 200
    assert luar.post(alamat, BARIS, "text/plain").status_code == 200
    assert luar.post(alamat, b"\xff{", "application/json").status_code in (200, 422)
    assert luar.post(alamat, "", "text/plain").status_code == 422
    assert luar.post(f"/logbook/kotak/{'0' * 40}/", BARIS, "text/plain").status_code == 404
    monkeypatch.setattr(kotak, "KIRIMAN_SEJAM", 2)
    assert luar.post(alamat, "08.00 satu baris lagi", "text/plain").status_code == 429
    tertulis = caplog.text + capfd.readouterr().err
    assert "/logbook/kotak/" in tertulis
    assert rahasia not in tertulis, "the address is the secret: no log holds it"
    jam.kini = SORE + timedelta(hours=2)
    assert luar.post(alamat, "08.00 satu baris lagi", "text/plain").status_code == 200


def test_mail_is_off_by_default_and_known_by_its_address(kantor: Cast) -> None:
    with pytest.raises(Refused, match="belum diatur"):
        buat(kantor, JenisKunci.SUREL)
    with override_settings(KOTAK_DRAF_SUREL="draf@kantor.go.id"):
        rahasia = buat(kantor, JenisKunci.SUREL)
    surat = EmailMessage()
    surat["To"], surat["From"], surat["Message-ID"] = f"draf+{rahasia}@kantor.go.id", "ani@x.id", "<1@x.id>"
    surat.set_content(f"{BARIS}\n\nPada Senin Budi menulis:\n> kutipan lama\n")
    asing = EmailMessage()
    asing["To"] = f"draf+{'1' * 40}@kantor.go.id"
    asing.set_content(BARIS)
    with kotak_surat([surat.as_bytes(), surat.as_bytes(), asing.as_bytes()]) as server:
        alamat = f"imap://draf:rahasia@127.0.0.1:{server.server_address[1]}/INBOX"
        with override_settings(KOTAK_DRAF_IMAP=alamat):
            assert take_mail(surat=fetch_mail(), at=SORE) == 2
            assert list(fetch_mail()) == [], "each mail is taken once"
        with override_settings(KOTAK_DRAF_IMAP=alamat.replace("rahasia", "salah")), pytest.raises(imaplib.IMAP4.error):
            list(fetch_mail())
    assert server.dibaca == {1, 2, 3}
    assert Kegiatan.objects.count() == 1


def test_page_shows_the_secret_once(masuk: Callable[[str], Client], kantor: Cast, jam: Jam) -> None:
    ani = masuk("ani")
    isi = ani.post("/logbook/kotak/", {"nama": "Bot kantor", "jenis": "webhook"}).content.decode()
    assert "/logbook/kotak/" in isi
    assert "sesudah ini tidak ditampilkan lagi" in isi
    row = KunciDraf.objects.get()
    assert "sesudah ini" not in ani.get("/logbook/kotak/").content.decode()
    assert masuk("budi").post(f"/logbook/kotak/{row.pk}/cabut/").status_code == 404
    assert ani.post(f"/logbook/kotak/{row.pk}/cabut/").status_code == 302
