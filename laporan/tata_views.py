"""Layouts: choose a report, propose its layout, look at it, adopt it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from laporan import access, jenis, queries
from laporan.choices import JenisLaporan
from laporan.queries import tata_letak as reads
from laporan.services import pratinjau
from laporan.services import tata_letak as services
from laporan.tata_forms import TataForm
from laporan.views import today

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja


def _place(request: HttpRequest, kode_jenis: str, kode_kantor: str) -> "tuple[JenisLaporan, UnitKerja]":
    """The kind and office of an address, inside the login's scope."""
    require(access.can_read(pengguna_of(request), today()))
    unit = queries.kantor_in_view(pengguna_of(request), today()).filter(kode=kode_kantor).first()
    if unit is None or kode_jenis not in JenisLaporan.values:
        raise Http404
    return JenisLaporan(kode_jenis), unit


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    user = pengguna_of(request)
    require(access.can_read(user, today()))
    units = list(queries.kantor_in_view(user, today()))
    kode = request.GET.get("kantor", "")
    unit = next((u for u in units if u.kode == kode), units[0] if units else None)
    rows = []
    if unit is not None:
        for kunci, satu in jenis.SEMUA.items():
            berlaku = reads.layout_for(kunci, unit)
            rows.append({"kode": kunci, "j": satu, "berlaku": berlaku, "usulan": reads.proposal_of(kunci, unit)})
    return render(request, "laporan/tata.html", {"rows": rows, "units": units, "unit": unit})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def isian(request: HttpRequest, kode_jenis: str, kode_kantor: str) -> HttpResponse:
    satu, unit = _place(request, kode_jenis, kode_kantor)
    usulan = reads.proposal_of(satu, unit)
    units = [(u.kode, f"Kepala {u.nama_pendek}") for u in orang.unit_subtree(unit).exclude(pk=unit.pk)]
    row = usulan or reads.layout_for(satu, unit)
    form = TataForm(posted(request), kolom=jenis.jenis_of(satu).kolom, units=units, row=row)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.propose(actor=pengguna_of(request), unit=unit, jenis=satu, isi=form.isi(), at=clock.now())
            messages.success(request, "Usulan disimpan. Lihat pratinjaunya, lalu terapkan.")
            return redirect("laporan:tata-isian", satu.value, unit.kode)
    konteks = {"form": form, "jenis": satu, "unit": unit, "usulan": usulan}
    return render(request, "laporan/tata_isian.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def lihat(request: HttpRequest, kode_jenis: str, kode_kantor: str) -> HttpResponseBase:
    """The PDF of the proposal, or of what holds when there is none."""
    satu, unit = _place(request, kode_jenis, kode_kantor)
    tata = reads.proposal_of(satu, unit) or reads.layout_for(satu, unit)
    try:
        isi = pratinjau.preview(satu, unit, tata, clock.now())
    except Refused as no:
        messages.error(request, no.pesan)
        return redirect("laporan:tata-isian", satu.value, unit.kode)
    return FileResponse(isi, content_type="application/pdf", filename=f"pratinjau-{satu.value}.pdf")


@login_required
@require_POST
def terapkan(request: HttpRequest, kode_jenis: str, kode_kantor: str) -> HttpResponse:
    satu, unit = _place(request, kode_jenis, kode_kantor)
    try:
        dilihat = datetime.fromisoformat(request.POST.get("dilihat", ""))
    except ValueError:
        dilihat = clock.now()
    try:
        services.adopt(actor=pengguna_of(request), unit=unit, jenis=satu, dilihat_at=dilihat, at=clock.now())
        messages.success(request, "Tata letak berlaku mulai laporan berikutnya.")
    except Refused as no:
        messages.error(request, no.pesan)
    return redirect(f"{reverse('laporan:tata')}?kantor={unit.kode}")
