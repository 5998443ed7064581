"""Pages of legal bases: the list, one more, and marking one as checked against its text."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.web import page_of, pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from ketentuan import access, daftar_queries
from ketentuan.forms import DasarForm, VerifikasiForm
from ketentuan.halaman import penyunting_of
from ketentuan.services import dasar as services


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    user, tanggal = pengguna_of(request), orang.today(clock.now())
    cari, keadaan = request.GET.get("cari", "")[:100].strip(), request.GET.get("verifikasi", "")
    page = page_of(request, daftar_queries.dasar_hukum(cari, keadaan))
    boleh = access.can_prepare_rules(user, tanggal)
    konteks = {"page": page, "cari": cari, "verifikasi": keadaan, "boleh": boleh}
    return render(request, "ketentuan/dasar.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    siapa = penyunting_of(request)
    form = DasarForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            row = services.add_dasar(actor=siapa.user, at=siapa.at, isi=form.as_isi())
            messages.success(request, f"{row} dicatat. Tandai terverifikasi setelah naskahnya dibaca.")
            return redirect("ketentuan:dasar")
    return render(request, "ketentuan/dasar_baru.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def verifikasi(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the text of a regulation was read."""
    siapa = penyunting_of(request)
    row = daftar_queries.dasar_hukum().filter(pk=pk).first()
    if row is None:
        raise Http404
    form = VerifikasiForm(posted(request), initial={"catatan": row.catatan})
    if form.is_valid():
        with refusals_to(form):
            catatan = form.cleaned_data["catatan"]
            services.verify_dasar(actor=siapa.user, at=siapa.at, dasar=row, catatan=catatan)
            messages.success(request, f"{row} ditandai terverifikasi.")
            return redirect("ketentuan:dasar")
    konteks = {"form": form, "row": row}
    return render(request, "ketentuan/dasar_verifikasi.html", konteks, status=422 if form.errors else 200)
