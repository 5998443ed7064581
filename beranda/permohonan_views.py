"""What superiors decide about days at home: requests and swaps that wait, one by one."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from beranda.home_queries import other_kinds
from beranda.permohonan_forms import PutusanWFHForm
from beranda.queries import forget_lencana
from core import clock
from core.access import require
from core.errors import Refused
from core.web import page_of, pengguna_of
from kelayakan.queries import permohonan as queries
from kelayakan.queries import tukar as tukar_queries
from kelayakan.services import permohonan as services
from kelayakan.services import tukar as tukar_services
from kepegawaian import queries as orang

ALAMAT = "beranda:permohonan"


@login_required
@require_GET
def permohonan(request: HttpRequest) -> HttpResponse:
    return _show(request, clock.now())


def _show(request: HttpRequest, at: datetime, extra: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """Requests by the day they are for, then swaps; each with its form."""
    user = pengguna_of(request)
    require(orang.peran_of(user, orang.today(at)).is_atasan)
    page = page_of(request, queries.with_home_counts(list(queries.permohonan_to_decide(user, at)[:200])), per=25)
    konteks = {
        "page": page,
        "tukar": list(tukar_queries.tukar_to_decide(user, at)[:50]),
        "form": PutusanWFHForm(),
        "kotak": other_kinds(user, at),
        **(extra or {}),
    }
    return render(request, "beranda/permohonan.html", konteks, status=status)


def _decide(
    request: HttpRequest, pk: int, approve: Callable[..., Any], reject: Callable[..., Any], sebutan: str
) -> HttpResponse:
    """Approve or reject one row, and come back to the list."""
    user, at = pengguna_of(request), clock.now()
    if request.method == "GET":
        return redirect(ALAMAT)
    form = PutusanWFHForm(request.POST)
    if not form.is_valid():
        return _show(request, at, {"form": form}, status=422)
    setuju = form.cleaned_data["aksi"] == "setujui"
    try:
        (approve if setuju else reject)(actor=user, at=at, pk=pk, catatan=form.cleaned_data["catatan"])
    except Refused as no:
        return _show(request, at, {"tolak": no.pesan, "gagal": pk}, status=422)
    forget_lencana(user)
    messages.success(request, f"{sebutan} {'disetujui' if setuju else 'ditolak'}. Pemohon diberi tahu.")
    return redirect(ALAMAT)


@login_required
@require_http_methods(["GET", "POST"])
def putuskan(request: HttpRequest, permohonan_id: int) -> HttpResponse:
    return _decide(request, permohonan_id, services.approve, services.reject, "Permohonan")


@login_required
@require_http_methods(["GET", "POST"])
def putuskan_tukar(request: HttpRequest, tukar_id: int) -> HttpResponse:
    return _decide(request, tukar_id, tukar_services.approve, tukar_services.reject, "Tukar hari")
