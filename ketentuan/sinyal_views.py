"""Pages of thresholds of signals: what holds with its history, and replacing it from a date on."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.web import pengguna_of
from kepegawaian import queries as orang
from ketentuan import access
from ketentuan import sinyal_queries as queries
from ketentuan.kebijakan_tampilan import unit_ids_seen
from ketentuan.kehadiran_views import replace, shown
from ketentuan.services import sinyal as services
from ketentuan.sinyal_forms import AturanSinyalForm, scores_of


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    user, tanggal = pengguna_of(request), orang.today(clock.now())
    rows = queries.aturan_sinyal(unit_ids_seen(user, tanggal))
    konteks = {
        "aturan": [shown(row, tanggal, scores_of(row)) for row in rows],
        "boleh": access.can_prepare_rules(user, tanggal),
    }
    return render(request, "ketentuan/sinyal.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def ganti(request: HttpRequest) -> HttpResponse:
    return replace(
        request,
        queries.aturan_sinyal,
        AturanSinyalForm,
        services.replace_aturan_sinyal,
        "Ambang sinyal presensi",
        kembali="ketentuan:sinyal",
    )
