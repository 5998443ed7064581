"""Pages of batches of verdicts: list, begin, look at what they change, propose, decide, send back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_tables2 import RequestConfig

from core import clock
from core.access import require
from core.errors import Refused
from core.tables import export
from core.web import page_of, pengguna_of, posted, refusals_to
from kelayakan import layak_access as access
from kelayakan.choices.layak import StatusUsulan
from kelayakan.layak_forms import CatatanForm, SaringUsulanForm, UsulanForm
from kelayakan.layak_tables import UsulanTable
from kelayakan.models import UsulanKelayakan
from kelayakan.queries import layak_daftar, layak_usulan
from kelayakan.rules.layak_usulan import BISA_DIHITUNG
from kelayakan.services import layak_catatan
from kelayakan.services import layak_usulan as services
from kepegawaian import queries as orang


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    require(access.can_see_batches(user, hari_ini))
    konteks = {
        "page": page_of(request, layak_usulan.usulan_visible_to(user, hari_ini)),
        "boleh_buat": access.can_keep_facts(user, hari_ini),
    }
    return render(request, "kelayakan/usulan_daftar.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    hari_ini = orang.today(at)
    require(access.can_keep_facts(user, hari_ini))
    units = list(layak_usulan.units_to_propose(user, hari_ini))
    form = UsulanForm(posted(request), units=units)
    if request.method == "POST" and form.is_valid():
        isi = dict(form.cleaned_data)
        kode = isi.pop("unit")
        unit = next(u for u in units if u.kode == kode)
        with refusals_to(form):
            usulan = services.create_usulan(actor=user, at=at, unit=unit, **isi)
            return redirect("kelayakan:usulan-rincian", usulan.pk)
    return render(request, "kelayakan/usulan_baru.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponseBase:
    usulan = _visible(request, pk)
    saring = SaringUsulanForm(request.GET)
    rows = layak_daftar.searched(layak_usulan.rows_of(usulan.pk), saring.value("cari"), saring.value("geser"))
    tabel = UsulanTable(rows, request=request)
    RequestConfig(request, paginate={"per_page": 50, "page": request.GET.get("halaman", 1)}).configure(tabel)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        layak_catatan.record_export(actor=pengguna_of(request), at=clock.now(), jumlah=rows.count())
        return export(tabel, bentuk, f"usulan-kelayakan-{usulan.unit.kode}")
    konteks = {**_konteks(request, usulan), "saring": saring, "tabel": tabel, "page": tabel.page}
    return render(request, "kelayakan/usulan_rincian.html", konteks)


@login_required
@require_POST
def hitung(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, pk, services.recompute, "Penilaian ulang dimulai.")


@login_required
@require_POST
def ajukan(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, pk, services.submit_usulan, "Usulan diajukan.")


@login_required
@require_POST
def tetapkan(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, pk, services.decide_usulan, "Kelayakan ditetapkan. Pegawainya diberi tahu satu per satu.")


@login_required
@require_http_methods(["GET", "POST"])
def kembalikan(request: HttpRequest, pk: int) -> HttpResponse:
    usulan = _visible(request, pk)
    user, at = pengguna_of(request), clock.now()
    require(access.can_decide(user, usulan, orang.today(at)))
    form = CatatanForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.return_usulan(actor=user, at=at, pk=usulan.pk, **form.cleaned_data)
            messages.success(request, "Usulan dikembalikan.")
            return redirect("kelayakan:usulan-rincian", usulan.pk)
    konteks = {"form": form, "usulan": usulan}
    return render(request, "kelayakan/usulan_kembalikan.html", konteks, status=422 if form.errors else 200)


@login_required
@require_POST
def buang(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, pk, services.discard_usulan, "Usulan dibuang.", kembali=False)


def _do(request: HttpRequest, pk: int, verb: Any, pesan: str, *, kembali: bool = True) -> HttpResponse:
    """A deed of one press: done, or the page with the reason why not."""
    usulan = _visible(request, pk)
    try:
        verb(actor=pengguna_of(request), at=clock.now(), pk=usulan.pk)
    except Refused as no:
        messages.error(request, no.pesan)
        return redirect("kelayakan:usulan-rincian", usulan.pk)
    messages.success(request, pesan)
    return redirect("kelayakan:usulan-rincian", usulan.pk) if kembali else redirect("kelayakan:usulan")


def _konteks(request: HttpRequest, usulan: UsulanKelayakan) -> dict[str, Any]:
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    last = layak_usulan.last_run(usulan.pk)
    status = StatusUsulan(usulan.status)
    boleh_usul = access.can_propose(user, usulan.unit, hari_ini)
    return {
        "usulan": usulan,
        "hitungan": last,
        "persen": 100 * last.selesai_jumlah // last.jumlah if last and last.jumlah else 0,
        "berjalan": last is not None and last.status in layak_usulan.BERJALAN,
        "usang": status != StatusUsulan.DITETAPKAN and layak_usulan.is_outdated(last),
        "geser": layak_usulan.shifts(usulan.pk),
        "jumlah": layak_usulan.totals(usulan.pk),
        "boleh_ubah": boleh_usul and status in BISA_DIHITUNG,
        "boleh_putus": status == StatusUsulan.DIAJUKAN and access.can_decide(user, usulan, hari_ini),
        "menunggu_orang_lain": status == StatusUsulan.DIAJUKAN and usulan.diajukan_oleh_id == user.pk,
    }


def _visible(request: HttpRequest, pk: int) -> UsulanKelayakan:
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    require(access.can_see_batches(user, hari_ini))
    return get_object_or_404(layak_usulan.usulan_visible_to(user, hari_ini), pk=pk)
