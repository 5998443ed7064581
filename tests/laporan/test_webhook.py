"""Webhooks end to end: events found once, signed, delivered to a real receiver, tried again, given up, sent again."""

import json
import socket
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client

from core import files, luar, rahasia
from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from ketentuan.models import Periode
from laporan.choices import JenisLaporan, StatusLaporan
from laporan.choices.webhook import AlasanWebhook, StatusKiriman
from laporan.models import Laporan, WebhookKiriman, WebhookTujuan
from laporan.queries import webhook as reads
from laporan.rules.webhook import JEDA, verify
from laporan.services import webhook
from tests.cast import Cast
from tests.core.layanan_dorong import Layanan, serve
from tests.factories import AT

SEMUA = ["laporan.selesai", "bulan.terkunci", "bulan.dibuka"]
NANTI = AT + timedelta(minutes=1)


def make(cast: Cast, alamat: str, peristiwa: list[str] | None = None) -> tuple[WebhookTujuan, str]:
    isi = webhook.IsiWebhook("Aplikasi gaji", alamat, peristiwa or SEMUA)
    return webhook.make_webhook(actor=cast.user("citra"), unit=cast.kpknl, isi=isi, at=AT)


def make_laporan(cast: Cast, unit: Any, at: datetime) -> Laporan:
    berkas = files.keep(ContentFile(b"x"), nama="a.xlsx", jenis=files.XLSX, actor=None, at=at)
    return Laporan.objects.create(
        jenis=JenisLaporan.TUKIN, unit=unit, rentang="bulanan", mulai=date(2026, 10, 1), status=StatusLaporan.SELESAI,
        dibuat_at=at, selesai_at=at, berkas=berkas, beku=True, sidik_data="ab" * 32,
    )  # fmt: skip


@pytest.fixture
def penerima(settings: Any) -> Any:
    with serve() as layanan:
        settings.WEBHOOK_ASAL = [layanan.asal]
        yield layanan


def test_events_are_told_once_signed_and_without_names(cast: Cast, penerima: Layanan) -> None:
    tujuan, kata = make(cast, f"{penerima.asal}/masuk?dari=laras")
    laporan = make_laporan(cast, cast.kpknl, NANTI)
    make_laporan(cast, cast.kanwil, NANTI)  # above the office: not its business
    Periode.objects.create(unit=cast.kanwil, bulan=date(2026, 10, 1), status="terkunci", diubah_at=NANTI)
    assert (webhook.collect(at=NANTI), webhook.collect(at=NANTI)) == (2, 0)

    for pk in reads.due_ids(NANTI):
        webhook.deliver(pk, now=lambda: NANTI)
        webhook.deliver(pk, now=lambda: NANTI)  # again does nothing
    assert reads.due_ids(NANTI + timedelta(days=9)) == []
    lapor, kunci = sorted(penerima.kiriman, key=lambda k: k.kepala["laras-event"], reverse=True)
    assert len(penerima.kiriman) == 2
    for satu in (lapor, kunci):
        assert satu.jalur == "/masuk?dari=laras"
        assert verify(kata, satu.kepala["laras-signature"], satu.isi, int(NANTI.timestamp()))
    isi = json.loads(lapor.isi)
    assert isi["peristiwa"] == "laporan.selesai"
    assert isi["id"] == lapor.kepala["laras-delivery"]
    assert (isi["data"]["laporan"], isi["data"]["jenis"], isi["data"]["masa"]) == (laporan.pk, "tukin", "2026-10")
    assert isi["data"]["tautan"].endswith(f"/api/v1/laporan/{laporan.pk}/")
    assert json.loads(kunci.isi)["data"]["status"] == "terkunci"
    assert {k.status for k in tujuan.kiriman.all()} == {StatusKiriman.TERKIRIM}


