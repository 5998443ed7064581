"""Absence kept by the admin: list, choose a person, record, cancel."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from django_tables2 import RequestConfig

from core import clock
from core.access import require
from core.tables import export
from core.web import pengguna_of, posted, refusals_to
from presensi import access
from presensi.forms import BatalForm, KetidakhadiranForm, SaringKetidakhadiranForm
from presensi.models import Ketidakhadiran
from presensi.queries import ketidakhadiran as queries
from presensi.services import ketidakhadiran as services
from presensi.tables import KetidakhadiranTable

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai

PILIHAN_PALING_BANYAK = 20


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    require(access.can_manage_absence(user, at))
    saring = SaringKetidakhadiranForm(request.GET)
    rows = queries.filtered(
        queries.ketidakhadiran_managed_by(user, at),
        cari=saring.value("cari"),
        jenis=saring.value("jenis"),
        keadaan=saring.value("keadaan"),
    )
    tabel = KetidakhadiranTable(rows, request=request)
    RequestConfig(request, paginate={"per_page": 25, "page": request.GET.get("halaman", 1)}).configure(tabel)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        return export(tabel, bentuk, "ketidakhadiran")
    return render(request, "presensi/ketidakhadiran.html", {"saring": saring, "tabel": tabel, "page": tabel.page})


@login_required
@require_GET
def pilih(request: HttpRequest) -> HttpResponse:
    """Find the person whose absence is recorded."""
    user, at = pengguna_of(request), clock.now()
    require(access.can_manage_absence(user, at))
    cari = request.GET.get("cari", "").strip()[:100]
    found = list(queries.search_pegawai(queries.pegawai_managed_by(user, at), cari)[: PILIHAN_PALING_BANYAK + 1])
    konteks = {"cari": cari, "pegawai": found[:PILIHAN_PALING_BANYAK], "terpotong": len(found) > PILIHAN_PALING_BANYAK}
    return render(request, "presensi/ketidakhadiran_pilih.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def tambah(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    require(access.can_manage_absence(user, at))
    people: QuerySet[Pegawai] = queries.pegawai_managed_by(user, at)
    pegawai = get_object_or_404(people, pk=pegawai_id)
    form = KetidakhadiranForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.record_ketidakhadiran(actor=user, at=at, pegawai=pegawai, **form.fields_for_service())
            messages.success(request, f"Ketidakhadiran {pegawai.nama} dicatat.")
            return redirect("presensi:ketidakhadiran")
    konteks = {"form": form, "pegawai": pegawai, "lain": queries.recent_of(pegawai.pk)}
    return render(request, "presensi/ketidakhadiran_tambah.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def batal(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    require(access.can_manage_absence(user, at))
    rows: QuerySet[Ketidakhadiran] = queries.ketidakhadiran_managed_by(user, at)
    row = get_object_or_404(rows, pk=pk)
    form = BatalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.cancel_ketidakhadiran(actor=user, at=at, ketidakhadiran=row, **form.cleaned_data)
            messages.success(request, f"Ketidakhadiran {row.pegawai.nama} dibatalkan.")
            return redirect("presensi:ketidakhadiran")
    konteks = {"form": form, "baris": row}
    return render(request, "presensi/ketidakhadiran_batal.html", konteks, status=422 if form.errors else 200)
