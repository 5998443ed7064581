"""An import in four steps: Unggah, Cocokkan kolom, Periksa, Terapkan."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.tables import csv_response, xlsx_response
from core.web import page_of, pengguna_of, posted, refusals_to
from kepegawaian import access, queries
from kepegawaian import daftar_queries as daftar
from kepegawaian import impor_halaman as halaman
from kepegawaian import impor_queries as sumber
from kepegawaian.choices import JenisPeran, StatusImpor
from kepegawaian.halaman import admin_of
from kepegawaian.impor_forms import CocokForm, LetakForm, TerapkanForm, UnggahForm
from kepegawaian.models import Impor
from kepegawaian.services import impor as services
from kepegawaian.services.pegawai import record_export

TAHAP: Final = [{"nama": nama} for nama in ("Unggah", "Cocokkan kolom", "Periksa", "Terapkan")]
PER_HALAMAN: Final = 50


@login_required
@require_http_methods(["GET", "POST"])
def mulai(request: HttpRequest) -> HttpResponse:
    """Upload a list, and see the imports there were."""
    user, at = pengguna_of(request), clock.now()
    tanggal = admin_of(user, at)
    pilihan = daftar.unit_choices(user, tanggal, JenisPeran.ADMIN)
    form = UnggahForm(posted(request), request.FILES or None, unit=pilihan)
    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        unit = queries.units_in_view(user, tanggal, JenisPeran.ADMIN).get(pk=int(form.cleaned_data["unit"]))
        with refusals_to(form):
            impor = services.upload_impor(actor=user, at=at, file=berkas, nama=berkas.name, unit=unit)
            return redirect("kepegawaian:impor-kolom", impor.pk)
    page = page_of(request, sumber.impor_in_view(user, tanggal), 10)
    konteks = {"form": form, "page": page, "tahap": TAHAP, "kini": 1}
    return render(request, "kepegawaian/impor.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def contoh(request: HttpRequest) -> HttpResponseBase:
    """A small workbook to fill, its NIP column already set to text."""
    admin_of(pengguna_of(request), clock.now())
    return halaman.template_response()


@login_required
@require_GET
def ekspor(request: HttpRequest) -> HttpResponseBase:
    """People of a unit as a workbook to edit and upload again; that it left the house is kept."""
    user, at = pengguna_of(request), clock.now()
    tanggal = admin_of(user, at)
    diminta = request.GET.get("unit", "")
    unit = queries.units_in_view(user, tanggal, JenisPeran.ADMIN).filter(pk=diminta if diminta.isdecimal() else 0)
    if (satu := unit.first()) is None:
        raise Http404
    orang = daftar.editable_list(user, tanggal, satu)
    record_export(actor=user, at=at, jumlah=orang.count(), saring={"unit": satu.kode, "untuk": "disunting"})
    keterangan = [
        ("Unit", satu.nama),
        ("Keadaan tanggal", f"{tanggal:%d-%m-%Y}"),
        (
            "Cara pakai",
            "Ubah sel di lembar Pegawai, simpan, lalu unggah di Impor pegawai. Perbedaannya tampil dulu.",
        ),
        ("Sel kosong", "Tidak mengubah apa pun. Baris boleh dihapus; pegawai yang tidak disebut tidak diubah."),
        ("Nama Unit, Nama Atasan", "Keterangan saja. Yang dibaca adalah Kode Unit dan NIP Atasan."),
        ("Tidak disertakan", "Data Anda sendiri, dan pegawai yang tidak aktif."),
    ]
    return halaman.export_response(orang, keterangan)


@login_required
@require_http_methods(["GET", "POST"])
def kolom(request: HttpRequest, impor_id: int) -> HttpResponse:
    """Say which column means what."""
    user, at = pengguna_of(request), clock.now()
    impor = _open(request, impor_id)
    if impor.status not in (StatusImpor.DIUNGGAH, StatusImpor.DIPERIKSA):
        return redirect("kepegawaian:impor-hasil", impor.pk)
    tanggal = queries.today(at)
    try:
        cocok = halaman.matching(impor, request.GET if request.method == "GET" else request.POST)
    except Refused as tolak:
        messages.error(request, tolak.pesan)
        return redirect("kepegawaian:impor")
    unit = daftar.unit_choices(user, tanggal, JenisPeran.ADMIN)
    letak = LetakForm(initial=cocok.letak, lembar=[sheet.nama for sheet in cocok.buku.sheet])
    form = CocokForm(posted(request), kolom=cocok.kolom, unit=unit, hari_ini=tanggal, initial=cocok.initial(tanggal))
    if form.is_valid():
        with refusals_to(form):
            services.match_impor(actor=user, at=at, impor=impor, pilihan=form.as_pilihan())
            return redirect("kepegawaian:impor-periksa", impor.pk)
    konteks = {"impor": impor, "form": form, "letak": letak, "cocok": cocok, "tahap": TAHAP, "kini": 2}
    konteks["baris_kolom"] = halaman.column_rows(form, cocok)
    return render(request, "kepegawaian/impor_kolom.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def periksa(request: HttpRequest, impor_id: int) -> HttpResponse:
    """What applying would do, row by row."""
    impor = _open(request, impor_id)
    if impor.status not in (StatusImpor.DIUNGGAH, StatusImpor.DIPERIKSA):
        return redirect("kepegawaian:impor-hasil", impor.pk)
    return _preview(request, impor, None)


@login_required
@require_POST
def terapkan(request: HttpRequest, impor_id: int) -> HttpResponse:
    """Do what the preview showed."""
    impor = _open(request, impor_id)
    form = TerapkanForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            services.apply_impor(actor=pengguna_of(request), at=clock.now(), impor=impor, **form.cleaned_data)
            return redirect("kepegawaian:impor-hasil", impor.pk)
    return _preview(request, impor, form)


@login_required
@require_GET
def hasil(request: HttpRequest, impor_id: int) -> HttpResponse:
    impor = _open(request, impor_id)
    if impor.status in (StatusImpor.DIUNGGAH, StatusImpor.DIPERIKSA):
        return redirect("kepegawaian:impor-periksa", impor.pk)
    return render(request, "kepegawaian/impor_hasil.html", {"impor": impor, "tahap": TAHAP, "kini": 5})


@login_required
@require_GET
def kesalahan(request: HttpRequest, impor_id: int) -> HttpResponseBase:
    """The rows that cannot be taken, to be corrected and uploaded again."""
    impor = _open(request, impor_id)
    baris = halaman.error_rows(impor, pengguna_of(request), queries.today(clock.now()))
    if request.GET.get("bentuk") == "csv":
        return csv_response(baris, f"kesalahan-impor-{impor.pk}")
    return xlsx_response(baris, f"kesalahan-impor-{impor.pk}", [("Berkas", impor.berkas.nama)])


@login_required
@require_POST
def batal(request: HttpRequest, impor_id: int) -> HttpResponse:
    impor = _open(request, impor_id)
    try:
        services.cancel_impor(actor=pengguna_of(request), at=clock.now(), impor=impor)
    except Refused as tolak:
        messages.error(request, tolak.pesan)
        return redirect("kepegawaian:impor-hasil", impor.pk)
    messages.success(request, "Impor dibatalkan. Berkasnya sudah dihapus.")
    return redirect("kepegawaian:impor")


def _open(request: HttpRequest, impor_id: int) -> Impor:
    user, tanggal = pengguna_of(request), queries.today(clock.now())
    require(access.can_import(user, tanggal))
    return get_object_or_404(sumber.impor_in_view(user, tanggal), pk=impor_id)


def _preview(request: HttpRequest, impor: Impor, form: TerapkanForm | None) -> HttpResponse:
    user, tanggal = pengguna_of(request), queries.today(clock.now())
    try:
        isi = halaman.preview(impor, user, tanggal, request.GET.get("status", ""))
    except Refused as tolak:
        messages.error(request, tolak.pesan)
        return redirect("kepegawaian:impor-kolom", impor.pk)
    kirim = TerapkanForm(initial={"sidik": isi.rencana.sidik})
    konteks: dict[str, Any] = {"impor": impor, "isi": isi, "form": form or kirim, "tahap": TAHAP, "kini": 3}
    konteks |= {"kirim": kirim, "page": page_of(request, isi.butir, PER_HALAMAN)}
    return render(request, "kepegawaian/impor_periksa.html", konteks, status=422 if form and form.errors else 200)
