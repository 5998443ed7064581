"""The public page behind the code on a letter: what it is and whether it still holds, and nothing about people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from core.publik import PerAlamat, unlisted, verification
from persuratan.forms import KodeForm
from persuratan.queries import surat as queries
from persuratan.rules import HURUF_KODE, PANJANG_KODE


class PerAlamatSurat(PerAlamat):
    scope = "verifikasi"


@require_GET
@unlisted
def isi(request: HttpRequest) -> HttpResponse:
    """Where a code is typed from paper, by who cannot scan it."""
    form = KodeForm(request.GET if "kode" in request.GET else None)
    if form.is_valid():
        kode = "".join(huruf for huruf in form.cleaned_data["kode"].lower() if huruf in HURUF_KODE)
        if len(kode) == PANJANG_KODE:
            return redirect("persuratan:verifikasi", kode)
        form.add_error("kode", f"Kode terdiri atas {PANJANG_KODE} huruf dan angka. Periksa lagi.")
    status = 422 if form.errors else 200
    return render(request, "persuratan/verifikasi_isi.html", {"form": form}, status=status)


@require_GET
@verification(PerAlamatSurat)
def verifikasi(request: HttpRequest, kode_surat: str) -> HttpResponse:
    surat = queries.public_letter(kode_surat)
    if surat is None:
        return render(request, "persuratan/verifikasi_tidak_ada.html", status=404)
    return render(request, "persuratan/verifikasi.html", {"s": surat})
