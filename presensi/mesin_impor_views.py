"""A file of a terminal in three steps: Unggah, Periksa, Terapkan."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.errors import Refused
from core.web import page_of, refusals_to
from presensi.choices.mesin import StatusImporMesin
from presensi.mesin_forms import BerkasMesinForm, TerapkanForm
from presensi.mesin_views import admin_of
from presensi.queries import mesin as queries
from presensi.services import mesin_impor as services

if TYPE_CHECKING:
    from presensi.models import ImporTerminal

TAHAP: Final = [{"nama": nama} for nama in ("Unggah", "Periksa", "Terapkan")]


@login_required
@require_http_methods(["GET", "POST"])
def mulai(request: HttpRequest) -> HttpResponse:
    """Upload a file, and see those there were."""
    user, at = admin_of(request)
    terminals = list(queries.terminals_managed(user, at))
    data, berkas = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BerkasMesinForm(data, berkas, terminal=[(str(t.pk), f"{t.nama}, {t.unit}") for t in terminals])
    if form.is_valid():
        with refusals_to(form):
            file = form.cleaned_data["berkas"]
            terminal = next(t for t in terminals if str(t.pk) == form.cleaned_data["terminal"])
            impor = services.upload_impor(actor=user, at=at, terminal=terminal, file=file, nama=file.name)
            services.start_reading(impor=impor, now=clock.now)
            return redirect("presensi:mesin-impor-periksa", impor.pk)
    konteks = {"form": form, "page": page_of(request, queries.impor_managed(user, at), 10), "tahap": TAHAP, "kini": 1}
    return render(request, "presensi/mesin_impor.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def periksa(request: HttpRequest, impor_mesin_id: int) -> HttpResponse:
    """What applying would do; afterwards what it did. Keeps itself fresh while the worker reads."""
    return _page(request, _open(request, impor_mesin_id), None)


@login_required
@require_POST
def terapkan(request: HttpRequest, impor_mesin_id: int) -> HttpResponse:
    user, at = admin_of(request)
    impor = _open(request, impor_mesin_id)
    form = TerapkanForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            impor = services.apply_impor(actor=user, at=at, impor=impor, **form.cleaned_data)
            services.start_applying(impor=impor, now=clock.now)
            return redirect("presensi:mesin-impor-periksa", impor.pk)
    return _page(request, impor, form)


@login_required
@require_POST
def batal(request: HttpRequest, impor_mesin_id: int) -> HttpResponse:
    user, at = admin_of(request)
    impor = _open(request, impor_mesin_id)
    try:
        services.cancel_impor(actor=user, at=at, impor=impor)
    except Refused as tolak:
        messages.error(request, tolak.pesan)
        return redirect("presensi:mesin-impor-periksa", impor.pk)
    messages.success(request, "Impor dibatalkan. Berkasnya sudah dihapus.")
    return redirect("presensi:mesin-impor")


def _open(request: HttpRequest, nomor: int) -> "ImporTerminal":
    user, at = admin_of(request)
    return get_object_or_404(queries.impor_managed(user, at), pk=nomor)


def _page(request: HttpRequest, impor: "ImporTerminal", form: forms.Form | None) -> HttpResponse:
    ringkasan = impor.ringkasan
    konteks = {
        "impor": impor,
        "r": ringkasan,
        "tata_letak": services.layout_name(impor),
        "awal": _instant(ringkasan.get("awal", "")),
        "akhir": _instant(ringkasan.get("akhir", "")),
        "form": form or TerapkanForm(initial={"sidik": ringkasan.get("sidik", "")}),
        "siap": impor.status == StatusImporMesin.DIPERIKSA,
        "persen": round(impor.bagian * 100),
        "tahap": TAHAP,
        "kini": 2 if impor.status in (StatusImporMesin.DIBACA, StatusImporMesin.DIPERIKSA) else 4,
    }
    return render(request, "presensi/mesin_impor_periksa.html", konteks, status=422 if form and form.errors else 200)


def _instant(teks: str) -> datetime | None:
    return datetime.fromisoformat(teks) if teks else None
