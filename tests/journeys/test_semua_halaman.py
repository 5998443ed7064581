"""Every page of the navigation, as every role, on a phone and a desktop, light and dark: no barrier, no overflow.

axe looks at each page once, dark and on the phone where most people are; what a desktop adds (the side menu, the grid)
is the same on all pages, so there it looks at those of one role.
"""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from tests.cast import Cast
from tests.journeys.conftest import DESKTOP, Jam, potret, tanpa_cacat

Buka = Callable[..., Page]
HP_KECIL = {"width": 360, "height": 740}
# What axe has looked at, by width and address: the same page of the next role differs in its rows, not in its markup.
DIPERIKSA: set[tuple[int, str]] = set()


@pytest.fixture(autouse=True)
def _ketentuan(transactional_cast: Cast) -> None:
    call_command("pasang_ketentuan")


def places(page: Page) -> list[str]:
    """Where the navigation leads to."""
    page.goto("/lainnya/")
    tautan: list[str] = page.eval_on_selector_all(
        "main a[href], .side a[href]", "as => as.map(a => a.getAttribute('href'))"
    )
    return sorted({t for t in tautan if t.startswith("/") and "?" not in t})


@pytest.mark.parametrize("layar", [HP_KECIL, DESKTOP], ids=["ponsel", "desktop"])
@pytest.mark.parametrize("peran", ["ani", "budi", "citra", "dewi", "gita"])
def test_pages_have_no_barriers(
    buka: Buka, jam: Jam, transactional_cast: Cast, peran: str, layar: dict[str, int]
) -> None:
    page = buka(transactional_cast.user(peran), "/", layar=layar)
    tema = "gelap" if layar is HP_KECIL else "terang"
    page.context.add_cookies([{"name": "tema", "value": tema, "url": page.url}])
    for alamat in places(page):
        answer = page.goto(alamat)
        assert answer is not None
        assert answer.status == 200, alamat
        assert page.locator("h1").count() == 1, alamat
        lebar = layar["width"]
        tanpa_cacat(page, axe=(lebar, alamat) not in DIPERIKSA and (layar is HP_KECIL or peran == "budi"))
        DIPERIKSA.add((lebar, alamat))
        potret(page, f"{peran}-{layar['width']}{alamat.replace('/', '-')}")


@pytest.mark.parametrize("alamat", ["/accounts/login/", "/accounts/password/reset/", "/luring/", "/tidak-ada/"])
def test_pages_before_login_have_no_barriers(buka: Buka, alamat: str) -> None:
    page = buka(None, alamat, layar=HP_KECIL)
    tanpa_cacat(page)


def test_keyboard_reaches_the_content_first(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("ani"), "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Langsung ke isi"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"
