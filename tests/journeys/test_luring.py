"""Without a connection in a real Chromium: taps wait on the device, survive it, and arrive once, as who made them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from kepegawaian.models import Pengguna
from presensi.models import KetukLuring, Rekaman
from tests.cast import Cast
from tests.journeys.conftest import PONSEL, Jam, session_for

Buka = Callable[..., Page]
# The device's clock an hour ahead, all the time; performance.now() goes its own way.
SALAH_SEJAM = """
const Asli = Date;
const geser = Number(localStorage.getItem("uji-geser") || 0) + 3600e3;
class Palsu extends Asli {
  constructor(...a) { if (a.length) super(...a); else super(Asli.now() + geser); }
  static now() { return Asli.now() + geser; }
}
window.Date = Palsu;
"""


@pytest.fixture(autouse=True)
def _ketentuan(transactional_cast: Cast) -> None:
    call_command("pasang_ketentuan")


@pytest.fixture
def hp(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], live_server: Any, tmp_path: Path, jam: Jam
) -> Iterator[Callable[..., BrowserContext]]:
    """A phone whose storage lives in a folder: closed and opened again, it is the same phone."""
    terbuka: list[BrowserContext] = []

    def nyalakan(pengguna: Pengguna | None = None, skrip: str = "") -> BrowserContext:
        for lama in terbuka:
            lama.close()
        terbuka.clear()
        c = browser_type.launch_persistent_context(
            tmp_path / "hp", base_url=live_server.url.replace("127.0.0.1", "localhost"), viewport=PONSEL,  # type: ignore[arg-type]
            locale="id-ID", timezone_id="Asia/Jakarta", **browser_type_launch_args,
        )  # fmt: skip
        c.set_default_timeout(15_000)
        terbuka.append(c)
        if skrip:
            c.add_init_script(skrip)
        if pengguna is not None:
            masuk(c, pengguna)
        return c

    yield nyalakan
    for c in terbuka:
        c.close()


def masuk(c: BrowserContext, pengguna: Pengguna) -> None:
    c.clear_cookies()
    c.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session_for(pengguna), "domain": "localhost", "path": "/"}]
    )


def ketuk_luring(page: Page) -> None:
    """Press the button without a connection; the browser gives no position."""
    page.context.set_offline(True)
    page.get_by_role("button", name="Presensi masuk").click()
    expect(page.locator("[data-antrean]")).to_contain_text("1 ketukan menunggu dikirim")


def test_a_tap_without_connection_is_sent_when_it_is_back(buka: Buka, transactional_cast: Cast, jam: Jam) -> None:
    jam.set("07.14")
    page = buka(transactional_cast.user("ani"), "/", layar=PONSEL)
    ketuk_luring(page)
    assert not Rekaman.objects.exists()
    page.context.set_offline(False)
    expect(page.locator(".toast")).to_contain_text("tercatat")
    row = Rekaman.objects.get()
    assert row.ketuk_at is not None
    assert (row.sumber, row.luring.tunggu_pasti) == ("luring", True)
    assert abs((row.ketuk_at - datetime(2026, 11, 24, 0, 14, tzinfo=UTC)).total_seconds()) < 60
    expect(page.locator("[data-antrean]")).to_be_hidden()


def test_a_tap_with_connection_is_not_sent_twice(buka: Buka, transactional_cast: Cast, jam: Jam) -> None:
    page = buka(transactional_cast.user("ani"), "/", layar=PONSEL)
    page.get_by_role("button", name="Presensi masuk").click()
    page.wait_for_url("**/")
    expect(page.get_by_text("Masuk 07.14, tepat waktu.")).to_be_visible()
    page.reload()
    page.wait_for_load_state("networkidle")
    assert Rekaman.objects.get().sumber == "web"
    assert page.evaluate("larasAntrean.semua()") == []


def test_it_survives_the_device_and_a_wrong_clock(hp: Any, transactional_cast: Cast, jam: Jam) -> None:
    ani = transactional_cast.user("ani")
    page = hp(ani, SALAH_SEJAM).new_page()
    page.goto("/")
    ketuk_luring(page)
    page = hp(skrip=SALAH_SEJAM).new_page()
    masuk(page.context, ani)
    page.goto("/")
    expect(page.get_by_text("tercatat, nomor")).to_be_visible()
    row = KetukLuring.objects.select_related("rekaman").get()
    tap = row.rekaman
    assert row.klaim_at is not None
    assert tap.ketuk_at is not None
    assert row.selisih_ms is not None
    meleset = (row.klaim_at - tap.ketuk_at).total_seconds()
    assert abs(meleset) > 3600
    assert abs(meleset - row.selisih_ms / 1000) < 120
    assert 0 <= (tap.terima_at - tap.ketuk_at).total_seconds() < 120


def test_two_tabs_send_one_queue_once(hp: Any, transactional_cast: Cast, jam: Jam) -> None:
    c = hp(transactional_cast.user("ani"))
    satu, dua = c.new_page(), c.new_page()
    satu.goto("/")
    dua.goto("/")
    ketuk_luring(satu)
    c.set_offline(False)
    expect(satu.locator("[data-antrean]")).to_be_hidden()
    dua.wait_for_load_state("networkidle")
    assert Rekaman.objects.count() == 1


def test_the_queue_of_one_person_is_never_sent_by_another(hp: Any, transactional_cast: Cast, jam: Jam) -> None:
    c = hp(transactional_cast.user("ani"))
    page = c.new_page()
    page.goto("/")
    ketuk_luring(page)
    masuk(c, transactional_cast.user("budi"))
    c.set_offline(False)
    page.goto("/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-antrean]")).to_be_hidden()
    assert not Rekaman.objects.exists()
    masuk(c, transactional_cast.user("ani"))
    page.goto("/")
    expect(page.get_by_text("tercatat, nomor")).to_be_visible()
    assert Rekaman.objects.get().pegawai == transactional_cast.ani


def test_an_ended_session_keeps_the_tap_and_asks_to_log_in(buka: Buka, transactional_cast: Cast, jam: Jam) -> None:
    page = buka(transactional_cast.user("ani"), "/", layar=PONSEL)
    ketuk_luring(page)
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.locator("[data-antrean]")).to_contain_text("Masuk lagi")
    assert not Rekaman.objects.exists()
    assert len(page.evaluate("larasAntrean.semua()")) == 1


def test_the_offline_page_takes_taps_of_who_was_here_last(hp: Any, transactional_cast: Cast, jam: Jam) -> None:
    page = hp(transactional_cast.user("ani")).new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)")
    page.reload()
    page.context.set_offline(True)
    page.goto("/presensi/ketuk/")
    expect(page.locator("h1")).to_have_text("Tidak ada koneksi")
    expect(page.locator("[data-antrean]")).to_contain_text("Disimpan untuk Ani Rahmawati")
    page.locator("[data-antrean]").get_by_text("WFH", exact=True).click()
    page.get_by_role("button", name="Presensi masuk").click()
    expect(page.locator("[data-antrean]")).to_contain_text("1 ketukan menunggu dikirim")
    page.context.set_offline(False)
    expect(page.locator("[data-antrean]")).to_contain_text("Sudah terkirim dan tercatat.")
    assert Rekaman.objects.get().mode == "wfh"
