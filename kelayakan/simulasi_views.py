"""Pages of what-if runs: start one from a draft circular, watch it, read what it found."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.access import require
from core.errors import Refused
from core.web import pengguna_of
from kelayakan import simulasi_lembar
from kelayakan.choices.layak import StatusKerja
from kelayakan.queries import simulasi as queries
from kelayakan.services import layak_catatan
from kelayakan.services import simulasi as services
from kepegawaian import queries as orang
from ketentuan import access as ketentuan_access
from ketentuan.choices import StatusRancangan

TAMPIL = 100
BERTANGGAL = ("kehilangan", "mendapat", "kuota", "minimum", "kosong", "gugur", "pekan")


@login_required
@require_http_methods(["GET", "POST"])
def buat(request: HttpRequest, rancangan_id: int) -> HttpResponse:
    """A draft's own place: its last run, and the button for the next."""
    user, at = pengguna_of(request), clock.now()
    hari_ini = orang.today(at)
    rancangan = queries.rancangan_in_view(user, hari_ini, rancangan_id)
    if rancangan is None:
        raise Http404
    require(ketentuan_access.can_prepare_rules(user, hari_ini))
    galat = ""
    if request.method == "POST":
        try:
            run = services.request_simulasi(actor=user, at=at, rancangan=rancangan)
            return redirect("kelayakan:simulasi", run.pk)
        except Refused as no:
            galat = no.pesan
    elif (last := queries.latest_for(user, rancangan)) is not None:
        return redirect("kelayakan:simulasi", last.pk)
    konteks = {"rancangan": rancangan, "galat": galat, "is_draf": rancangan.status == StatusRancangan.DRAF}
    return render(request, "kelayakan/simulasi_buat.html", konteks, status=422 if galat else 200)


@login_required
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    hari_ini = orang.today(at)
    run = queries.simulasi_in_view(user, hari_ini, pk)
    if run is None:
        raise Http404
    hasil: dict[str, Any] = run.hasil
    selesai = run.status == StatusKerja.SELESAI
    if selesai and request.GET.get("ekspor") == "xlsx":
        layak_catatan.record_export(actor=user, at=at, jumlah=simulasi_lembar.count(run))
        return simulasi_lembar.respond(run)
    konteks = {
        "simulasi": run,
        "hasil": _dated(hasil) if selesai else {},
        "jumlah": hasil.get("jumlah", {}),
        "berjalan": run.status in queries.BERJALAN,
        "persen": 100 * run.selesai_jumlah // run.jumlah if run.jumlah else 0,
        "is_draf": run.rancangan.status == StatusRancangan.DRAF,
        "boleh": ketentuan_access.can_change_rules(user, run.rancangan.unit, hari_ini),
        "boleh_ulang": ketentuan_access.can_prepare_rules(user, hari_ini),
        "tampil": TAMPIL,
    }
    return render(request, "kelayakan/simulasi_rincian.html", konteks)


def _dated(hasil: dict[str, Any]) -> dict[str, Any]:
    """The stored answer with dates as dates, at most as many rows as a page carries."""
    found = {**hasil, "mulai": date.fromisoformat(hasil["mulai"]), "sampai": date.fromisoformat(hasil["sampai"])}
    for jenis in BERTANGGAL:
        kolom = "sejak" if jenis in ("kehilangan", "mendapat") else "tanggal"
        rows = hasil.get(jenis, [])[:TAMPIL]
        found[jenis] = [{**row, kolom: date.fromisoformat(row[kolom])} for row in rows]
    return found
