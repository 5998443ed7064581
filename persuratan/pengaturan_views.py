"""Letterheads and number patterns of the offices an admin keeps."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.access import require
from core.formats import di_zona
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import access as orang_access
from kepegawaian import queries as orang
from persuratan.forms import KopForm, PolaForm
from persuratan.queries import pengaturan as queries
from persuratan.rules import Pola
from persuratan.services import pengaturan as services
from persuratan.services.pengaturan import IsiKop

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja


def _office(request: HttpRequest, kode: str) -> "UnitKerja":
    """The office: 403 for who keeps none, 404 for one of somebody else."""
    user, tanggal = pengguna_of(request), orang.today(clock.now())
    require(orang_access.can_import(user, tanggal))
    kantor = queries.offices_of(user, tanggal).filter(kode=kode).first()
    if kantor is None:
        raise Http404
    return kantor


@login_required
@require_GET
def pengaturan(request: HttpRequest) -> HttpResponse:
    user, tanggal = pengguna_of(request), orang.today(clock.now())
    require(orang_access.can_import(user, tanggal))
    konteks = {
        "kantor": list(queries.offices_of(user, tanggal)),
        "kop": queries.kop_of_offices(user, tanggal),
        "pola": queries.pola_of_offices(user, tanggal),
        "hari_ini": tanggal,
    }
    return render(request, "persuratan/pengaturan.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def kop(request: HttpRequest, kantor: str) -> HttpResponse:
    at, unit = clock.now(), _office(request, kantor)
    hari_ini = di_zona(at, unit.zona).date()
    kini = queries.kop_for(unit, hari_ini)
    awal = {"baris": "\n".join(kini.baris), "alamat": kini.alamat, "kontak": kini.kontak, "kota": kini.kota}
    data, berkas = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = KopForm(data, berkas, initial={**awal, "mulai": hari_ini})
    if form.is_valid():
        with refusals_to(form):
            d = form.cleaned_data
            isi = IsiKop(d["baris"].splitlines(), d["alamat"], d["kontak"], d["kota"], d["mulai"])
            logo = d["logo"].read() if d["logo"] else None
            services.set_kop(actor=pengguna_of(request), unit=unit, isi=isi, at=at, logo=logo)
            messages.success(request, f"Kepala surat {unit.nama_pendek} disimpan.")
            return redirect("persuratan:pengaturan")
    konteks = {"form": form, "kantor": unit, "judul": "Kepala surat"}
    return render(request, "persuratan/pengaturan_isian.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def nomor(request: HttpRequest, kantor: str) -> HttpResponse:
    at, unit = clock.now(), _office(request, kantor)
    form = PolaForm(posted(request), initial={"mulai": di_zona(at, unit.zona).date()})
    if form.is_valid():
        with refusals_to(form):
            data = form.cleaned_data
            pola = Pola(data["pola"], data["kode_unit"], data["terverifikasi"], data["dasar"])
            services.set_pola(
                actor=pengguna_of(request), unit=unit, jenis=data["jenis"], pola=pola, mulai=data["mulai"], at=at
            )
            messages.success(request, f"Pola nomor {unit.nama_pendek} disimpan.")
            return redirect("persuratan:pengaturan")
    konteks = {"form": form, "kantor": unit, "judul": "Pola nomor surat"}
    return render(request, "persuratan/pengaturan_isian.html", konteks, status=422 if form.errors else 200)
