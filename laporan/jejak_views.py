"""A finished report on screen, and the way from each of its cells to the rows it rests on."""

from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from core.errors import Refused
from core.web import pengguna_of
from laporan import tampilan
from laporan.queries.jejak import address_of
from laporan.rules.isi import Kolom
from laporan.services import jejak
from laporan.views import today, visible

KOLOM_PALING_PANJANG = 40


@login_required
@require_GET
def lihat(request: HttpRequest, pk: int) -> HttpResponse:
    """The tables of a report as they were frozen, each number a link to what it counts."""
    laporan = visible(request, pk)
    teks = request.GET.get("lembar", "0")
    lembar = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 3 else 0
    halaman = request.GET.get("halaman", "1")
    nomor = max(1, int(halaman)) if halaman.isascii() and halaman.isdigit() and len(halaman) < 7 else 1
    try:
        satu = jejak.sheet_of(laporan, lembar, (nomor - 1) * jejak.PER_HALAMAN)
    except Refused as no:
        messages.error(request, no.pesan)
        return redirect("laporan:rincian", laporan.pk)
    if satu is None:
        raise Http404
    page = Paginator(range(satu.jumlah.baris), jejak.PER_HALAMAN).get_page(nomor)
    kolom, pangkal = satu.bagian.kolom, f"{reverse('laporan:jejak', args=[laporan.pk])}{lembar}/"

    def link(row: int, k: Kolom) -> str:
        return f"{pangkal}{row}/?{urlencode({'kolom': k.nama})}"

    konteks = {
        "l": laporan,
        "s": satu,
        "halaman": page,
        "kepala": tampilan.heads(kolom),
        "baris": [(b.nomor, tampilan.cells(kolom, b.isi, partial(link, b.nomor))) for b in satu.baris],
        "jumlah": tampilan.cells(kolom, satu.sums, partial(link, 0)) if satu.is_berjumlah else None,
    }
    return render(request, "laporan/jejak.html", konteks)


@login_required
@require_GET
def telusur(request: HttpRequest, pk: int, lembar: int, nomor: int) -> HttpResponse:
    """From a row (0: the sums), or one cell of it, to the page it rests on. Workbooks lead here too."""
    laporan = visible(request, pk)
    kolom = request.GET.get("kolom", "")[:KOLOM_PALING_PANJANG]
    try:
        row = jejak.row_of(laporan, lembar, nomor)
    except Refused as no:
        messages.error(request, no.pesan)
        return redirect("laporan:rincian", laporan.pk)
    if row is None:
        raise Http404
    return redirect(address_of(laporan, pengguna_of(request), today(), lembar, kolom, row))
