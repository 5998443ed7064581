"""Building the front end: repeatable, quick when nothing changed, clear when an icon is misspelt."""

import json
import re
from pathlib import Path
from time import monotonic
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_a_second_call_does_nothing(depan: ModuleType, vendor: Path) -> None:
    sebelum = {p.name: p.stat().st_mtime_ns for p in vendor.iterdir() if p.name != ".kunci"}
    mulai = monotonic()
    depan.pasang(ROOT)
    assert monotonic() - mulai < 2
    assert {n: (vendor / n).stat().st_mtime_ns for n in sebelum} == sebelum


def test_everything_served_is_there(vendor: Path) -> None:
    assert {p.name for p in vendor.iterdir()} == {
        ".cap",
        ".kunci",
        "echarts.js",
        "ikon.svg",
        "plus-jakarta-sans.woff2",
        "tabler.css",
    }


def test_a_misspelt_icon_is_named(depan: ModuleType, vendor: Path) -> None:
    with pytest.raises(depan.Gagal, match="rumah-miring"):
        depan.sprite(ROOT / depan.ICONS, ["rumah-miring"])


def test_the_lock_file_names_no_address() -> None:
    kunci = json.loads((ROOT / "package-lock.json").read_text())
    assert all("resolved" not in paket for paket in kunci["packages"].values())


def test_versions_are_exact() -> None:
    paket = json.loads((ROOT / "package.json").read_text())
    semua = paket["dependencies"] | paket["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", v) for v in semua.values())
