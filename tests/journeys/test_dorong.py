"""Web push in a real Chromium: the press, a sealed message at a push service of our own, the notification, the end.

Chromium's own push service is out on the internet, so the browser's subscription is the test's: keys and address are
real, what the server sends is opened with them, and the opened message is handed to the service worker as a push.
"""

from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from playwright.sync_api import Page, expect

from core import kabar_services
from core.dorong import new_key, unb64
from core.models import LanggananDorong, Pemberitahuan
from tests.cast import Cast
from tests.core.layanan_dorong import Peramban, serve
from tests.journeys.conftest import PONSEL, Jam

Buka = Callable[..., Page]
LANGGANAN = """([alamat, p256dh, auth]) => {
  const isi = (b) => Uint8Array.from(b).buffer;
  let satu = null;
  const buat = (kunci) => ({
    endpoint: alamat, options: { applicationServerKey: kunci },
    getKey: (nama) => isi(nama === "auth" ? auth : p256dh), unsubscribe: async () => { satu = null; return true; },
  });
  PushManager.prototype.subscribe = async (pilihan) => (satu = buat(pilihan.applicationServerKey));
  PushManager.prototype.getSubscription = async () => satu;
}"""


def test_a_device_is_connected_reached_and_forgotten(
    buka: Buka, jam: Jam, transactional_cast: Cast, settings: Any
) -> None:
    call_command("pasang_ketentuan")
    settings.VAPID_PRIVAT = new_key()
    peramban = Peramban()
    with serve() as layanan:
        settings.DORONG_LAYANAN = [layanan.asal]
        page = buka(transactional_cast.user("ani"), "/profil/pemberitahuan/", layar=PONSEL)
        page.context.grant_permissions(["notifications"])
        page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)")
        page.reload()
        kunci = [f"{layanan.asal}/kirim/1", list(unb64(peramban.p256dh)), list(unb64(peramban.auth))]
        page.evaluate(LANGGANAN, kunci)
        page.get_by_role("button", name="Nyalakan di perangkat ini").click()
        expect(page.get_by_role("button", name="Putuskan")).to_be_visible()
        assert LanggananDorong.objects.get().alamat == f"{layanan.asal}/kirim/1"

        page.get_by_role("button", name="Kirim percobaan").click()
        expect(page.get_by_role("button", name="Putuskan")).to_be_visible()
        deliver(jam)
        terang = peramban.open(layanan.kiriman[0].isi).decode()
        assert layanan.kiriman[0].claims()["aud"] == layanan.asal
        assert "Ani" not in terang
        hand_over(page, terang)
        page.wait_for_function(
            "navigator.serviceWorker.ready.then((r) => r.getNotifications()).then((n) => n.length === 1)"
        )

        layanan.status = 410
        jam.set("07.20")
        kabar_services.send_trial(actor=transactional_cast.user("ani"), at=jam.now())
        deliver(jam)
        assert not LanggananDorong.objects.exists()


def deliver(jam: Jam) -> None:
    """What the worker does with the newest notice."""
    row = Pemberitahuan.objects.latest("pk")
    for pk in kabar_services.distribute(at=jam.now(), pk=row.pk).dorongan:
        kabar_services.send_push(at=jam.now(), pk=pk)


def hand_over(page: Page, isi: str) -> None:
    """Give the service worker a push, as Chromium would after opening one."""
    cdp = page.context.new_cdp_session(page)
    nomor: list[str] = []
    cdp.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda e: nomor.extend(satu["registrationId"] for satu in e["registrations"]),
    )
    cdp.send("ServiceWorker.enable")
    while not nomor:
        page.wait_for_timeout(50)
    asal = page.evaluate("location.origin")
    cdp.send("ServiceWorker.deliverPushMessage", {"origin": asal, "registrationId": nomor[0], "data": isi})
