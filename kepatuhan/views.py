"""Pages of compliance: dashboard, the rows behind a number, one unit."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from core import clock, formats
from core.access import require
from core.errors import Refused
from core.periods import Month
from core.tables import export
from core.web import is_htmx, page_of, page_or_fragment, pengguna_of
from kepatuhan import access, ekspor, lembar_ekspor, services, tampilan, temuan_access
from kepatuhan.choices import Bagian, TampilUnit, Ukuran
from kepatuhan.forms import DasborForm, RincianForm, UnitForm
from kepatuhan.queries import dasbor as dasbor_queries
from kepatuhan.queries import rincian as rincian_queries
from kepatuhan.queries import unit as unit_queries
from kepatuhan.queries.nilai import open_findings
from kepatuhan.queries.pandangan import Pandangan, called_in, look
from kepatuhan.queries.temuan import temuan_visible_to
from kepatuhan.tables import RincianTabel
from kepatuhan.tampilan_simpan import kept_views
from kepatuhan.temuan_tampilan import opening
from kepegawaian import queries as orang

F = TypeVar("F", bound=Form)
TEMUAN_DASBOR = 5
# What a finding is usually opened about from the page of a unit.
POKOK_TEMUAN = [(u.value, u.label) for u in (Ukuran.TERLAMBAT, Ukuran.TIDAK_HADIR, Ukuran.LOGBOOK_BELUM)]


def _today() -> date:
    """The date roles are asked for."""
    return formats.di_zona(clock.now(), "WIB").date()


def _look(paths: tuple[str, ...], kode: str) -> Pandangan:
    """The view asked for; outside the paths there is nothing."""
    pandangan = look(paths, kode, clock.now())
    if pandangan is None:
        raise Http404
    return pandangan


def _clean(form: F) -> F:
    if not form.is_valid():
        raise BadRequest
    return form


@login_required
@require_GET
def dasbor(request: HttpRequest) -> HttpResponseBase:
    user = pengguna_of(request)
    require(access.can_watch(user, _today()))
    form = _clean(DasborForm(request.GET))
    pandangan = _look(access.watched_paths(user, _today()), form.cleaned_data["unit"])
    bulan = form.cleaned_data["bulan"] or Month.of(pandangan.hari_ini)
    pandangan = replace(called_in(pandangan, bulan), mode=form.mode_dipilih)
    isi = dasbor_queries.dasbor(pandangan, bulan, form.tampil_dipilih, form.tingkat)
    if form.cleaned_data["ekspor"] == "pdf":
        return lembar_ekspor.respond(lembar_ekspor.of_dasbor(isi), "pdf", clock.now())
    if form.cleaned_data["ekspor"]:
        return ekspor.dasbor_response(isi, clock.now())
    konteks = tampilan.dasbor_context(isi)
    if not is_htmx(request):
        terbuka = open_findings(pandangan, temuan_visible_to(user, _today()))
        konteks |= {
            "temuan_jumlah": terbuka.count(),
            "temuan": list(terbuka.select_related("unit").order_by("tenggat", "pk")[:TEMUAN_DASBOR]),
            "tampilan": kept_views(request, "dasbor"),
        }
    return page_or_fragment(request, "kepatuhan/dasbor.html", "kepatuhan/_dasbor.html", konteks)


@login_required
@require_GET
def unit_daftar(request: HttpRequest) -> HttpResponse:
    """The top of one's own units."""
    user = pengguna_of(request)
    require(access.can_see_units(user, _today()))
    paths = access.unit_paths(user, _today())
    if not paths:
        raise Http404
    return redirect(
        "kepatuhan:unit", kode=orang.units_under(paths).filter(jalur=paths[0]).values_list("kode", flat=True)[0]
    )


@login_required
@require_GET
def unit(request: HttpRequest, kode: str) -> HttpResponseBase:
    user = pengguna_of(request)
    require(access.can_see_units(user, _today()))
    form = _clean(UnitForm(request.GET))
    paths = access.unit_paths(user, _today())
    pandangan = _look(paths, kode)
    bulan = form.cleaned_data["bulan"] or Month.of(pandangan.hari_ini)
    pandangan = called_in(pandangan, bulan)
    isi = unit_queries.halaman_unit(pandangan, orang.units_under(paths), bulan)
    if bentuk := form.cleaned_data["ekspor"]:
        return lembar_ekspor.respond(lembar_ekspor.of_unit(isi), bentuk, clock.now())
    tampil = TampilUnit(form.cleaned_data["tampil"] or TampilUnit.PEGAWAI)
    konteks = tampilan.unit_context(isi, tampil)
    konteks |= {"bisa_temuan": temuan_access.can_open(user, _today()), "pokok_temuan": POKOK_TEMUAN}
    if tampil == TampilUnit.PEGAWAI and isi.bisa_didaftar:
        halaman = page_of(request, unit_queries.ranked_people(pandangan, isi.hari), per=25)
        baris = unit_queries.people_of(pandangan, isi.hari, isi.tanggal, list(halaman.object_list))
        konteks |= {"halaman": halaman, "orang": tampilan.with_strips(baris)}
    return render(request, "kepatuhan/unit.html", konteks)


@login_required
@require_GET
def rincian(request: HttpRequest) -> HttpResponseBase:
    user = pengguna_of(request)
    require(access.can_see_units(user, _today()))
    form = RincianForm(request.GET)
    if not form.is_valid():
        return render(request, "kepatuhan/rincian.html", {"form": form}, status=400)
    data = form.cleaned_data
    pandangan = _look(access.unit_paths(user, _today()), data["unit"])
    saringan = form.saringan(pandangan.hari_ini)
    isi = rincian_queries.rincian(pandangan, saringan, Bagian(data["bagian"] or Bagian.MASUK), data["cari"])
    tabel = RincianTabel(isi.baris, order_by=data["urut"] or None)
    if data["ekspor"]:
        return _export(request, form, pandangan, isi, tabel)
    tabel.show_page(request.GET.get("halaman"), 50)
    konteks = {**tampilan.rincian_context(form, isi, pandangan), "tabel": tabel}
    if temuan_access.can_open(user, _today()):
        konteks["buka_temuan"] = opening(isi, tabel.page.paginator.count)
    return page_or_fragment(request, "kepatuhan/rincian.html", "kepatuhan/_rincian.html", konteks)


def _export(
    request: HttpRequest, form: RincianForm, pandangan: Pandangan, isi: rincian_queries.Rincian, tabel: RincianTabel
) -> HttpResponseBase:
    """The whole list as a file; the download leaves an audit row."""
    at = clock.now()
    try:
        services.record_export(actor=pengguna_of(request), saringan=isi.saringan, jumlah=isi.baris.count(), at=at)
    except Refused as no:
        form.add_error("sampai", no.pesan)
        return render(request, "kepatuhan/rincian.html", {"form": form}, status=422)
    nama = f"rincian-kepatuhan-{isi.saringan.dari}-{isi.saringan.sampai}"
    return export(tabel, form.cleaned_data["ekspor"], nama, ekspor.keterangan_rincian(pandangan, isi, at))
