"""The gallery shows every component, and every component of the folder is shown there or in the shell."""

import re
from pathlib import Path

import pytest
from django.test import RequestFactory

from core import ui_views
from kepegawaian.queries import PeranSet
from tests.cast import Cast

ROOT = Path(__file__).resolve().parents[2]
# Parts of the shell itself, present on every page.
KERANGKA = {"sisi", "sisi_butir", "tab_bawah", "tanda", "menu_akun", "pesan", "tabel"}


def gallery(rf: RequestFactory, cast: Cast, query: str = "") -> str:
    request = rf.get(f"/_ui/{query}")
    request.user = cast.user("budi")
    request.peran = PeranSet(pegawai_id=cast.budi.pk, is_pegawai=True, is_atasan=True)  # type: ignore[attr-defined]
    return ui_views.galeri(request).content.decode()


@pytest.mark.django_db
def test_gallery_renders_with_and_without_errors(rf: RequestFactory, cast: Cast) -> None:
    baik, salah = gallery(rf, cast), gallery(rf, cast, "?salah=1")
    assert "Ada 5 hal" not in baik
    assert "<title>Kesalahan: Galeri komponen" in salah
    assert 'aria-invalid="true"' in salah
    assert salah.count("<h1") == baik.count("<h1") == 1


def test_every_component_is_shown() -> None:
    galeri = (ROOT / "templates/galeri.html").read_text()
    sumber = galeri + (ROOT / "core/templatetags/ui.py").read_text()
    for path in sorted((ROOT / "templates/components").glob("*.html")):
        if path.stem in KERANGKA:
            continue
        assert re.search(rf"\b{path.stem}\b", sumber), f"{path.stem} tidak tampil di galeri"
