""" "Yang tercatat tentang saya": everything kept about whoever is logged in, and who looked at it."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from beranda import tercatat
from core import clock
from core.formats import di_zona
from core.periods import DateRange, Month
from core.web import page_of, pengguna_of

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai

SEMUA_BULAN = ("perangkat", "pembaca")


@login_required
@never_cache
@require_GET
def tercatat_saya(request: HttpRequest) -> HttpResponseBase:
    """One part at a time, by month; devices and readers are shown whole."""
    pegawai: Pegawai | None = getattr(pengguna_of(request), "pegawai", None)
    if pegawai is None:
        return render(request, "beranda/tanpa_pegawai.html")
    kini = Month.of(di_zona(clock.now(), "WIB").date())
    bulan = _month(request, kini)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in tercatat.BENTUK:
        return _file(request, pegawai, bulan, bentuk)
    bagian = request.GET.get("bagian", "")
    bagian = bagian if bagian in tercatat.BAGIAN else "ketukan"
    halaman = page_of(request, tercatat.rows_of(bagian, pegawai, DateRange.inclusive(bulan.first, bulan.last)), per=25)
    konteks = {
        "bagian": bagian,
        "pilihan": tercatat.BAGIAN.items(),
        "bulan": bulan,
        "kini": kini,
        "per_bulan": bagian not in SEMUA_BULAN,
        "halaman": halaman,
        "baris": tercatat.in_words(bagian, halaman),
        "template_bagian": f"beranda/_tercatat_{bagian}.html",
    }
    return render(request, "beranda/tercatat.html", konteks)


def _month(request: HttpRequest, kini: Month) -> Month:
    try:
        return Month.parse(request.GET.get("bulan", str(kini)))
    except ValueError:
        return kini


def _file(request: HttpRequest, pegawai: "Pegawai", bulan: Month, bentuk: str) -> HttpResponseBase:
    """A month, or the whole year of it."""
    setahun = request.GET.get("rentang") == "tahun"
    tahun = bulan.first.year
    days = (
        DateRange.inclusive(date(tahun, 1, 1), date(tahun, 12, 31))
        if setahun
        else DateRange.inclusive(bulan.first, bulan.last)
    )
    return tercatat.as_file(pegawai, days, f"tercatat-{tahun if setahun else bulan}", bentuk, clock.now())
