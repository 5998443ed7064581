"""A real Chromium against the real server, with a clock that the story sets."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from playwright.sync_api import Browser, BrowserContext, Page

from kepegawaian.models import Pengguna

ROOT = Path(__file__).resolve().parents[2]
GAMBAR = ROOT / "tests/journeys/gambar"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
PONSEL = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.perjalanan)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    flags = "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update"
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [f"--{flag}" for flag in (*flags.split(), "disable-sync", "disable-dev-shm-usage")],
    }


@dataclass
class Jam:
    """The product's clock in a story: set it, then it runs on."""

    mulai: datetime = datetime(2026, 11, 24, 0, 14, tzinfo=UTC)
    _sejak: float = field(default_factory=monotonic)

    def set(self, jam: str, zona: int = 7) -> None:
        """Tuesday 24 November 2026 at `07.14` in UTC+zona."""
        h, m = jam.split(".")
        self.mulai = datetime(2026, 11, 24, int(h), int(m), tzinfo=UTC) - timedelta(hours=zona)
        self._sejak = monotonic()

    def now(self) -> datetime:
        return self.mulai + timedelta(seconds=monotonic() - self._sejak)


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Jam:
    jam = Jam()
    monkeypatch.setattr("core.clock.now", jam.now)
    return jam


@pytest.fixture
def buka(browser: Browser, live_server: Any, jam: Jam) -> Iterator[Callable[..., Page]]:
    """`buka(pengguna, "/logbook/", layar=PONSEL, js=False)`: a page of a fresh browser, logged in by a session."""
    konteks: list[BrowserContext] = []

    def open_page(
        pengguna: Pengguna | None, alamat: str = "/", *, layar: dict[str, int] | None = None, js: bool = True
    ) -> Page:
        c = browser.new_context(
            base_url=live_server.url,
            viewport=layar or DESKTOP,  # type: ignore[arg-type]
            java_script_enabled=js,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            accept_downloads=True,
        )
        c.set_default_timeout(15_000)
        konteks.append(c)
        if pengguna is not None:
            c.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": session_for(pengguna), "url": live_server.url}]
            )
        page = c.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"JavaScript: {error}"))
        page.goto(alamat)
        return page

    yield open_page
    for c in konteks:
        c.close()


def session_for(pengguna: Pengguna) -> str:
    sesi = SessionStore()
    sesi[SESSION_KEY] = str(pengguna.pk)
    sesi[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    sesi[HASH_SESSION_KEY] = pengguna.get_session_auth_hash()
    sesi.save()
    return str(sesi.session_key)


# Boxes whose text has to fit: one that sticks out is cut or lies over its neighbour.
KOTAK = ".day, .kpi, .btn, .chip, .st, .kal-s"


def tanpa_cacat(page: Page, *, axe: bool = True) -> None:
    """axe finds nothing serious, and nothing overflows sideways, neither the page nor a box in it."""
    layar = page.viewport_size
    assert layar is not None
    # As high as the page, so that bars which float over it cover nothing that scrolling would bring out.
    tinggi = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": layar["width"], "height": max(layar["height"], tinggi + 300)})
    if axe:
        page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text())
        hasil = page.evaluate(
            "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})).violations"
            ".map(v => ({id: v.id, impact: v.impact, nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))}))"
        )
        assert hasil == [], json.dumps(hasil, indent=1)
    lebih = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert lebih <= 0, f"{page.url} is {lebih} px too wide"
    menonjol = page.evaluate(
        "pilih => [...document.querySelectorAll(pilih)]"
        ".filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1)"
        ".map(e => e.className + ': ' + e.innerText.trim())",
        KOTAK,
    )
    assert menonjol == [], page.url
    page.set_viewport_size(layar)


def potret(page: Page, nama: str) -> None:
    """A picture for the eye, kept outside the repository."""
    if os.environ.get("POTRET"):
        GAMBAR.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=GAMBAR / f"{nama}.png", full_page=True)