def test_nothing_from_before_and_nothing_unasked(cast: Cast) -> None:
    make_laporan(cast, cast.kpknl, AT - timedelta(minutes=1))
    make(cast, "https://gaji.contoh.go.id/x", ["laporan.selesai"])
    Periode.objects.create(unit=cast.kpknl, bulan=date(2026, 10, 1), status="terkunci", diubah_at=NANTI)
    assert webhook.collect(at=NANTI) == 0


def test_what_fails_waits_longer_each_time_is_given_up_told_and_sent_again(cast: Cast, penerima: Layanan) -> None:
    tujuan, _ = make(cast, f"{penerima.asal}/x")
    make_laporan(cast, cast.kpknl, NANTI)
    webhook.collect(at=NANTI)
    kiriman = tujuan.kiriman.get()
    penerima.status, at = 500, NANTI
    for _ in range(len(JEDA) + 1):
        webhook.deliver(kiriman.pk, now=partial(max, at, at))
        kiriman.refresh_from_db()
        at = max(kiriman.coba_at, at)
    assert (kiriman.status, kiriman.percobaan, kiriman.jawaban) == (StatusKiriman.GAGAL, len(JEDA) + 1, 500)
    assert Pemberitahuan.objects.filter(penerima=cast.user("citra"), jenis="laporan/webhook_gagal").count() == 1

    penerima.status = 204
    webhook.send_again(actor=cast.user("citra"), pk=kiriman.pk, at=at)
    webhook.deliver(kiriman.pk, now=lambda: at)
    kiriman.refresh_from_db()
    assert (kiriman.status, kiriman.galat) == (StatusKiriman.TERKIRIM, "")
    with pytest.raises(Refused):
        webhook.send_again(actor=cast.user("citra"), pk=kiriman.pk, at=at)


def test_a_redirect_is_an_answer_not_a_way_and_a_test_is_tried_once(cast: Cast, penerima: Layanan) -> None:
    tujuan, _ = make(cast, f"{penerima.asal}/x")
    with serve() as lain:
        penerima.status, penerima.kepala = 302, {"Location": f"{lain.asal}/dalam"}
        uji = webhook.try_webhook(actor=cast.user("citra"), pk=tujuan.pk, at=AT)
        webhook.deliver(uji.pk, now=lambda: AT)
        uji.refresh_from_db()
        assert (uji.status, uji.jawaban, lain.kiriman) == (StatusKiriman.GAGAL, 302, [])  # a test is not tried again
    assert Pemberitahuan.objects.filter(jenis="laporan/webhook_gagal").count() == 0


def test_a_dripping_answer_cannot_hold_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(luar, "SABAR_DETIK", 0.2)
    pintu, usai = socket.create_server(("127.0.0.1", 0)), Event()

    def drip() -> None:
        jalur, _ = pintu.accept()
        with jalur, suppress(OSError):
            jalur.sendall(b"HTTP/1.1 200 OK\r\nX-Lama: ")
            while not usai.wait(0.05):
                jalur.sendall(b"x")

    Thread(target=drip, daemon=True).start()
    asal = f"http://127.0.0.1:{pintu.getsockname()[1]}"
    with pytest.raises(luar.LuarGagalError):
        luar.post(f"{asal}/x", b"isi", {}, asal=[asal])
    usai.set()
    pintu.close()


def test_a_name_that_points_inside_is_not_followed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    tujuan, _ = make(cast, "https://gaji.contoh.go.id/x")
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("169.254.169.254", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: inside)
    monkeypatch.setattr(socket, "create_connection", lambda *a, **k: pytest.fail("connected"))
    uji = webhook.try_webhook(actor=cast.user("citra"), pk=tujuan.pk, at=AT)
    webhook.deliver(uji.pk, now=lambda: AT)
    uji.refresh_from_db()
    assert (uji.status, uji.galat) == (StatusKiriman.GAGAL, "Nama itu menunjuk ke jaringan dalam, jadi tidak dihubungi")


