"""The home page: clock in within two taps, see one's own state, know what to do next."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from beranda import home_queries, queries
from core import clock
from core.web import pengguna_of
from presensi.terjawab import tell_once


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    pegawai = getattr(user, "pegawai", None)
    if pegawai is None or not pegawai.aktif:
        return render(request, "beranda/tanpa_pegawai.html")
    menunggu = queries.lencana(user, at)
    beranda = home_queries.beranda_of(pegawai, at, menunggu)
    tell_once(request, beranda.kini)
    konteks = {"b": beranda, "kini": beranda.kini, "salam": home_queries.greeting(beranda.kini), "nama": user.nama}
    return render(request, "beranda/home.html", konteks)
