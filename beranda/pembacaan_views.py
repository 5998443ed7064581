"""Who looked at protected things about one's people: for heads of units, as the person sees it on their own page."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from beranda import jejak_tampil
from core import clock
from core import queries as core_queries
from core.access import require
from core.web import page_of, pengguna_of
from kepegawaian import queries as orang


@login_required
@require_GET
def pembacaan(request: HttpRequest) -> HttpResponse:
    """Reading deeds about people posted in the units one heads, newest first."""
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    memimpin = orang.peran_of(user, hari_ini).memimpin
    require(bool(memimpin))
    posts = orang.penugasan_definitif(hari_ini).filter(orang.under(memimpin)).order_by("pegawai__nama")
    nama = dict(posts.values_list("pegawai_id", "pegawai__nama"))
    page = page_of(request, core_queries.pembacaan_of(list(nama)).exclude(pelaku=user), per=50)
    baris = [(jejak_tampil.in_words(row), _about(row.sesudah or {}, nama)) for row in page]
    return render(request, "beranda/pembacaan.html", {"page": page, "baris": baris})


def _about(sesudah: Mapping[str, Any], nama: Mapping[int, str]) -> str:
    """Those of one's people a deed is about: one, or some of a list."""
    satu, banyak = sesudah.get("pegawai"), sesudah.get("orang", ())
    return ", ".join(nama[pk] for pk in ([satu] if satu else map(int, banyak)) if pk in nama)
