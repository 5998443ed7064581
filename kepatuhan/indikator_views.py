"""Pages of the catalogue: every indicator with its value, how one is counted, two sides compared, kept views."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import require
from core.periods import DateRange, Month
from core.web import page_of, pengguna_of, refusals_to
from kepatuhan import access, lembar_ekspor, tampilan
from kepatuhan.choices import Bagian
from kepatuhan.choices.indikator import Satuan
from kepatuhan.indikator_forms import BandingForm, DefinisiForm, IndikatorForm, TampilanForm, month_so_far
from kepatuhan.models import TampilanDasbor
from kepatuhan.queries import nilai as queries
from kepatuhan.queries.indikator import branch_periods
from kepatuhan.queries.katalog import catalogue, rows_of, versions
from kepatuhan.queries.lembar import write_days
from kepatuhan.queries.pandangan import Pandangan, called_in
from kepatuhan.queries.temuan import temuan_visible_to
from kepatuhan.rules.katalog import BAKU, TEMUAN, Butir
from kepatuhan.rules.tingkat import total
from kepatuhan.services import katalog as services
from kepatuhan.services.katalog import IsiDefinisi
from kepatuhan.tampilan_simpan import HALAMAN, kept, kept_views
from kepatuhan.views import _clean as clean
from kepatuhan.views import _look as look
from kepegawaian import queries as orang

BAGIAN_UNIT = ((Bagian.LAIN, "Tidak ditepati"), (Bagian.MASUK, "Ditepati"), (Bagian.SEMUA, "Semua"))


def _today() -> date:
    return orang.today(clock.now())


def _days(pandangan: Pandangan, bulan: Month) -> tuple[DateRange, DateRange]:
    """The closed days of a month, and the month before it."""
    return pandangan.closed_days(bulan), bulan.shift(-1).days


def find_butir(kode: str, tanggal: date) -> Butir:
    if kode not in BAKU:
        raise Http404
    return catalogue(tanggal)[kode]


@login_required
@require_GET
def katalog(request: HttpRequest) -> HttpResponseBase:
    """Every indicator with its value, its change and its target."""
    user = pengguna_of(request)
    require(access.can_watch(user, _today()))
    form = clean(IndikatorForm(request.GET))
    pandangan = look(access.watched_paths(user, _today()), form.cleaned_data["unit"])
    bulan = month_so_far(form, pandangan.hari_ini)
    pandangan = called_in(pandangan, bulan)
    days, dulu = _days(pandangan, bulan)
    sisi = queries.side(pandangan, days)
    isi = queries.values(pandangan, days, dulu, staf=sisi.orang, temuan=temuan_visible_to(user, _today()))
    if bentuk := form.cleaned_data["ekspor"]:
        return lembar_ekspor.respond(lembar_ekspor.of_catalogue(pandangan, days, isi), bentuk, clock.now())
    konteks = {
        "p": pandangan, "bulan": bulan, "bulan_ini": Month.of(pandangan.hari_ini), "nilai": isi,
        "hari": write_days(days), "orang": sisi.orang, "tampilan": kept_views(request, "indikator"),
    }  # fmt: skip
    return render(request, "kepatuhan/indikator.html", konteks)


@login_required
@require_GET
def satu(request: HttpRequest, kode_indikator: str) -> HttpResponseBase:
    """How one indicator is counted, its rows, its units and its course."""
    user, at, kode = pengguna_of(request), clock.now(), kode_indikator
    require(access.can_watch(user, _today()))
    form = clean(IndikatorForm(request.GET))
    pandangan = look(access.watched_paths(user, _today()), form.cleaned_data["unit"])
    butir = find_butir(kode, pandangan.hari_ini)
    bulan = month_so_far(form, pandangan.hari_ini)
    pandangan = called_in(pandangan, bulan)
    days, dulu = _days(pandangan, bulan)
    temuan = temuan_visible_to(user, _today())
    orang_ = queries.side(pandangan, days).orang
    semua = queries.values(pandangan, days, dulu, staf=orang_, temuan=temuan)
    konteks: dict[str, Any] = {
        "p": pandangan, "b": butir, "bulan": bulan, "bulan_ini": Month.of(pandangan.hari_ini), "hari": write_days(days),
        "n": next(n for n in semua if n.butir.kode == kode), "versi": rows_of(kode), "baku": BAKU[kode],
        "nanti": [b for b in versions(kode) if b.mulai > pandangan.hari_ini],
        "bisa_ubah": access.can_define(user, _today()), "tren": _course(pandangan, butir), "orang": orang_,
    }  # fmt: skip
    konteks["per_orang"] = konteks["n"].atas.nilai / orang_ if orang_ else None
    if kode == TEMUAN:
        konteks["umur"] = queries.findings_by_age(pandangan, temuan, at)
    else:
        konteks["unit"] = queries.by_unit(pandangan, butir, days)
    if bentuk := form.cleaned_data["ekspor"]:
        lembar = lembar_ekspor.of_indicator(pandangan, days, konteks["n"], konteks.get("unit", ()), konteks["tren"])
        return lembar_ekspor.respond(lembar, bentuk, at)
    if butir.kolom:
        bagian = Bagian(form.cleaned_data["bagian"] or Bagian.LAIN)
        halaman = page_of(request, queries.unit_days(pandangan, butir, days, bagian), per=25)
        konteks |= {"halaman": halaman, "bagian": bagian, "pilihan_bagian": BAGIAN_UNIT}
    return render(request, "kepatuhan/indikator_satu.html", konteks)


def _course(pandangan: Pandangan, butir: Butir) -> list[tuple[Month, Any]]:
    """The whole view's last twelve months, newest first."""
    bulan = queries.due_months(pandangan)
    isi = branch_periods(pandangan.akar, Satuan.BULAN, [b.first for b in bulan])
    return [(b, butir.of(total([n for (_, m), n in isi.items() if m == b.first]))) for b in reversed(bulan)]


