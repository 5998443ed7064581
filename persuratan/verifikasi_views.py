"""The public page behind the code on a letter: what it is and whether it still holds, and nothing about people."""

import math
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET
from rest_framework.throttling import SimpleRateThrottle

from core.web import client_ip
from persuratan.forms import KodeForm
from persuratan.queries import surat as queries
from persuratan.rules import HURUF_KODE, PANJANG_KODE


class PerAlamat(SimpleRateThrottle):
    """Looks at letters per address. A code of 118 bits is not guessed anyway; this keeps the page from being a load."""

    rate = "60/min"
    scope = "verifikasi"

    def get_cache_key(self, request: Any, view: Any) -> str:
        return f"verifikasi:{client_ip(request)}"


@require_GET
def isi(request: HttpRequest) -> HttpResponse:
    """Where a code is typed from paper, by who cannot scan it."""
    form = KodeForm(request.GET if "kode" in request.GET else None)
    if form.is_valid():
        kode = "".join(huruf for huruf in form.cleaned_data["kode"].lower() if huruf in HURUF_KODE)
        if len(kode) == PANJANG_KODE:
            return redirect("persuratan:verifikasi", kode)
        form.add_error("kode", f"Kode terdiri atas {PANJANG_KODE} huruf dan angka. Periksa lagi.")
    status = 422 if form.errors else 200
    return _public(render(request, "persuratan/verifikasi_isi.html", {"form": form}, status=status))


@require_GET
def verifikasi(request: HttpRequest, kode_surat: str) -> HttpResponse:
    pembatas = PerAlamat()
    if not pembatas.allow_request(cast(Any, request), cast(Any, None)):
        answer = render(request, "429.html", status=429)
        answer["Retry-After"] = str(math.ceil(pembatas.wait() or 60))
        return _public(answer)
    surat = queries.public_letter(kode_surat)
    if surat is None:
        return _public(render(request, "persuratan/verifikasi_tidak_ada.html", status=404))
    return _public(render(request, "persuratan/verifikasi.html", {"s": surat}))


def _public(answer: HttpResponse) -> HttpResponse:
    """Not for search engines; asked again each time, for a letter may have been withdrawn since."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-cache"
    return answer
