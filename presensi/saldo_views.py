"""The leave ledger: one's own balance with every booking, that of a person for the admin, and the list of all."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from django_tables2 import RequestConfig

from core import clock, formats
from core.access import require
from core.tables import export
from core.web import pengguna_of, refusals_to
from kepegawaian import queries as orang
from presensi import access
from presensi.cuti_forms import KoreksiSaldoForm, SaringCutiForm
from presensi.queries import cuti as cuti_queries
from presensi.queries import ketidakhadiran, saldo
from presensi.saldo_tables import SaldoTable
from presensi.services import saldo as services


@login_required
@require_GET
def saya(request: HttpRequest) -> HttpResponse:
    user = pengguna_of(request)
    pegawai = access.require_own(user)
    konteks = {"pegawai": pegawai, "saldo": saldo.saldo_pages(pegawai.pk), "milik": True}
    return render(request, "presensi/cuti_saldo.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """The ledger of somebody whose records the admin keeps, with a way to correct it."""
    user, at = pengguna_of(request), clock.now()
    require(access.can_manage_absence(user, at))
    orangnya = get_object_or_404(ketidakhadiran.pegawai_managed_by(user, at), pk=pegawai_id)
    awal = {"tahun": orang.today(at).year}
    form = KoreksiSaldoForm(request.POST) if request.method == "POST" else KoreksiSaldoForm(initial=awal)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.correct_saldo(actor=user, at=at, pegawai=orangnya, **form.cleaned_data)
            messages.success(request, f"Saldo {orangnya.nama} dikoreksi.")
            return redirect("presensi:saldo-pegawai", orangnya.pk)
    konteks = {"pegawai": orangnya, "saldo": saldo.saldo_pages(orangnya.pk), "form": form, "milik": False}
    return render(request, "presensi/cuti_saldo.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    """Balances of a year of the people whose records the admin keeps."""
    user, at = pengguna_of(request), clock.now()
    require(access.can_manage_absence(user, at))
    saring = SaringCutiForm(request.GET)
    tahun = int(saring.value("tahun") or orang.today(at).year)
    rows = saldo.saldo_managed_by(user, at, tahun, saring.value("cari"))
    tabel = SaldoTable(rows, request=request)
    RequestConfig(request, paginate={"per_page": 25, "page": request.GET.get("halaman", 1)}).configure(tabel)
    if (bentuk := request.GET.get("ekspor", "")) in ("csv", "xlsx"):
        arti = "jumlah semua mutasi: hak, sisa tahun lalu, koreksi, terpakai, dan penutupan tahun"
        keterangan = [("Tahun", str(tahun)), ("Sisa", arti), ("Dibuat", formats.waktu(at, "WIB"))]
        return export(tabel, bentuk, f"saldo-cuti-{tahun}", keterangan)
    konteks = {"saring": saring, "tahun": tahun, "tabel": tabel, "page": tabel.page}
    return render(request, "presensi/cuti_saldo_daftar.html", konteks)


@login_required
@require_GET
def aturan(request: HttpRequest) -> HttpResponse:
    """The rules about absence with what they rest on, for everyone."""
    at = clock.now()
    rows = [rule for rule in cuti_queries.all_rules().aturan if rule.holds(orang.today(at))]
    return render(request, "presensi/cuti_aturan.html", {"aturan": cuti_queries.named(rows)})
