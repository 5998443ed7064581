"""Settings of notices as page and API; the service worker shows what comes; devices belong to their owner."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from beranda.kabar_views import device_name
from core.choices import PilihanSurel, StatusSurel
from core.dorong import new_key
from core.kabar import catalogue
from core.models import LanggananDorong, Pemberitahuan, PengaturanKabar, PilihanKabar
from core.tasks import antar_kabar
from tests.cast import Cast
from tests.core.layanan_dorong import Peramban, serve
from tests.factories import AT

pytestmark = pytest.mark.django_db
HALAMAN = "/profil/pemberitahuan/"


def isian(**fields: str) -> dict[str, str]:
    baik = {
        "senyap": "on",
        "senyap_mulai": "21:00",
        "senyap_selesai": "05:30",
        "ringkasan_jam": "16:30",
        **{f"surel_{g.kode}": "penting" for g in catalogue()},
        **{f"dorong_{g.kode}": "on" for g in catalogue()},
    }
    return {nama: nilai for nama, nilai in {**baik, **fields}.items() if nilai}


def test_what_is_chosen_on_the_page_is_kept(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    assert "20:00" in client.get(HALAMAN).content.decode()
    answer = client.post(HALAMAN, isian(surel_laporan="tidak", dorong_laporan=""))
    assert (answer.status_code, answer["Location"]) == (302, HALAMAN)
    row = PengaturanKabar.objects.get(pengguna=cast.user("ani"))
    assert (f"{row.senyap_mulai}", f"{row.senyap_selesai}") == ("21:00:00", "05:30:00")
    pilihan = PilihanKabar.objects.get(pengguna=cast.user("ani"), golongan="laporan")
    assert (pilihan.surel, pilihan.dorong) == (PilihanSurel.TIDAK, False)
    assert 'value="21:00"' in client.get(HALAMAN).content.decode()


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"ringkasan": "on", "ringkasan_jam": "22:00"}, "jatuh di dalam jam senyap"),
        ({"senyap_selesai": "21:00"}, "mulai dan selesai sama"),
        ({"surel_temuan": "tidak"}, "pilihan"),
        ({"senyap_mulai": "jam sembilan"}, "waktu"),
    ],
)
def test_what_contradicts_itself_is_said_at_the_field(
    client: Client, cast: Cast, isi: dict[str, str], kalimat: str
) -> None:
    client.force_login(cast.user("ani"))
    answer = client.post(HALAMAN, isian(**isi))
    assert answer.status_code == 422
    assert kalimat in answer.content.decode().lower()
    assert not PengaturanKabar.objects.exists()


def test_a_browser_connects_is_reached_and_is_cut_off(client: Client, cast: Cast, settings: Any) -> None:
    settings.VAPID_PRIVAT = new_key()
    peramban = Peramban()
    client.force_login(cast.user("ani"))
    with serve() as layanan:
        settings.DORONG_LAYANAN = [layanan.asal]
        isi = {"alamat": f"{layanan.asal}/1", "p256dh": peramban.p256dh, "auth": peramban.auth}
        agen = "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36"
        answer = client.post(reverse("beranda:kabar-sambung"), isi, headers={"User-Agent": agen})
        assert answer.json() == {"pesan": "Perangkat ini tersambung."}
        assert "Chrome di Android" in client.get(HALAMAN).content.decode()
        client.post(reverse("beranda:kabar-percobaan"))
        antar_kabar(Pemberitahuan.objects.get().pk)
        assert b"Kiriman percobaan" in peramban.open(layanan.kiriman[0].isi)
    assert (len(mail.outbox), Pemberitahuan.objects.get().surel) == (1, StatusSurel.TERKIRIM)
    langganan = LanggananDorong.objects.get()
    client.force_login(cast.user("budi"))
    assert client.post(reverse("beranda:kabar-putus", args=[langganan.pk])).status_code == 404
    client.force_login(cast.user("ani"))
    client.post(reverse("beranda:kabar-putus", args=[langganan.pk]))
    assert not LanggananDorong.objects.exists()


def test_addresses_inside_are_refused_with_a_sentence(client: Client, cast: Cast, settings: Any) -> None:
    settings.VAPID_PRIVAT = new_key()
    client.force_login(cast.user("ani"))
    isi = {"alamat": "https://10.0.0.1/", "p256dh": Peramban().p256dh, "auth": Peramban().auth}
    answer = client.post(reverse("beranda:kabar-sambung"), isi)
    assert (answer.status_code, answer.json()["kode"]) == (422, "alamat_dorong_ditolak")
    assert client.post(reverse("beranda:kabar-sambung"), {}).status_code == 400
    settings.VAPID_PRIVAT = ""
    assert "belum disiapkan" in client.get(HALAMAN).content.decode()
    assert client.post(reverse("beranda:kabar-sambung"), isi).json()["kode"] == "dorong_belum_siap"


def test_the_api_does_what_the_page_does(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    alamat = "/api/v1/pemberitahuan/pengaturan/"
    kini = client.get(alamat).json()
    assert (kini["senyap_mulai"], kini["ringkasan"], kini["perangkat"]) == ("20:00:00", False, [])
    assert [p["golongan"] for p in kini["pilihan"]] == [g.kode for g in catalogue()]
    baru = {**{k: kini[k] for k in kini if k.startswith(("senyap", "ringkasan"))}, "senyap": False}
    baru["pilihan"] = [{"golongan": "laporan", "surel": "semua", "dorong": False}]
    assert client.put(alamat, baru, content_type="application/json").json()["senyap"] is False
    assert PilihanKabar.objects.get().surel == PilihanSurel.SEMUA
    salah = {**baru, "pilihan": [{"golongan": "entah", "surel": "semua", "dorong": False}]}
    assert client.put(alamat, salah, content_type="application/json").status_code == 400
    for judul in ("a", "b"):
        Pemberitahuan.objects.create(penerima=cast.user("ani"), jenis="uji/uji", judul=judul, dibuat_at=AT)
    satu = Pemberitahuan.objects.latest("pk").pk
    baca = "/api/v1/pemberitahuan/baca/"
    assert client.post(baca, {"id": satu}, content_type="application/json").json() == {"jumlah": 1}
    assert client.post(baca, {}, content_type="application/json").json() == {"jumlah": 1}
    assert client.post("/api/v1/pemberitahuan/percobaan/").status_code == 202
    assert client.post("/api/v1/pemberitahuan/percobaan/").status_code == 422


def test_the_service_worker_shows_and_opens(client: Client) -> None:
    skrip = client.get("/sw.js").content.decode()
    assert 'addEventListener("push"' in skrip
    assert "notificationclick" in skrip


@pytest.mark.parametrize(
    ("agen", "nama"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari di iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge di Windows"),
        ("", "Peramban"),
    ],
)
def test_devices_are_named_as_their_owner_would(agen: str, nama: str) -> None:
    assert device_name(agen) == nama
