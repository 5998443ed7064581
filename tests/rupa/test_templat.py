"""What every template keeps to: no inline style or script, known icons, our own words, documented components."""

import ast
import re
from pathlib import Path
from types import ModuleType

import pytest

from beranda import navigasi
from core.templatetags import ui

ROOT = Path(__file__).resolve().parents[2]
TEMPLAT = sorted((ROOT / "templates").rglob("*.html"))
# E-mail readers load no other file, so the one layout of e-mails brings its styles along.
SUREL = ROOT / "templates/surel/dasar.html"
LARANGAN = {
    "style=": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "<style>": re.compile(r"<style[\s>]", re.IGNORECASE),
    "<script> tanpa src": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "on…=": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "hx-on": re.compile(r"\bhx-on\b"),
    "javascript:": re.compile(r"javascript:", re.IGNORECASE),
    "alamat luar": re.compile(r"(?:src|href)=[\"']https?://", re.IGNORECASE),
}


def nama(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("larangan", LARANGAN)
def test_templates_obey_the_content_security_policy(larangan: str) -> None:
    salah = [nama(p) for p in TEMPLAT if p != SUREL and LARANGAN[larangan].search(p.read_text(encoding="utf-8"))]
    assert salah == []


def test_no_template_leans_on_translations() -> None:
    terjemahan = re.compile(r"{%\s*(load i18n|trans |translate |blocktrans)")
    assert [nama(p) for p in TEMPLAT if terjemahan.search(p.read_text(encoding="utf-8"))] == []


def test_no_exclamation_marks() -> None:
    seru = re.compile(r"\w!(?![\w=])")
    assert [nama(p) for p in TEMPLAT if p != SUREL and seru.search(re.sub(r"<!doctype", "", p.read_text()))] == []


def test_every_component_says_what_it_takes() -> None:
    tanpa = [nama(p) for p in TEMPLAT if p.parent.name == "components" and not p.read_text().startswith("{#")]
    assert tanpa == []


def icons_chosen_in_python() -> set[str]:
    tempat = {t.ikon for t in vars(navigasi).values() if isinstance(t, navigasi.Tempat)}
    return tempat | {ikon for _, ikon, _ in ui.LENCANA.values() if ikon} | set(ui.CATATAN.values())


def test_the_sprite_has_every_icon(depan: ModuleType, vendor: Path) -> None:
    sprite = (vendor / "ikon.svg").read_text()
    ada = set(re.findall(r'<symbol id="([a-z0-9-]+)"', sprite))
    dipakai = {n.replace(":", "-") for n in depan.icons_used(ROOT)} | icons_chosen_in_python()
    assert dipakai - ada == set()


def test_icons_chosen_in_python_stand_in_the_list() -> None:
    assert icons_chosen_in_python() - set((ROOT / "static/img/ikon.txt").read_text().split()) == set()


def test_names_given_to_includes_are_known_icons(vendor: Path) -> None:
    """`ikon="…"` in an include and in views travels by name: it must be in the sprite too."""
    ada = set(re.findall(r'<symbol id="([a-z0-9-]+)"', (vendor / "ikon.svg").read_text()))
    lewat = {n for p in TEMPLAT for n in re.findall(r"""\bikon=["']([a-z0-9-]+)["']""", p.read_text())}
    for path in ROOT.glob("*/*views*.py"):
        for simpul in ast.walk(ast.parse(path.read_text())):
            if isinstance(simpul, ast.keyword) and simpul.arg == "ikon" and isinstance(simpul.value, ast.Constant):
                lewat.add(str(simpul.value.value))
    assert lewat - ada == set()


def test_every_class_in_a_template_has_a_style(vendor: Path) -> None:
    """A class no stylesheet knows is misspelt. Classes put together from values are left out."""
    gaya = "".join(p.read_text() for p in (*(ROOT / "static/css").glob("*.css"), vendor / "tabler.css"))
    dikenal = set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", gaya))
    asing = set()
    for path in TEMPLAT:
        if "surel" in path.parts or "email" in path.parts or path == SUREL:
            continue
        for isi in re.findall(r'class="((?:[^"{]|{{.*?}}|{%.*?%})*)"', path.read_text()):
            tetap = re.sub(r"\S*-(?={{)|{%.*?%}|{{.*?}}", " ", isi)
            asing |= {f"{nama(path)}: {kelas}" for kelas in tetap.split() if kelas not in dikenal}
    assert asing == set()


@pytest.mark.parametrize("path", sorted((ROOT / "static/js").glob("*.js")), ids=lambda p: p.name)
def test_a_behaviour_is_one_short_file(path: Path) -> None:
    isi = path.read_text()
    assert isi.count("\n") <= 150
    assert isi.startswith("//")
    assert not re.search(r"\.style\b|innerHTML|eval\(|new Function", isi)


@pytest.mark.parametrize("path", sorted((ROOT / "static/css").glob("*.css")), ids=lambda p: p.name)
def test_colours_stand_only_among_the_tokens(path: Path) -> None:
    if path.name in {"tokens.css", "print.css"}:
        return
    warna = re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text())
    assert warna == []