@login_required
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, kode_indikator: str) -> HttpResponse:
    """A later version of an indicator."""
    user, at, kode = pengguna_of(request), clock.now(), kode_indikator
    require(access.can_define(user, _today()))
    find_butir(kode, _today())
    butir = versions(kode)[-1]
    form = DefinisiForm(request.POST if request.method == "POST" else None, butir=butir)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        dilihat = data.pop("dilihat")
        with refusals_to(form):
            services.new_version(
                actor=user, kode=kode, isi=IsiDefinisi(**{"batas": None, **data}), dilihat=dilihat, at=at
            )
            messages.success(request, "Versi baru tersimpan.")
            return redirect("kepatuhan:indikator-satu", kode)
    status = 422 if form.errors else 200
    return render(request, "kepatuhan/indikator_ubah.html", {"form": form, "b": butir}, status=status)


@login_required
@require_GET
def bandingkan(request: HttpRequest) -> HttpResponseBase:
    """Two units, or two ranges of one, side by side; and working from home beside working in the office."""
    user = pengguna_of(request)
    require(access.can_watch(user, _today()))
    form = BandingForm(request.GET)
    if not form.is_valid():
        return render(request, "kepatuhan/bandingkan.html", {"form": form}, status=400)
    paths = access.watched_paths(user, _today())
    kiri = look(paths, form.cleaned_data["unit"])
    kanan = look(paths, form.cleaned_data["unit2"]) if form.cleaned_data["unit2"] else kiri
    first = form.days("", kiri.closed_days(Month.of(kiri.hari_ini)))
    second = form.days("2", queries.before(first) if kanan is kiri else first)
    a, b = queries.side(_called_at(kiri, first), first), queries.side(_called_at(kanan, second), second)
    butir = [x for x in catalogue(kiri.hari_ini).values() if x.kode != TEMUAN]
    baris = [tampilan.beda(x, queries.side_value(a, x), queries.side_value(b, x)) for x in butir]
    if bentuk := form.cleaned_data["ekspor"]:
        return lembar_ekspor.respond(lembar_ekspor.of_comparison(a, b, baris), bentuk, clock.now())
    konteks = {
        "form": form, "a": a, "b": b, "baris": baris, "hari_a": write_days(a.days), "hari_b": write_days(b.days),
        "mode": queries.modes_of(a), "mode_b": queries.modes_of(b), "tampilan": kept_views(request, "bandingkan"),
        "pilihan": kanan.pilihan,
    }  # fmt: skip
    return render(request, "kepatuhan/bandingkan.html", konteks)


def _called_at(pandangan: Pandangan, days: DateRange) -> Pandangan:
    """Units as they were called when the range ended."""
    return called_in(pandangan, Month.of(max(days.mulai, days.sampai)))


# --- kept views -------------------------------------------------------------------------------------------------------


@login_required
@require_POST
def simpan_tampilan(request: HttpRequest) -> HttpResponse:
    user = pengguna_of(request)
    require(access.can_watch(user, _today()))
    form = TampilanForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        with refusals_to(form):
            kueri = kept(data["kueri"])
            services.save_view(actor=user, nama=data["nama"], halaman=data["halaman"], kueri=kueri, at=clock.now())
            messages.success(request, f"Tampilan {data['nama']} tersimpan.")
            return redirect(f"{reverse(HALAMAN[data['halaman']])}?{kueri}")
    return render(request, "kepatuhan/tampilan.html", {"form": form}, status=422)


@login_required
@require_POST
def hapus_tampilan(request: HttpRequest, tampilan_id: int) -> HttpResponse:
    user = pengguna_of(request)
    require(access.can_watch(user, _today()))
    row = get_object_or_404(TampilanDasbor, pk=tampilan_id, pengguna=user)
    services.drop_view(actor=user, tampilan=row, at=clock.now())
    messages.success(request, "Tampilan dihapus.")
    return redirect(HALAMAN.get(row.halaman, "kepatuhan:dasbor"))
