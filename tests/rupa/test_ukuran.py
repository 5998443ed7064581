"""What the first visit weighs: styles, scripts, font, icons and the page itself, gzipped."""

import gzip
import re
from pathlib import Path

import django_htmx
import pytest
from django.test import Client

from tests.cast import Cast

ROOT = Path(__file__).resolve().parents[2]
KB = 1024
HTMX = Path(django_htmx.__file__).parent / "static"


def weight(path: Path) -> int:
    isi = path.read_bytes()
    return len(isi) if path.suffix == ".woff2" else len(gzip.compress(isi, 6))


def test_styles_font_and_icons_keep_to_their_budget(vendor: Path) -> None:
    gaya = sum(weight(p) for p in (vendor / "tabler.css", *sorted((ROOT / "static/css").glob("*.css"))))
    assert gaya < 40 * KB
    assert weight(vendor / "plus-jakarta-sans.woff2") < 28 * KB
    assert weight(vendor / "ikon.svg") < 7 * KB


def test_a_dashboard_chart_keeps_to_its_budget(vendor: Path) -> None:
    assert weight(vendor / "echarts.js") < 200 * KB


def test_nothing_points_to_a_source_map(vendor: Path) -> None:
    for path in vendor.iterdir():
        assert b"sourceMappingURL" not in path.read_bytes(), path.name


@pytest.mark.django_db
def test_first_load_of_the_home_page(client: Client, cast: Cast, vendor: Path) -> None:
    client.force_login(cast.user("ani"))
    halaman = client.get("/")
    assert halaman.status_code == 200
    isi = halaman.content.decode()
    alamat = set(re.findall(r'(?:src|href)="/static/([^"#?]+)', isi))
    assert {"css/tokens.css", "vendor/tabler.css", "vendor/plus-jakarta-sans.woff2"} <= alamat
    berat = len(gzip.compress(halaman.content, 6))
    assert berat < 10 * KB
    for nama in alamat:
        berat += weight(ROOT / "static" / nama if (ROOT / "static" / nama).exists() else HTMX / nama)
    assert berat < 150 * KB
    assert not any("echarts" in nama for nama in alamat)
