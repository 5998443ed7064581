"""Pages of readiness and the page of pimpinan: the few numbers that matter."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.access import require
from core.periods import DateRange, Month
from core.web import pengguna_of
from kepatuhan import access, lembar_ekspor
from kepatuhan.choices import Tampil
from kepatuhan.forms import LembarForm, PandanganForm
from kepatuhan.queries import dasbor as dasbor_queries
from kepatuhan.queries import kesiapan as queries
from kepatuhan.queries import nilai as nilai_queries
from kepatuhan.queries.lembar import write_days
from kepatuhan.queries.temuan import temuan_visible_to
from kepatuhan.rules.kesiapan import KODE_SOAL, MATRA, PENUH
from kepatuhan.rules.tingkat import LOGBOOK
from kepatuhan.services import kesiapan as services
from kepatuhan.tampilan_simpan import kept_views
from kepatuhan.views import _clean as clean
from kepatuhan.views import _look as look
from kepegawaian import queries as orang

JAWAB = ((0, "Belum"), (1, "Baru mulai"), (2, "Sebagian"), (3, "Sebagian besar"), (4, "Seluruhnya"))
# What an office of the whole organisation wants to know first: serving, present, productive, compliant.
UTAMA = ("loket", "kehadiran", "logbook", "tanpa_hasil", "kuota", "pejabat", "wfh_tanpa_hak", "temuan")
PERLU_DILIHAT = 3


def _today() -> date:
    return orang.today(clock.now())


class JawabanForm(forms.Form):
    """One field a question."""

    catatan = forms.CharField(
        label="Catatan", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for matra in MATRA:
            for soal in matra.soal:
                self.fields[soal.kode] = forms.TypedChoiceField(
                    label=soal.tanya, choices=JAWAB, coerce=int, widget=forms.Select
                )


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    """Readiness of the unit looked at and of the units below it."""
    user = pengguna_of(request)
    require(access.can_see_units(user, _today()))
    form = clean(LembarForm(request.GET))
    pandangan = look(access.unit_paths(user, _today()), form.cleaned_data["unit"])
    baris, hari = queries.readiness(pandangan), write_days(queries.last_days(pandangan))
    if bentuk := form.cleaned_data["ekspor"]:
        return lembar_ekspor.respond(lembar_ekspor.of_readiness(pandangan, hari, baris), bentuk, clock.now())
    boleh = {b.unit.kode for b in baris if access.can_assess(user, b.unit.kode, _today())}
    konteks = {
        "p": pandangan, "baris": baris, "matra": MATRA, "boleh": boleh,
        "hari": hari, "memantau": access.can_watch(user, _today()), "tampilan": kept_views(request, "kesiapan"),
    }  # fmt: skip
    return render(request, "kepatuhan/kesiapan.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def isi(request: HttpRequest, kode: str) -> HttpResponse:
    """The self-assessment of a unit for the running quarter."""
    user, at = pengguna_of(request), clock.now()
    require(access.can_see_units(user, _today()))
    unit = look(access.unit_paths(user, _today()), kode).unit
    if unit is None:
        raise Http404
    require(access.can_assess(user, kode, _today()))
    lama = queries.assessment_of(unit.pk, _today())
    form = JawabanForm(request.POST if request.method == "POST" else None, initial=lama.jawaban if lama else {})
    if request.method == "POST" and form.is_valid():
        jawaban = {k: form.cleaned_data[k] for k in KODE_SOAL}
        services.answer(actor=user, unit=unit, jawaban=jawaban, catatan=form.cleaned_data["catatan"], at=at)
        messages.success(request, "Penilaian mandiri tersimpan.")
        return redirect(f"{reverse('kepatuhan:kesiapan')}?unit={unit.kode}")
    konteks = {"form": form, "unit": unit, "penuh": PENUH, "triwulan": queries.quarter_of(_today()),
               "kelompok": [(m.nama, [form[s.kode] for s in m.soal]) for m in MATRA]}  # fmt: skip
    return render(request, "kepatuhan/kesiapan_isi.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def pimpinan(request: HttpRequest) -> HttpResponse:
    """Is the unit serving, present, productive, compliant: eight numbers, today, and where to look first."""
    user = pengguna_of(request)
    require(access.can_watch(user, _today()))
    form = clean(PandanganForm(request.GET))
    pandangan = look(access.watched_paths(user, _today()), form.cleaned_data["unit"])
    bulan = form.cleaned_data["bulan"] or Month.of(pandangan.hari_ini)
    isi_dasbor = dasbor_queries.dasbor(pandangan, bulan, Tampil.BULAN, LOGBOOK, dengan_panas=False)
    days: DateRange = pandangan.closed_days(bulan)
    temuan = temuan_visible_to(user, _today())
    semua = nilai_queries.values(pandangan, days, bulan.shift(-1).days, staf=isi_dasbor.pegawai, temuan=temuan)
    pilih = {n.butir.kode: n for n in semua}
    konteks = {
        "p": pandangan, "bulan": bulan, "bulan_ini": Month.of(pandangan.hari_ini), "d": isi_dasbor,
        "utama": [pilih[k] for k in UTAMA], "hari": write_days(days),
        "perlu": [x for x in reversed(isi_dasbor.peringkat) if x.nada != "baik"][:PERLU_DILIHAT],
        "indeks": next(iter(b for b in queries.readiness(pandangan)), None),
    }  # fmt: skip
    return render(request, "kepatuhan/pimpinan.html", konteks)
