"""The tree of units: looking, adding, changing, moving, taking out of use."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.access import require
from core.web import pengguna_of, refusals_to
from kepegawaian import access, queries
from kepegawaian import daftar_queries as daftar
from kepegawaian.choices import JenisPeran, JenisUnit
from kepegawaian.forms import PindahForm, UnitForm, YakinForm
from kepegawaian.halaman import admin_of, posted, unit_of
from kepegawaian.models import UnitKerja
from kepegawaian.services import unit as services
from kepegawaian.services.unit import IsiUnit


@login_required
@require_GET
def pohon(request: HttpRequest) -> HttpResponse:
    user, tanggal = pengguna_of(request), queries.today(clock.now())
    require(bool(queries.peran_of(user, tanggal).paths()))
    konteks = {"akar": daftar.unit_tree(user, tanggal), "boleh_ubah": access.can_import(user, tanggal)}
    return render(request, "kepegawaian/unit.html", konteks)


@login_required
@require_GET
def rincian(request: HttpRequest, kode: str) -> HttpResponse:
    user, tanggal = pengguna_of(request), queries.today(clock.now())
    unit = unit_of(user, tanggal, kode)
    konteks = {
        "unit": unit,
        "garis": list(queries.units_by_id(queries.unit_ids_on_path(unit.jalur)[:-1]).values()),
        "kantor": queries.kantor_of(unit),
        "kepala": daftar.heads_of(unit, tanggal),
        "anak": list(unit.anak.order_by("urutan", "nama", "pk")),
        "jumlah": daftar.count_people(unit, tanggal),
        "boleh_ubah": access.can_manage_unit(user, unit, tanggal),
    }
    return render(request, "kepegawaian/unit_rincian.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """A unit below the one in the address."""
    user, at = pengguna_of(request), clock.now()
    tanggal = admin_of(user, at)
    induk = unit_of(user, tanggal, request.GET.get("induk", ""))
    require(access.can_manage_unit(user, induk, tanggal))
    form = UnitForm(posted(request), initial={"zona": induk.zona, "jenis": JenisUnit.SEKSI, "urutan": 0})
    if form.is_valid():
        with refusals_to(form):
            unit = services.create_unit(actor=user, at=at, isi=form.as_isi(), induk=induk)
            messages.success(request, f"{unit.nama_pendek} ditambahkan.")
            return redirect("kepegawaian:unit-rincian", unit.kode)
    konteks = {"form": form, "induk": induk}
    return render(request, "kepegawaian/unit_ubah.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, kode: str) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    unit = _managed(request, kode)
    form = UnitForm(posted(request), initial=_initial(unit))
    if form.is_valid():
        with refusals_to(form):
            sidik = form.cleaned_data["sidik"]
            unit = services.change_unit(actor=user, at=at, unit=unit, isi=form.as_isi(), sidik=sidik)
            messages.success(request, f"{unit.nama_pendek} disimpan.")
            return redirect("kepegawaian:unit-rincian", unit.kode)
    konteks = {"form": form, "unit": unit}
    return render(request, "kepegawaian/unit_ubah.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def pindah(request: HttpRequest, kode: str) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    unit = _managed(request, kode)
    tanggal = queries.today(at)
    pilihan = daftar.unit_choices(user, tanggal, JenisPeran.ADMIN)
    form = PindahForm(posted(request), unit=pilihan, initial={"induk": str(unit.induk_id or "")})
    if form.is_valid():
        induk = queries.units_in_view(user, tanggal, JenisPeran.ADMIN).get(pk=int(form.cleaned_data["induk"]))
        with refusals_to(form):
            services.move_unit(actor=user, at=at, unit=unit, induk=induk)
            messages.success(request, f"{unit.nama_pendek} dipindahkan ke bawah {induk.nama_pendek}.")
            return redirect("kepegawaian:unit-rincian", unit.kode)
    konteks = {"form": form, "unit": unit}
    return render(request, "kepegawaian/unit_pindah.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def keadaan(request: HttpRequest, kode: str) -> HttpResponse:
    """Take a unit out of use, or into use again."""
    user, at = pengguna_of(request), clock.now()
    unit = _managed(request, kode)
    form = YakinForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            perbuatan = services.deactivate_unit if unit.aktif else services.activate_unit
            unit = perbuatan(actor=user, at=at, unit=unit)
            messages.success(request, f"{unit.nama_pendek} {'aktif' if unit.aktif else 'tidak aktif'}.")
            return redirect("kepegawaian:unit-rincian", unit.kode)
    konteks = {"form": form, "unit": unit}
    return render(request, "kepegawaian/unit_keadaan.html", konteks, status=422 if form.errors else 200)


def _managed(request: HttpRequest, kode: str) -> UnitKerja:
    user, tanggal = pengguna_of(request), queries.today(clock.now())
    unit = unit_of(user, tanggal, kode)
    require(access.can_manage_unit(user, unit, tanggal))
    return unit


def _initial(unit: UnitKerja) -> dict[str, object]:
    return {nama: getattr(unit, nama) for nama in IsiUnit.__dataclass_fields__} | {"sidik": services.fingerprint(unit)}
