"""Pages about rules: what holds on a day and why, what changed, and month locks."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import access as core_access
from core import clock, formats
from core.formats import di_zona
from core.web import page_of, page_or_fragment, pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from ketentuan import access, daftar_queries, queries, tampilan
from ketentuan import mengapa_tampilan as mengapa
from ketentuan.forms import PeriodeForm, TanggalForm
from ketentuan.kebijakan_tampilan import unit_ids_seen
from ketentuan.mengapa_tampilan import Tanya
from ketentuan.services import periode as services


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """What holds for a unit or a person on a date, each part with its article and the rows that lost."""
    user, at, form = pengguna_of(request), clock.now(), TanggalForm(request.GET)
    isi = form.cleaned_data if form.is_valid() else {}
    tanya = Tanya(isi.get("tanggal"), isi.get("unit", ""), isi.get("pegawai"))
    found = mengapa.berlaku(user, at, tanya)
    if found is None and (tanya.unit or tanya.pegawai_id):
        raise Http404
    konteks = {"form": form, "b": found, "orang": mengapa.people_named(user, at, isi.get("cari", ""))}
    return render(request, "ketentuan/daftar.html", konteks)


@login_required
@require_GET
def periode(request: HttpRequest) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    core_access.require(access.can_see_locks(user, di_zona(at, "WIB").date()))
    return render(request, "ketentuan/periode.html", {"bulan_unit": tampilan.months_of_offices(user, at)})


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required
def periode_ubah(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    """Lock or open one month: a page of its own that says what will happen, then does it."""
    user, at = pengguna_of(request), clock.now()
    unit = orang.units_in_view(user, di_zona(at, "WIB").date(), *tampilan.PENJAGA).filter(kode=kode).first()
    form = PeriodeForm(posted(request))
    month = tampilan.parse_month(bulan)
    if unit is None or month is None:
        raise Http404
    core_access.require(access.can_lock_periode(user, unit, di_zona(at, "WIB").date()))
    terkunci = queries.is_locked(month, unit)
    if form.is_valid():
        ubah = services.unlock_periode if terkunci else services.lock_periode
        with refusals_to(form):
            ubah(actor=user, at=at, unit=unit, month=month, alasan=form.cleaned_data["alasan"])
            kata = "dibuka" if terkunci else "dikunci"
            messages.success(request, f"{formats.bulan(month)} {unit.nama_pendek} {kata}.")
            return redirect("ketentuan:periode")
    konteks = {"form": form, "unit": unit, "bulan": month, "terkunci": terkunci}
    return render(request, "ketentuan/periode_ubah.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def perubahan(request: HttpRequest) -> HttpResponse:
    """Changes of rules, and how far days that were judged already have caught up."""
    user, at = pengguna_of(request), clock.now()
    tanggal = orang.today(at)
    core_access.require(access.can_see_locks(user, tanggal))
    page = page_of(request, daftar_queries.perubahan(unit_ids_seen(user, tanggal)))
    konteks = {"page": page, "baris": [tampilan.perubahan_row(row) for row in page.object_list]}
    return page_or_fragment(request, "ketentuan/perubahan.html", "ketentuan/_perubahan.html", konteks)
