"""Clock in and out in a real browser: by thumb, by keyboard, without JavaScript, twice, and from two phones."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from presensi.models import PresensiHarian, Rekaman
from tests.cast import Cast
from tests.journeys.conftest import DESKTOP, PONSEL, Jam, potret, tanpa_cacat

Buka = Callable[..., Page]


@pytest.fixture(autouse=True)
def _ketentuan(transactional_cast: Cast) -> None:
    call_command("pasang_ketentuan")


@pytest.mark.parametrize("js", [True, False], ids=["dengan-js", "tanpa-js"])
@pytest.mark.parametrize("layar", [PONSEL, DESKTOP], ids=["ponsel", "desktop"])
def test_a_day_in_and_out(buka: Buka, jam: Jam, transactional_cast: Cast, layar: dict[str, int], js: bool) -> None:
    jam.set("07.14")
    page = buka(transactional_cast.user("ani"), "/", layar=layar, js=js)
    expect(page.get_by_text("Anda belum presensi masuk.")).to_be_visible()
    if js:
        tanpa_cacat(page)
    page.get_by_role("button", name="Presensi masuk").click()
    expect(page.get_by_text("Masuk 07.14, tepat waktu.")).to_be_visible()
    if js:
        tanpa_cacat(page)
    potret(page, f"presensi-{'js' if js else 'polos'}-{layar['width']}")
    jam.set("17.05")
    page.goto("/")
    page.get_by_role("button", name="Presensi pulang").click()
    expect(page.get_by_text("Selesai.")).to_be_visible()
    hari = PresensiHarian.objects.get(pegawai=transactional_cast.ani)
    assert hari.masuk_at is not None
    assert hari.pulang_at is not None
    assert hari.menit_terlambat == 0


def test_back_button_and_second_press_have_one_effect(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("ani"), "/", js=False)
    page.get_by_role("button", name="Presensi masuk").click()
    expect(page.get_by_text("Masuk 07.14, tepat waktu.")).to_be_visible()
    page.go_back()
    masuk = page.get_by_role("button", name="Presensi masuk")
    if masuk.count():  # the browser may show the old page, or ask the server again
        masuk.click()
    assert Rekaman.objects.filter(pegawai=transactional_cast.ani, diterima=True).count() == 1


def test_double_click_is_one_tap(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("ani"), "/", layar=PONSEL)
    page.get_by_role("button", name="Presensi masuk").dblclick()
    expect(page.get_by_text("Masuk 07.14, tepat waktu.")).to_be_visible()
    assert Rekaman.objects.filter(diterima=True).count() == 1


def test_two_phones_one_effect(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    satu = buka(transactional_cast.user("ani"), "/", layar=PONSEL, js=False)
    dua = buka(transactional_cast.user("ani"), "/", layar=PONSEL, js=False)
    satu.get_by_role("button", name="Presensi masuk").click()
    dua.get_by_role("button", name="Presensi masuk").click()
    assert Rekaman.objects.filter(diterima=True).count() == 1
    assert PresensiHarian.objects.count() == 1


def test_late_people_are_told_and_may_still_clock_in(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    jam.set("09.40")
    page = buka(transactional_cast.user("ani"), "/", layar=PONSEL)
    expect(page.get_by_text("Sekarang terhitung terlambat 40 menit.")).to_be_visible()
    page.get_by_role("button", name="Presensi masuk").click()
    expect(page.get_by_text("terlambat 40 menit")).to_be_visible()


def test_leaving_early_asks_first(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("ani"), "/", layar=PONSEL)
    page.get_by_role("button", name="Presensi masuk").click()
    expect(page.get_by_text("Masuk 07.14, tepat waktu.")).to_be_visible()
    jam.set("14.00")
    page.goto("/")
    page.get_by_role("link", name="Presensi pulang").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Akan tercatat Pulang cepat")).to_be_visible()
    dialog.get_by_role("button", name="Batal").click()
    assert Rekaman.objects.count() == 1


def test_location_is_recorded_only_with_permission(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("ani"), "/", layar=PONSEL)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": -6.9147, "longitude": 107.6098, "accuracy": 18})
    page.get_by_role("button", name="Presensi masuk").click()
    expect(page.get_by_text("±18 m")).to_be_visible()


def test_each_zone_sees_its_own_time(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    jam.set("07.14")  # 09.14 in Jayapura
    page = buka(transactional_cast.user("eko"), "/", layar=PONSEL, js=False)
    expect(page.locator(".clock")).to_have_text("09.14WIT")
    page.get_by_role("button", name="Presensi masuk").click()
    expect(page.get_by_text("Masuk 09.14, terlambat 14 menit.")).to_be_visible()
