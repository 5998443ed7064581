"""The draft by solver: ask for one, watch it, read what could not be met, take it over."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.periods import Month
from core.web import is_htmx, pengguna_of
from kelayakan import roster_access
from kelayakan.queries import susunan as queries
from kelayakan.queries.matriks import month_facts
from kelayakan.queries.roster_lingkup import Lingkup, unit_in_view
from kelayakan.rules.susun_soal import DIPERTAHANKAN
from kelayakan.services import susunan as services
from kelayakan.services.pekerjaan import TERBUKA
from kepegawaian.models import UnitKerja

HALAMAN, POTONGAN = "kelayakan/susunan.html", "kelayakan/_susunan_keadaan.html"


def _place(request: HttpRequest, kode: str, bulan: str, at: datetime) -> tuple[UnitKerja, Month]:
    """The unit and month of the address; outside one's view there is none."""
    unit = unit_in_view(Lingkup(pengguna_of(request), at), kode)
    try:
        month = Month.parse(bulan)
    except ValueError:
        raise Http404 from None
    if unit is None:
        raise Http404
    require(roster_access.can_edit(pengguna_of(request), unit, at))
    return unit, month


def _context(unit: UnitKerja, month: Month) -> dict[str, Any]:
    run = queries.latest(unit.pk, month)
    return {
        "unit": unit,
        "bulan": month,
        "susunan": run,
        "persen": 100 * run.selesai_jumlah // max(run.jumlah, 1) if run else 0,
        "berjalan": run is not None and run.status in TERBUKA,
        "hasil": queries.result_of(run) if run else None,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def susunan(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    """The last run and its answer; a POST asks for a new one."""
    at = clock.now()
    unit, month = _place(request, kode, bulan, at)
    if request.method == "POST":
        try:
            services.request_susunan(actor=pengguna_of(request), unit=unit, month=month, at=at)
        except Refused as no:
            messages.error(request, no.pesan)
        return redirect("kelayakan:susunan", kode, str(month))
    konteks = _context(unit, month)
    if is_htmx(request):
        return render(request, POTONGAN, konteks)
    fakta = month_facts(unit, month, at)
    dijaga = sum(1 for sel in fakta.sel.values() if sel.sumber in DIPERTAHANKAN)
    return render(request, HALAMAN, {**konteks, "fakta": fakta, "dipertahankan": dijaga})


@login_required
@require_POST
def hentikan(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    at = clock.now()
    unit, month = _place(request, kode, bulan, at)
    run = queries.latest(unit.pk, month)
    if run is None:
        raise Http404
    services.stop_susunan(actor=pengguna_of(request), pk=run.pk, at=at)
    messages.success(request, "Penyusunan dihentikan. Roster tidak berubah.")
    return redirect("kelayakan:susunan", kode, str(month))


@login_required
@require_POST
def terapkan(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    at = clock.now()
    unit, month = _place(request, kode, bulan, at)
    run = queries.latest(unit.pk, month)
    if run is None:
        raise Http404
    try:
        jumlah = services.apply_susunan(actor=pengguna_of(request), pk=run.pk, at=at)
    except Refused as no:
        messages.error(request, no.pesan)
        return redirect("kelayakan:susunan", kode, str(month))
    messages.success(request, f"{jumlah} hari WFH masuk ke draf roster. Periksa, lalu ajukan.")
    return redirect("kelayakan:roster", kode, str(month))
