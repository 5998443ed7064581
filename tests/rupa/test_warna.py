"""Contrast of the tokens, computed as WCAG says, in both themes; the dark block stands twice and must not drift."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[2] / "static/css/tokens.css").read_text()
STATUS = ("hadir", "telat", "cepat", "absen", "cuti", "dinas", "wfh", "wfo", "libur")
Token = dict[str, str]


def block(selector: str) -> Token:
    isi = re.search(rf"(?:^|\n)\s*{re.escape(selector)} \{{(.*?)\n\s*\}}", CSS, re.DOTALL)
    assert isi, selector
    return {nama: nilai.strip() for nama, nilai in re.findall(r"(--[\w-]+|color-scheme):\s*([^;]+);", isi[1])}


TERANG, GELAP = block(":root, [data-bs-theme=light]"), block("[data-bs-theme=dark]")
TEMA = {"terang": TERANG, "gelap": GELAP}


def luminance(hexa: str) -> float:
    def linear(byte: int) -> float:
        c = byte / 255
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    r, g, b = (linear(int(hexa[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    atas, bawah = sorted((luminance(a), luminance(b)), reverse=True)
    return (atas + 0.05) / (bawah + 0.05)


def test_following_the_device_looks_exactly_like_dark() -> None:
    assert block("[data-bs-theme=auto]") == GELAP


def test_both_themes_define_the_same_tokens() -> None:
    assert TERANG.keys() == GELAP.keys()


@pytest.mark.parametrize("tema", TEMA)
@pytest.mark.parametrize(
    ("teks", "latar"),
    [
        *((ink, latar) for ink in ("ink", "ink-2", "ink-3") for latar in ("bg", "surface", "surface-2", "surface-3")),
        *((f"{s}-t", f"{s}-b") for s in STATUS),
        *((f"{s}-t", "surface") for s in STATUS),
        ("on-primary", "primary"),
        ("on-primary", "primary-hover"),
        ("primary-text", "surface"),
        ("primary-text", "bg"),
        ("primary-text", "primary-soft"),
        ("on-hero", "hero"),
        ("on-hero-2", "hero"),
        ("on-kunyit", "kunyit"),
        ("on-kunyit", "kunyit-hover"),
        ("on-bulk", "bulk"),
        ("on-bulk-2", "bulk"),
        ("on-heat", "heat-0"),
        ("on-heat", "heat-1"),
        ("on-heat", "heat-2"),
        ("on-heat", "heat-3"),
        ("on-heat-4", "heat-4"),
        ("on-wfh-f", "wfh-f"),
        ("ink", "seg-on"),
        ("ink", "telat-b"),
        ("ink", "absen-b"),
        ("ink", "hadir-b"),
    ],
)
def test_text_can_be_read(tema: str, teks: str, latar: str) -> None:
    assert contrast(TEMA[tema][f"--{teks}"], TEMA[tema][f"--{latar}"]) >= 4.5


@pytest.mark.parametrize("tema", TEMA)
@pytest.mark.parametrize(
    ("bidang", "latar"),
    [
        ("line-strong", "surface"),
        ("focus", "surface"),
        ("focus", "bg"),
        *((f"{s}-s", "surface") for s in STATUS if s != "libur"),
    ],
)
def test_shapes_and_edges_can_be_seen(tema: str, bidang: str, latar: str) -> None:
    assert contrast(TEMA[tema][f"--{bidang}"], TEMA[tema][f"--{latar}"]) >= 3
