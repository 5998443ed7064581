"""The map of units: people as areas, one measure as colour, and the same as a table."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core import clock
from core.access import require
from core.periods import Month
from core.web import pengguna_of
from kepatuhan import access, lembar_ekspor
from kepatuhan.forms import LembarForm
from kepatuhan.peta_gambar import LEBAR, SEMPIT, draw_map, table_rows, tail_of
from kepatuhan.queries.lembar import write_days
from kepatuhan.queries.pandangan import called_in
from kepatuhan.queries.peta import units_map
from kepatuhan.rules.tingkat import LEGENDA_PANAS, TINGKAT_INDEKS
from kepatuhan.tampilan_simpan import kept_views
from kepatuhan.views import _clean as clean
from kepatuhan.views import _look as look
from kepegawaian import queries as orang

TINGKAT = {t.kunci: t for t in TINGKAT_INDEKS}
NAMA_INDEKS = "Indeks kepatuhan"


class PetaForm(LembarForm):
    ukuran = forms.ChoiceField(choices=[(t.kunci, t.label) for t in TINGKAT_INDEKS], required=False)


@login_required
@require_GET
def halaman(request: HttpRequest) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    require(access.can_watch(user, orang.today(at)))
    form = clean(PetaForm(request.GET))
    pandangan = look(access.watched_paths(user, orang.today(at)), form.cleaned_data["unit"])
    bulan = form.cleaned_data["bulan"] or Month.of(pandangan.hari_ini)
    pandangan = called_in(pandangan, bulan)
    kunci = form.cleaned_data["ukuran"]
    tingkat = TINGKAT.get(kunci)
    units = units_map(pandangan, bulan, tingkat)
    nama, hari = tingkat.label if tingkat else NAMA_INDEKS, write_days(pandangan.closed_days(bulan))
    if bentuk := form.cleaned_data["ekspor"]:
        return lembar_ekspor.respond(lembar_ekspor.of_map(pandangan, bulan, nama, hari, units), bentuk, at)
    ekor = tail_of(bulan, kunci)
    konteks = {
        "p": pandangan, "bulan": bulan, "bulan_ini": Month.of(pandangan.hari_ini), "units": units, "nama": nama,
        "hari": hari, "ukuran": TINGKAT_INDEKS, "dipilih": kunci, "legenda": LEGENDA_PANAS,
        "lebar": draw_map(units, LEBAR, ekor), "sempit": draw_map(units, SEMPIT, ekor),
        "tampilan": kept_views(request, "peta"), "baris": table_rows(units, bulan),
    }  # fmt: skip
    return render(request, "kepatuhan/peta.html", konteks)
