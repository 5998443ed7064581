"""Offline taps that wait for a person's word: one by one, or many unremarkable ones at once."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from beranda.home_queries import other_kinds
from beranda.massal import tell_massal
from beranda.queries import forget_lencana
from core import clock
from core.access import require
from core.errors import Refused
from core.web import page_of, pengguna_of, picked
from kepegawaian import queries as orang
from presensi import koreksi_access, luring_access
from presensi.choices.luring import AksiLuring
from presensi.luring_forms import PutusanLuringForm
from presensi.queries import luring as queries
from presensi.services import luring as services

ALAMAT = "beranda:persetujuan-luring"


@login_required
@require_GET
def luring(request: HttpRequest) -> HttpResponse:
    return _show(request, clock.now())


@login_required
@require_http_methods(["GET", "POST"])
def massal(request: HttpRequest) -> HttpResponse:
    """Confirm all ticked taps that carry no mark; what did not go through is said."""
    user, at = pengguna_of(request), clock.now()
    if request.method == "GET":
        return redirect(ALAMAT)
    require(koreksi_access.can_list(user, at))
    try:
        hasil = services.confirm_many(actor=user, at=at, ids=picked(request))
    except Refused as no:
        return _show(request, at, {"tolak": no.pesan}, status=422)
    forget_lencana(user)
    tell_massal(request, hasil, "ketukan luring")
    return redirect(ALAMAT)


@login_required
@require_http_methods(["GET", "POST"])
def putuskan(request: HttpRequest, luring_id: int) -> HttpResponse:
    """Confirm or reject one, and come back to the list."""
    user, at = pengguna_of(request), clock.now()
    if request.method == "GET":
        return redirect(ALAMAT)
    row = get_object_or_404(queries.luring_visible_to(user, at), pk=luring_id)
    require(luring_access.can_decide(user, row.pegawai, at))
    form = PutusanLuringForm(request.POST)
    if not form.is_valid():
        return _show(request, at, {"form": form}, status=422)
    try:
        if form.cleaned_data["aksi"] == AksiLuring.TOLAK:
            row = services.reject(actor=user, at=at, luring=row, alasan=form.cleaned_data["alasan"])
        else:
            row = services.confirm(actor=user, at=at, luring=row)
    except Refused as no:
        return _show(request, at, {"tolak": no.pesan}, status=422)
    forget_lencana(user)
    messages.success(request, f"Ketukan {row.pegawai.nama}: {row.get_keadaan_display().lower()}.")
    return redirect(ALAMAT)


def _show(request: HttpRequest, at: datetime, extra: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    user = pengguna_of(request)
    require(koreksi_access.can_list(user, at))
    page = page_of(request, queries.luring_to_decide(user, at), per=25)
    konteks = {
        "page": page,
        "baris": queries.with_marks(list(page.object_list)),
        "wakil": [satu.atas_nama for satu in orang.acting_for(user, at)],
        "form": PutusanLuringForm(),
        "kotak": other_kinds(user, at),
        **(extra or {}),
    }
    return render(request, "beranda/luring.html", konteks, status=status)
