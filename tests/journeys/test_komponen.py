"""The look in a real browser: every component passes axe in both themes, and every behaviour does what it says."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.factories import SANDI
from tests.journeys.conftest import DESKTOP, PONSEL, potret, tanpa_cacat

pytestmark = pytest.mark.urls("tests.journeys.urls_komponen")
Buka = Callable[..., Page]
TABLET = {"width": 1024, "height": 768}
KECIL = {"width": 360, "height": 740}


@pytest.mark.parametrize("tema", ["light", "dark"])
@pytest.mark.parametrize("layar", [DESKTOP, PONSEL], ids=["desktop", "ponsel"])
def test_the_gallery_is_accessible(buka: Buka, transactional_cast: Cast, layar: dict[str, int], tema: Any) -> None:
    page = buka(transactional_cast.user("budi"), "/luring/", layar=layar)
    page.emulate_media(color_scheme=tema)
    for alamat in ("/_ui/", "/_ui/?salah=1"):
        page.goto(alamat)
        tanpa_cacat(page)
    potret(page, f"galeri-{tema}-{layar['width']}")


def test_account_pages_are_accessible(buka: Buka, transactional_cast: Cast) -> None:
    luar = buka(None, "/accounts/login/", layar=KECIL)
    for alamat in ("/accounts/login/", "/accounts/password/reset/", "/accounts/signup/", "/luring/", "/tidak-ada/"):
        luar.goto(alamat)
        tanpa_cacat(luar)
    page = buka(transactional_cast.user("ani"), "/accounts/password/change/", layar=TABLET)
    for alamat in ("/accounts/password/change/", "/accounts/2fa/", "/accounts/sessions/", "/accounts/logout/"):
        page.goto(alamat)
        tanpa_cacat(page)


def test_errors_take_the_focus_and_lead_to_the_field(buka: Buka, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("ani"), "/_ui/?salah=1")
    expect(page.locator(".errsum")).to_be_focused()
    page.get_by_role("link", name="Isi nama kegiatan").click()
    expect(page.locator("#id_nama")).to_be_focused()


def test_a_password_can_be_shown(buka: Buka, transactional_cast: Cast) -> None:
    page = buka(None, "/accounts/login/")
    page.fill("#id_password", SANDI)
    page.get_by_role("button", name="Tampilkan").click()
    expect(page.locator("#id_password")).to_have_attribute("type", "text")


def test_menu_dialog_and_shortcuts(buka: Buka, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("ani"), "/_ui/")
    page.get_by_label("Menu akun Ani Rahmawati").first.click()
    expect(page.get_by_role("link", name="Profil dan tampilan")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Profil dan tampilan")).to_be_hidden()
    page.get_by_role("link", name="Pulang sebelum 16.00").click()
    expect(page.locator("dialog#contoh")).to_be_visible()
    page.locator("dialog#contoh").get_by_role("button", name="Batal").click()
    expect(page.locator("dialog#contoh")).to_be_hidden()
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("#pintasan")).to_be_visible()
    page.locator("[data-pintas-sakelar]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("[data-cari]")).not_to_be_focused()
    page.evaluate("localStorage.removeItem('laras-pintas')")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("[data-cari]")).to_be_focused()


def test_rows_are_chosen_with_mouse_and_keys(buka: Buka, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("budi"), "/_ui/")
    bilah = page.get_by_role("region", name="Aksi massal")
    expect(bilah).to_be_hidden()
    kotak = page.locator("[data-pilih]")
    kotak.nth(0).check()
    kotak.nth(2).click(modifiers=["Shift"])
    expect(bilah).to_contain_text("3 dipilih")
    page.get_by_role("button", name="Batal pilih").click()
    expect(bilah).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(kotak.nth(1)).to_be_checked()


def test_a_chart_is_drawn_from_its_table(buka: Buka, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("dewi"), "/_ui/")
    grafik = page.locator("figure[data-grafik=garis]")
    grafik.scroll_into_view_if_needed()
    expect(grafik.locator("svg").first).to_be_visible()
    expect(grafik.locator(".grafik")).to_contain_text("Hadir 96,8")
    expect(grafik.locator("table")).to_be_hidden()
    grafik.get_by_text("Tampilkan sebagai tabel").click()
    expect(grafik.locator("table")).to_contain_text("96,8%")


def test_what_is_typed_survives_a_lost_session(buka: Buka, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("ani"), "/_ui/")
    page.fill("#id_nama", "Verifikasi usulan penghapusan")
    page.fill("#id_uraian", "Setengah jalan")
    page.wait_for_timeout(600)
    page.context.clear_cookies()
    page.evaluate("htmx.ajax('GET', '/profil/', '#isi')")
    expect(page.locator("#sesi-berakhir")).to_be_visible()
    page.get_by_role("link", name="Masuk lagi").click()
    page.fill("#id_login", transactional_cast.user("ani").nip)
    page.fill("#id_password", SANDI)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/_ui/")
    expect(page.locator("#id_nama")).to_have_value("Verifikasi usulan penghapusan")
    expect(page.locator("#id_uraian")).to_have_value("Setengah jalan")
    page.get_by_role("button", name="Buang").click()
    expect(page.locator("#id_nama")).to_have_value("")
    page.fill("#id_nama", "Rahasia orang ini")
    page.wait_for_timeout(600)
    page.get_by_label("Menu akun Ani Rahmawati").first.click()
    page.get_by_role("button", name="Keluar").first.click()
    page.wait_for_load_state()
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('laras-draf'))") == []


def test_a_sent_form_leaves_no_draft(buka: Buka, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("ani"), "/_ui/")
    page.evaluate(
        "() => localStorage.setItem(`laras-draf:${document.body.dataset.pengguna}:lain`,"
        " JSON.stringify({isi: {}, pada: Date.now(), terkirim: true}))"
    )
    page.goto("/profil/")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('laras-draf'))") == []


def test_a_saved_setting_says_so_in_a_toast(buka: Buka, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("ani"), "/profil/")
    page.get_by_label("Gelap").check()
    page.get_by_role("button", name="Simpan tampilan").click()
    expect(page.locator(".toast")).to_contain_text("Tampilan disimpan")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.keyboard.press("Escape")
    expect(page.locator(".toast")).to_have_count(0)


def test_without_scripts_everything_can_be_read(buka: Buka, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("dewi"), "/_ui/", js=False)
    expect(page.locator("figure table").first).to_be_visible()
    expect(page.get_by_role("button", name="Tampilkan", exact=True)).to_have_count(0)
    page.get_by_label("Menu akun Dewi Anggraeni").first.click()
    expect(page.get_by_role("button", name="Keluar").first).to_be_visible()


def test_the_offline_page_comes_from_the_device(buka: Buka, transactional_cast: Cast, live_server: Any) -> None:
    page = buka(None, live_server.url.replace("127.0.0.1", "localhost") + "/luring/")
    page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)")
    page.reload()
    page.context.set_offline(True)
    page.goto(page.url.replace("/luring/", "/logbook/"))
    expect(page.locator("h1")).to_have_text("Tidak ada koneksi")
