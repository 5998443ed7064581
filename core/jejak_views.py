"""The audit trail for those who watch: list with search. It is the whole office's, so only UKI and admin see it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core import access, queries
from core.web import page_of


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    peran = request.peran  # type: ignore[attr-defined]
    access.require(peran.is_uki or peran.is_admin)
    cari = request.GET.get("cari", "").strip()[:100]
    halaman = page_of(request, queries.jejak(cari), per=50)
    return render(request, "core/jejak.html", {"halaman": halaman, "cari": cari})
