"""Pages of rule packs: what there is, what one would add for a scope and what it would overlap, installing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.errors import Refused
from core.web import refusals_to
from ketentuan import paket_tampilan as tampilan
from ketentuan.choices import Alasan
from ketentuan.forms import PasangForm
from ketentuan.halaman import penyunting_of
from ketentuan.paket.semua import PAKET
from ketentuan.services.paket import pasang_paket


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    penyunting_of(request)
    return render(request, "ketentuan/paket.html", {"golongan": tampilan.packs_by_kind()})


@login_required
@require_http_methods(["GET", "POST"])
def rincian(request: HttpRequest, paket: str) -> HttpResponse:
    """One pack for one scope: `?unit=` says which, a POST installs it there."""
    siapa, isi = penyunting_of(request), PAKET.get(paket)
    if isi is None:
        raise Http404
    awal = siapa.pilihan[0][0] if siapa.pilihan else ""
    data = request.POST if request.method == "POST" else request.GET if "unit" in request.GET else {"unit": awal}
    form = PasangForm(data, unit=siapa.pilihan)
    isian = form.is_valid()
    if isian and request.method == "POST":
        with refusals_to(form):
            if isi.perlu_tanggal:
                raise Refused(Alasan.PAKET_PERLU_TANGGAL)
            unit = siapa.unit_of(form.cleaned_data["unit"])
            hasil = pasang_paket(actor=siapa.user, at=siapa.at, paket=isi, unit=unit)
            messages.success(
                request,
                f"{isi.nama}: {hasil.dibuat} baris dibuat, {hasil.sudah_ada} sudah ada,"
                f" {len(hasil.dilewati)} dilewati.",
            )
            return redirect("ketentuan:paket")
    lihat = tampilan.preview(isi, siapa.unit_of(form.cleaned_data["unit"])) if isian else None
    konteks = {"paket": isi, "form": form, "lihat": lihat}
    return render(request, "ketentuan/paket_rincian.html", konteks, status=422 if form.errors else 200)
