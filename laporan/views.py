"""Reports: ask for one, watch the runs, take the document."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock, files, formats
from core.access import require
from core.errors import Refused
from core.periods import Month
from core.web import after_post, page_of, page_or_fragment, pengguna_of, refusals_to
from laporan import access, queries
from laporan.choices import StatusLaporan
from laporan.forms import MintaForm, SaringForm
from laporan.models import Laporan
from laporan.services import antrean

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

HALAMAN, POTONGAN = "laporan/daftar.html", "laporan/_daftar.html"


def _today() -> date:
    """The date roles are asked for."""
    return formats.di_zona(clock.now(), "WIB").date()


def _context(request: HttpRequest) -> dict[str, Any]:
    """The runs asked for, and the offices one may ask for."""
    saring = SaringForm(request.GET)
    if not saring.is_valid():
        raise BadRequest
    user, data = pengguna_of(request), saring.cleaned_data
    rows = queries.daftar(user, _today(), data["milik"], data["status"], data["kantor"])
    halaman = page_of(request, rows, per=10)
    runs = queries.with_queue(halaman.object_list)
    units = list(queries.kantor_in_view(user, _today()))
    return {
        "halaman": halaman,
        "runs": runs,
        "berjalan": any(r.is_berjalan for r in runs),
        "saring": data,
        "units": units,
        "kantor": [(u.kode, u.nama_pendek) for u in units],
        "status": StatusLaporan.choices,
    }


def _form(units: "list[UnitKerja]", data: Any = None) -> MintaForm:
    months = queries.closed_months(units[0], clock.now()) if units else []
    return MintaForm(data, units=units, months=months)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: HttpRequest) -> HttpResponse:
    user = pengguna_of(request)
    require(access.can_read(user, _today()))
    konteks = _context(request)
    if request.method != "POST":
        return page_or_fragment(request, HALAMAN, POTONGAN, {**konteks, "form": _form(konteks["units"])})
    form = _form(konteks["units"], request.POST)
    if form.is_valid():
        data = form.cleaned_data
        unit = next(u for u in konteks["units"] if u.kode == data["unit"])
        with refusals_to(form):
            antrean.request_laporan(
                actor=user, unit=unit, month=Month.parse(data["bulan"]), alasan=data["alasan"], at=clock.now()
            )
            messages.success(request, "Laporan masuk antrean. Anda diberi tahu saat berkas siap.")
    return after_post(request, form, page=HALAMAN, fragment=HALAMAN, context=konteks, done="laporan:daftar")


def _visible(request: HttpRequest, pk: int) -> Laporan:
    laporan = queries.laporan_visible_to(pengguna_of(request), _today()).filter(pk=pk).first()
    if laporan is None:
        raise Http404
    return laporan


@login_required
@require_POST
def ulang(request: HttpRequest, pk: int) -> HttpResponse:
    require(access.can_read(pengguna_of(request), _today()))
    laporan = _visible(request, pk)
    try:
        antrean.retry_laporan(actor=pengguna_of(request), pk=laporan.pk, at=clock.now())
        messages.success(request, "Laporan disusun ulang.")
    except Refused as no:
        messages.error(request, no.pesan)
    return redirect("laporan:daftar")


@login_required
@require_GET
def unduh(request: HttpRequest, pk: int) -> HttpResponseBase:
    require(access.can_read(pengguna_of(request), _today()))
    laporan = _visible(request, pk)
    try:
        antrean.record_download(actor=pengguna_of(request), laporan=laporan, at=clock.now())
    except Refused as no:
        messages.error(request, no.pesan)
        return redirect("laporan:daftar")
    assert laporan.berkas is not None  # noqa: S101 - a finished report has its file, by constraint
    return files.respond(laporan.berkas)