def test_a_pause_keeps_what_waits_and_skips_what_happens(cast: Cast, penerima: Layanan) -> None:
    tujuan, _ = make(cast, f"{penerima.asal}/x")
    make_laporan(cast, cast.kpknl, NANTI)
    webhook.collect(at=NANTI)
    webhook.switch_webhook(actor=cast.user("citra"), pk=tujuan.pk, aktif=False, at=NANTI)
    assert reads.due_ids(NANTI) == []
    webhook.deliver(tujuan.kiriman.get().pk, now=lambda: NANTI)
    with pytest.raises(Refused) as no:
        webhook.try_webhook(actor=cast.user("citra"), pk=tujuan.pk, at=NANTI)
    assert (penerima.kiriman, no.value.kode) == ([], AlasanWebhook.DIJEDA.value)
    webhook.switch_webhook(actor=cast.user("citra"), pk=tujuan.pk, aktif=True, at=NANTI)
    assert len(reads.due_ids(NANTI)) == 1


def test_only_the_offices_admin_makes_one_and_each_deed_is_audited(cast: Cast) -> None:
    isi = webhook.IsiWebhook("Gaji", "https://gaji.contoh.go.id/x", SEMUA)
    for siapa in ("ani", "budi", "dewi", "eko"):
        with pytest.raises(PermissionDenied):
            webhook.make_webhook(actor=cast.user(siapa), unit=cast.kpknl, isi=isi, at=AT)
    before = JejakAudit.objects.count()
    tujuan, kata = make(cast, "https://gaji.contoh.go.id/x")
    _, baru = webhook.renew_secret(actor=cast.user("citra"), pk=tujuan.pk, at=AT)
    webhook.delete_webhook(actor=cast.user("citra"), pk=tujuan.pk, at=AT)
    assert JejakAudit.objects.count() == before + 3
    assert kata != baru
    assert kata.encode() not in bytes(WebhookTujuan.objects.get(pk=tujuan.pk).rahasia)


def test_secrets_survive_the_change_of_keys(cast: Cast, settings: Any) -> None:
    tujuan, kata = make(cast, "https://gaji.contoh.go.id/x")
    settings.KUNCI_DATA = ["kunci-baru-yang-panjang-sekali-0123456789", *settings.KUNCI_DATA]
    call_command("putar_kunci_data")
    settings.KUNCI_DATA = settings.KUNCI_DATA[:1]
    tujuan.refresh_from_db()
    assert rahasia.unseal_bytes(tujuan.rahasia).decode() == kata


def test_pages_show_the_secret_once_and_say_what_is_wrong(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("citra"))
    isi = {"unit": cast.kpknl.kode, "nama": "Gaji", "alamat": "https://10.0.0.1/x", "peristiwa": SEMUA}
    jawab = client.post("/laporan/webhook/baru/", isi)
    assert jawab.status_code == 422
    assert "alamat jaringan dalam" in jawab.content.decode()
    jawab = client.post("/laporan/webhook/baru/", {**isi, "alamat": "https://gaji.contoh.go.id/x"})
    assert jawab.content.decode().count("whsec_") == 1
    pk = WebhookTujuan.objects.get().pk
    WebhookKiriman.objects.create(
        tujuan_id=pk, peristiwa="uji", kunci="uji:1", kirim_id=uuid4(), isi={}, coba_at=AT, terjadi_at=AT, dibuat_at=AT
    )
    halaman = client.get(f"/laporan/webhook/{pk}/").content.decode()
    assert "whsec_" not in halaman
    assert "Menunggu" in halaman
    assert client.get(f"/laporan/webhook/{pk}/?status=palsu").status_code == 400


def test_statements_of_the_list_do_not_grow(cast: Cast, client: Client, query_count: Any) -> None:
    client.force_login(cast.user("citra"))
    make(cast, "https://gaji.contoh.go.id/0")
    client.get("/laporan/webhook/")
    for jumlah in (1, 6):
        while WebhookTujuan.objects.count() < jumlah:
            make(cast, f"https://gaji.contoh.go.id/{WebhookTujuan.objects.count()}")
        with query_count("laporan:webhook"):
            client.get("/laporan/webhook/")
