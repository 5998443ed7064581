"""What holds on a day for a unit, the calendar, and the months of an office."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from core import clock, formats
from core.access import require
from core.periods import Month
from core.web import pengguna_of, refusals_to
from kepegawaian import queries as orang
from ketentuan import access, queries, services
from ketentuan.forms import BukaForm, KunciForm, TanyaForm
from ketentuan.models import Periode

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    today = formats.di_zona(at, "WIB").date()
    tanya = TanyaForm(request.GET)
    tanggal, tahun = tanya.day(today), tanya.year(tanya.day(today).year)
    units = queries.units_offered(user, today)
    unit = _choose(units, tanya.text("unit"))
    kantor_kantor = queries.kantor_offered(user, today)
    kantor = _choose(kantor_kantor, tanya.text("kantor"))
    jalur = orang.unit_ids_on_path(unit.jalur) if unit else []
    konteks = {
        "tanggal": tanggal,
        "units": units,
        "unit": unit,
        "aturan": queries.day_rules(unit.pk, tanggal) if unit else None,
        "perangkat": _week(unit, tanggal),
        "hari_tetap": _fixed_days(unit, tanggal),
        "tahun": tahun,
        "tahun_lalu": tahun - 1,
        "tahun_depan": tahun + 1,
        "libur": queries.libur_of_year(tahun, jalur),
        "kantor_kantor": kantor_kantor,
        "kantor": kantor,
        "bulan_bulan": queries.months_of(kantor, at) if kantor else [],
        "bisa_kunci": kantor is not None and access.can_lock_periode(user, kantor, today),
    }
    return render(request, "ketentuan/daftar.html", konteks)


def _choose(units: "list[UnitKerja]", kode: str) -> "UnitKerja | None":
    return next((unit for unit in units if unit.kode == kode), units[0] if units else None)


def _week(unit: "UnitKerja | None", tanggal: date) -> list[tuple[str, object]]:
    perangkat = queries.perangkat_on(unit, tanggal) if unit else None
    return list(zip(formats.HARI, perangkat.hari, strict=True)) if perangkat else []


def _fixed_days(unit: "UnitKerja | None", tanggal: date) -> str:
    wfh = queries.day_rules(unit.pk, tanggal).wfh if unit else None
    return ", ".join(formats.HARI[hari] for hari in sorted(wfh.hari_tetap)) if wfh else ""


@login_required
@require_http_methods(["GET", "POST"])
def kunci(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    """Lock a month, after a look at what it means."""
    return _turn(request, kode, bulan, KunciForm, services.lock_periode, "ketentuan/kunci.html", "dikunci")


@login_required
@require_http_methods(["GET", "POST"])
def buka(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    """Open a locked month with a reason."""
    return _turn(request, kode, bulan, BukaForm, services.unlock_periode, "ketentuan/buka.html", "dibuka kembali")


def _turn(
    request: HttpRequest,
    kode: str,
    bulan: str,
    form_class: type[Form],
    service: Callable[..., Periode],
    halaman: str,
    kata: str,
) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    today = formats.di_zona(at, "WIB").date()
    kantor = next((unit for unit in queries.kantor_offered(user, today) if unit.kode == kode), None)
    if kantor is None:
        raise Http404
    require(access.can_lock_periode(user, kantor, today))
    month = _month(bulan)
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            service(actor=user, at=at, unit=kantor, month=month, **form.cleaned_data)
            messages.success(request, f"{formats.bulan(month)} {kantor.nama_pendek} {kata}.")
            return redirect(f"{reverse('ketentuan:daftar')}?kantor={kantor.kode}#bulan")
    konteks = {"form": form, "kantor": kantor, "bulan": month}
    return render(request, halaman, konteks, status=422 if form.errors else 200)


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as error:
        raise Http404 from error
