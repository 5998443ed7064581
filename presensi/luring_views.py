"""Offline taps: one's own and those of the team, each with how its moment was found, and the supervisor's word."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from django_tables2 import RequestConfig

from core import clock
from core.access import require
from core.tables import export
from core.web import pengguna_of, posted, refusals_to
from presensi import access, luring_access
from presensi.choices.luring import AksiLuring, KeadaanLuring
from presensi.luring_forms import PutusanLuringForm, SaringLuringForm
from presensi.luring_tables import LuringTable, wait_in_words
from presensi.queries import luring as queries
from presensi.rules.luring import JAM_MENCOLOK
from presensi.services import luring as services

if TYPE_CHECKING:
    from presensi.models import KetukLuring


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    saring = SaringLuringForm(request.GET)
    rows = queries.filtered(
        queries.luring_visible_to(user, at), cari=saring.value("cari"), keadaan=saring.value("keadaan")
    )
    tabel = LuringTable(rows, request=request)
    RequestConfig(request, paginate={"per_page": 25, "page": request.GET.get("halaman", 1)}).configure(tabel)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        return export(tabel, bentuk, "ketukan-luring")
    konteks = {"saring": saring, "tabel": tabel, "page": tabel.page, "menunggu": queries.waiting_count(user, at)}
    return render(request, "presensi/luring_daftar.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def rincian(request: HttpRequest, luring_id: int) -> HttpResponse:
    """One offline tap. POST: confirm, or reject with a reason."""
    user, at = pengguna_of(request), clock.now()
    row = get_object_or_404(queries.luring_visible_to(user, at), pk=luring_id)
    bisa = row.keadaan != KeadaanLuring.TIDAK_DITERIMA and luring_access.can_decide(user, row.pegawai, at)
    if request.method == "POST":
        require(bisa)
    form = PutusanLuringForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            if form.cleaned_data["aksi"] == AksiLuring.TOLAK:
                services.reject(actor=user, at=at, luring=row, alasan=form.cleaned_data["alasan"])
            else:
                services.confirm(actor=user, at=at, luring=row)
            messages.success(request, f"Ketukan {row.pegawai.nama} diputuskan.")
            return redirect("presensi:luring")
    boleh_foto = access.can_read_location(user, row.pegawai, at) and queries.has_foto(row)
    konteks = {"l": row, "form": form, "bisa_putus": bisa, "foto": boleh_foto, **_measures(row)}
    return render(request, "presensi/luring_rincian.html", konteks, status=422 if form.errors else 200)


def _measures(row: "KetukLuring") -> dict[str, object]:
    """How the moment was found, in words."""
    meleset = row.klaim_at - row.rekaman.ketuk_at if row.rekaman.ketuk_at else timedelta()
    return {"tunggu": wait_in_words(row), "jam_mencolok": abs(meleset) >= JAM_MENCOLOK}
