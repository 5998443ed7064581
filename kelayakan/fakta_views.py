"""Pages of facts an admin keeps: discipline and ratings."""

from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.web import page_of, pengguna_of, posted, refusals_to
from kelayakan import layak_access as access
from kelayakan.choices.fakta import Alasan
from kelayakan.fakta_forms import AkhiriForm, CariForm, DisiplinForm, ImporPredikatForm, PredikatForm, TerapkanForm
from kelayakan.queries import fakta as queries
from kelayakan.services import fakta as services
from kelayakan.services import fakta_predikat
from kepegawaian import queries as orang
from ketentuan.choices import Predikat

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna


@login_required
@require_GET
def disiplin(request: HttpRequest) -> HttpResponse:
    user, hari_ini = _keeper(request)
    saring = CariForm(request.GET)
    page = page_of(request, queries.disciplines_kept_by(user, hari_ini, saring.value("cari")))
    return render(request, "kelayakan/fakta_disiplin.html", {"page": page, "saring": saring})


@login_required
@require_http_methods(["GET", "POST"])
def disiplin_baru(request: HttpRequest) -> HttpResponse:
    user, hari_ini = _keeper(request)
    form = DisiplinForm(posted(request), initial={"nip": request.GET.get("nip", "")})
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            pegawai = _person(user, hari_ini, form)
            services.record_discipline(actor=user, at=clock.now(), pegawai=pegawai, **form.fields_for_service())
            messages.success(request, f"Catatan disiplin {pegawai.nama} disimpan.")
            return redirect("kelayakan:disiplin")
    return render(request, "kelayakan/fakta_disiplin_baru.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def disiplin_akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    user, hari_ini = _keeper(request)
    row = get_object_or_404(queries.disciplines_kept_by(user, hari_ini), pk=pk)
    form = AkhiriForm(posted(request), initial={"sampai": hari_ini})
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.end_discipline(actor=user, at=clock.now(), pk=row.pk, **form.cleaned_data)
            messages.success(request, f"Catatan disiplin {row.pegawai.nama} diakhiri.")
            return redirect("kelayakan:disiplin")
    konteks = {"form": form, "baris": row}
    return render(request, "kelayakan/fakta_disiplin_akhiri.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def predikat(request: HttpRequest) -> HttpResponse:
    user, hari_ini = _keeper(request)
    saring = CariForm(request.GET)
    page = page_of(request, queries.ratings_kept_by(user, hari_ini, saring.value("cari"), saring.year()))
    for pegawai in page:
        pegawai.label = Predikat(pegawai.predikat).label if pegawai.predikat else ""
    konteks = {"page": page, "saring": saring, "tahun": queries.years_rated(), "tahun_ini": saring.year()}
    return render(request, "kelayakan/fakta_predikat.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def predikat_baru(request: HttpRequest) -> HttpResponse:
    user, hari_ini = _keeper(request)
    awal = {"nip": request.GET.get("nip", ""), "tahun": hari_ini.year - 1}
    form = PredikatForm(posted(request), initial=awal)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            pegawai = _person(user, hari_ini, form)
            isi = form.cleaned_data
            fakta_predikat.record_rating(
                actor=user, at=clock.now(), pegawai=pegawai, tahun=isi["tahun"], predikat=isi["predikat"]
            )
            messages.success(request, f"Predikat {pegawai.nama} disimpan.")
            return redirect("kelayakan:predikat")
    return render(request, "kelayakan/fakta_predikat_baru.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def predikat_impor(request: HttpRequest) -> HttpResponse:
    """Look at a spreadsheet: every row it would take, every cell it cannot."""
    user, _ = _keeper(request)
    form = ImporPredikatForm(request.POST, request.FILES) if request.method == "POST" else ImporPredikatForm()
    hasil = None
    if request.method == "POST" and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        with refusals_to(form):
            hasil = fakta_predikat.preview(actor=user, at=clock.now(), data=berkas.read(), nama=berkas.name)
    gagal = bool(form.errors) or (hasil is not None and bool(hasil.ditolak))
    konteks = {"form": form, "hasil": hasil, "contoh": hasil.baris[:50] if hasil else ()}
    return render(request, "kelayakan/fakta_predikat_impor.html", konteks, status=422 if gagal else 200)


@login_required
@require_POST
def predikat_terapkan(request: HttpRequest) -> HttpResponse:
    user, _ = _keeper(request)
    form = TerapkanForm(request.POST)
    if not form.is_valid():
        messages.error(request, Refused(Alasan.PERIKSA_LAGI).pesan)
        return redirect("kelayakan:predikat-impor")
    try:
        jumlah = fakta_predikat.apply_preview(actor=user, at=clock.now(), bekal=form.cleaned_data["bekal"])
    except Refused as no:
        messages.error(request, no.pesan)
        return redirect("kelayakan:predikat-impor")
    messages.success(request, f"{jumlah} predikat diterapkan.")
    return redirect("kelayakan:predikat")


def _keeper(request: HttpRequest) -> "tuple[Pengguna, date]":
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    require(access.can_keep_facts(user, hari_ini))
    return user, hari_ini


def _person(user: "Pengguna", hari_ini: date, form: forms.Form) -> "Pegawai":
    """The person whose NIP was typed, among those the admin keeps."""
    nip = "".join(form.cleaned_data["nip"].split())
    found = queries.people_kept_by(user, hari_ini).filter(nip=nip).first()
    if found is None:
        raise Refused(Alasan.DIRI_SENDIRI if nip == user.nip else Alasan.NIP_TAK_DIKENAL, field="nip")
    return found
