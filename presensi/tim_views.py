"""Others' presensi: the team now, a person's month and day, a location with a trace, a reminder."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.web import pengguna_of
from kepegawaian import queries as orang
from presensi import access
from presensi.queries import tim as tim_queries
from presensi.services import lokasi
from presensi.services import tim as tim_services
from presensi.views import day_page, month_page

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai


@login_required
@require_GET
def tim(request: HttpRequest) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    require(access.can_see_team(user, at))
    units = orang.units_in_view(user, orang.today(at))
    unit = units.filter(kode=request.GET["unit"]).first() if request.GET.get("unit") else None
    konteks = {"tim": tim_queries.team_now(user, at, unit), "units": units, "unit": unit}
    return render(request, "presensi/tim.html", konteks)


@login_required
@require_POST
def ingatkan(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    pegawai = _seen(request, pegawai_id)
    try:
        tim_services.remind(actor=user, at=at, pegawai=pegawai)
        messages.success(request, f"Pengingat terkirim ke {pegawai.nama}.")
    except Refused as no:
        messages.warning(request, no.pesan)
    return redirect("presensi:tim")


@login_required
@require_GET
def pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponseBase:
    found = _seen(request, pegawai_id)
    return month_page(request, found, milik_sendiri=access.is_self(pengguna_of(request), found))


@login_required
@require_GET
def pegawai_hari(request: HttpRequest, pegawai_id: int, tanggal: date) -> HttpResponse:
    found = _seen(request, pegawai_id)
    if access.is_self(pengguna_of(request), found):
        return redirect("presensi:hari", tanggal)
    can = access.can_read_location(pengguna_of(request), found, clock.now())
    return day_page(request, found, tanggal, {"bisa_lihat_lokasi": can})


@login_required
@require_POST
def pegawai_lokasi(request: HttpRequest, pegawai_id: int, tanggal: date) -> HttpResponse:
    """Show the locations of another's day; that they were read is kept."""
    found = _seen(request, pegawai_id)
    rows = lokasi.read_lokasi(actor=pengguna_of(request), at=clock.now(), pegawai=found, tanggal=tanggal)
    return day_page(request, found, tanggal, {"lokasi": rows, "lokasi_dibuka": True})


def _seen(request: HttpRequest, pegawai_id: int) -> "Pegawai":
    """A person in view, else 404."""
    view = orang.pegawai_in_view(pengguna_of(request), orang.today(clock.now()))
    return get_object_or_404(view.select_related("pengguna"), pk=pegawai_id)
