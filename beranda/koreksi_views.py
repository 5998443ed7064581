"""Corrections that wait for a person's decision: one by one, or many unremarkable ones at once."""

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
from presensi import koreksi_access
from presensi.koreksi_forms import PutusanKoreksiForm
from presensi.queries import koreksi as queries
from presensi.services import koreksi as services

ALAMAT = "beranda:persetujuan-koreksi"
PALING_BANYAK = 200


@login_required
@require_GET
def koreksi(request: HttpRequest) -> HttpResponse:
    return _show(request, clock.now())


@login_required
@require_http_methods(["GET", "POST"])
def massal(request: HttpRequest) -> HttpResponse:
    """Approve all ticked rows that carry no mark; what did not go through is said."""
    user, at = pengguna_of(request), clock.now()
    if request.method == "GET":
        return redirect(ALAMAT)
    try:
        hasil = services.approve_many(actor=user, at=at, ids=picked(request))
    except Refused as no:
        return _show(request, at, {"tolak": no.pesan}, status=422)
    forget_lencana(user)
    tell_massal(request, hasil, "koreksi")
    return redirect(ALAMAT)


@login_required
@require_http_methods(["GET", "POST"])
def putuskan(request: HttpRequest, koreksi_id: int) -> HttpResponse:
    """Approve or reject one, and come back to the list."""
    user, at = pengguna_of(request), clock.now()
    if request.method == "GET":
        return redirect(ALAMAT)
    row = get_object_or_404(queries.koreksi_in_view(user, at), pk=koreksi_id)
    require(koreksi_access.can_decide(user, row, at))
    form = PutusanKoreksiForm(request.POST)
    if not form.is_valid():
        return _show(request, at, {"form": form}, status=422)
    setuju = form.cleaned_data["aksi"] == "setujui"
    try:
        deed = services.approve if setuju else services.reject
        row = deed(actor=user, at=at, pk=koreksi_id, catatan=form.cleaned_data["catatan"])
    except Refused as no:
        return _show(request, at, {"tolak": no.pesan, "gagal": koreksi_id}, status=422)
    forget_lencana(user)
    messages.success(request, f"Koreksi {row.nomor}: {row.get_status_display().lower()}. Pemohon diberi tahu.")
    return redirect(ALAMAT)


def _show(request: HttpRequest, at: datetime, extra: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    user = pengguna_of(request)
    require(koreksi_access.can_list(user, at))
    wakil = {satu.pegawai_id: satu.atas_nama for satu in orang.acting_for(user, at)}
    rows = list(queries.koreksi_to_decide(user, at)[:PALING_BANYAK])
    page = page_of(request, rows, per=25)
    konteks = {
        "page": page,
        "baris": queries.with_marks(list(page.object_list)),
        "wakil": list(wakil.values()),
        "form": PutusanKoreksiForm(),
        "kotak": other_kinds(user, at),
        **(extra or {}),
    }
    return render(request, "beranda/koreksi.html", konteks, status=status)
