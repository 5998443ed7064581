"""The page of cost and benefit, and later values of its assumptions."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.access import require
from core.periods import DateRange, Month
from core.web import pengguna_of, refusals_to
from kepatuhan import access, lembar_ekspor
from kepatuhan.forms import LembarForm
from kepatuhan.queries import manfaat as queries
from kepatuhan.queries import nilai as nilai_queries
from kepatuhan.queries.katalog import catalogue
from kepatuhan.rules.manfaat import ASUMSI, PERLU_VERIFIKASI
from kepatuhan.services import kesiapan as services
from kepatuhan.tampilan import beda
from kepatuhan.tampilan_simpan import kept_views
from kepatuhan.views import _clean as clean
from kepatuhan.views import _look as look
from kepegawaian import queries as orang

LAYANAN = ("loket", "kehadiran", "logbook", "tinjauan", "tanpa_hasil")
RENTANG = (("1", "Satu bulan"), ("3", "Tiga bulan"), ("12", "Dua belas bulan"))


def _today() -> date:
    return orang.today(clock.now())


class ManfaatForm(LembarForm):
    rentang = forms.ChoiceField(choices=RENTANG, required=False)


class AsumsiForm(forms.Form):
    """A later value of an assumption, and where it comes from."""

    mulai = forms.DateField(
        label="Berlaku mulai", input_formats=["%Y-%m-%d"], widget=forms.DateInput(attrs={"type": "date"})
    )
    nilai = forms.DecimalField(label="Nilai", min_value=0, max_digits=14, decimal_places=2)
    sumber = forms.CharField(label="Sumber", max_length=300)
    dasar = forms.CharField(
        label="Dasar hukum",
        max_length=250,
        initial=PERLU_VERIFIKASI,
        help_text="Peraturan yang menetapkan nilainya. Bila belum diperiksa, biarkan “perlu verifikasi”.",
    )


@login_required
@require_GET
def halaman(request: HttpRequest) -> HttpResponseBase:
    """What working from home saved and cost, and how service levels moved."""
    user = pengguna_of(request)
    require(access.can_watch(user, _today()))
    form = clean(ManfaatForm(request.GET))
    pandangan = look(access.watched_paths(user, _today()), form.cleaned_data["unit"])
    akhir = form.cleaned_data["bulan"] or Month.of(pandangan.hari_ini)
    banyak = int(form.cleaned_data["rentang"] or "1")
    bulan = [akhir.shift(-n) for n in reversed(range(banyak))]
    isi = queries.benefit(pandangan, bulan)
    days = DateRange(bulan[0].first, akhir.days.selesai)
    lalu = DateRange(bulan[0].shift(-banyak).first, bulan[0].first)
    a, b = nilai_queries.side(pandangan, days), nilai_queries.side(pandangan, lalu)
    butir = catalogue(pandangan.hari_ini)
    layanan = [beda(butir[k], nilai_queries.side_value(a, butir[k]), nilai_queries.side_value(b, butir[k]))
               for k in LAYANAN]  # fmt: skip
    if bentuk := form.cleaned_data["ekspor"]:
        return lembar_ekspor.respond(lembar_ekspor.of_benefit(pandangan, isi, layanan), bentuk, clock.now())
    konteks: dict[str, Any] = {
        "p": pandangan, "bulan": akhir, "tampilan": kept_views(request, "manfaat"),
        "bulan_ini": Month.of(pandangan.hari_ini), "isi": isi, "rentang": RENTANG,
        "dipilih": str(banyak), "layanan": layanan, "bisa_ubah": access.can_define(user, _today()),
        "kantor": isi.manfaat.net("kantor"), "pegawai": isi.manfaat.net("pegawai"),
    }  # fmt: skip
    return render(request, "kepatuhan/manfaat.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def asumsi(request: HttpRequest, kode_asumsi: str) -> HttpResponse:
    """A later value of an assumption."""
    user, kode = pengguna_of(request), kode_asumsi
    require(access.can_define(user, _today()))
    if kode not in ASUMSI:
        raise Http404
    form = AsumsiForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.assume(actor=user, kode=kode, at=clock.now(), **form.cleaned_data)
            messages.success(request, "Asumsi tersimpan.")
            return redirect("kepatuhan:manfaat")
    konteks = {"form": form, "a": ASUMSI[kode], "riwayat": queries.history_of(kode)}
    return render(request, "kepatuhan/manfaat_asumsi.html", konteks, status=422 if form.errors else 200)
