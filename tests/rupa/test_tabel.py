"""The list component: sortable headers, one current page, cards on phones, an empty state."""

from typing import Any

import django_tables2 as tables
import pytest
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory

from core.tables import Tabel


class Contoh(Tabel):
    nama = tables.Column(verbose_name="Pegawai")
    jam = tables.Column(verbose_name="Jam", attrs={"th": {"class": "num"}, "td": {"class": "num"}})
    aksi = tables.Column(verbose_name="", orderable=False, empty_values=())

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}


def render(rf: RequestFactory, rows: list[dict[str, Any]], query: str = "") -> str:
    request = rf.get(f"/pegawai/{query}")
    isi = {"tabel": Contoh(rows, order_by=request.GET.get("urut", ())), "request": request}
    return Template("{% load django_tables2 %}{% render_table tabel %}").render(RequestContext(request, isi))


BARIS = [{"nama": "Ani", "jam": "7 j"}, {"nama": "Budi", "jam": "8 j"}]


@pytest.mark.django_db
def test_headers_sort_and_keep_the_filters(rf: RequestFactory) -> None:
    isi = render(rf, BARIS, "?unit=3&halaman=2")
    assert 'href="?unit=3&amp;urut=nama"' in isi
    assert isi.count('aria-sort="none"') == 2
    naik = render(rf, BARIS, "?urut=nama")
    assert 'aria-sort="ascending"' in naik
    assert 'href="?urut=-nama"' in naik


@pytest.mark.django_db
def test_cells_carry_their_heading_and_only_their_own_classes(rf: RequestFactory) -> None:
    isi = render(rf, BARIS)
    assert 'class="tb kartu-hp"' in isi
    assert 'class="num" data-judul="Jam"' in isi
    assert 'class="nama"' not in isi
    assert isi.count("<th ") == 3


@pytest.mark.django_db
def test_an_empty_list_says_so(rf: RequestFactory) -> None:
    assert "Belum ada data." in render(rf, [])


@pytest.mark.parametrize(("nomor", "teks"), [(1, "1–50 dari 412"), (9, "401–412 dari 412")])
def test_pages_of_a_list(rf: RequestFactory, nomor: int, teks: str) -> None:
    request = rf.get(f"/pegawai/?unit=3&halaman={nomor}")
    page = Paginator(range(412), 50).get_page(nomor)
    isi = Template('{% halaman page "pegawai" %}').render(RequestContext(request, {"page": page, "request": request}))
    assert f"{teks} pegawai" in isi
    assert f'<b aria-current="page">{nomor}</b>' in isi
    assert ('rel="next"' in isi) == (nomor == 1)
    assert "unit=3&amp;halaman=" in isi
