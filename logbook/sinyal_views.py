"""Pages of signals about days: the list, one with its facts, and what is said about it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from django_tables2 import RequestConfig

from core import clock
from core.access import require
from core.periods import Month
from core.sinyal import JelaskanForm, TinjauSinyalForm
from core.tables import export
from core.web import pengguna_of, posted, refusals_to
from logbook import access
from logbook.queries import sinyal as queries
from logbook.services import sinyal as services
from logbook.sinyal_forms import SaringSinyalForm
from logbook.sinyal_tables import SinyalTable


@login_required
@require_GET
def sinyal(request: HttpRequest) -> HttpResponseBase:
    """Signals of the people one answers for, and one's own."""
    saring, bulan = SaringSinyalForm(request.GET), _month(request)
    rows = queries.filtered(
        queries.signals_seen_by(pengguna_of(request), clock.now()),
        cari=saring.value("cari"),
        jenis=saring.value("jenis"),
        status=saring.value("status"),
        days=bulan.days if bulan else None,
    )
    tabel = SinyalTable(rows, request=request)
    RequestConfig(request, paginate={"per_page": 25, "page": request.GET.get("halaman", 1)}).configure(tabel)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        return export(tabel, bentuk, "sinyal-logbook")
    konteks = {"saring": saring, "tabel": tabel, "page": tabel.page, "bulan": bulan}
    return render(request, "sinyal/daftar.html", konteks)


def _month(request: HttpRequest) -> Month | None:
    try:
        return Month.parse(request.GET.get("bulan", ""))
    except ValueError:
        return None


@login_required
@require_http_methods(["GET", "POST"])
def sinyal_rincian(request: HttpRequest, sinyal_logbook_id: int) -> HttpResponse:
    """A signal with its facts and what was said. The person explains here, the superior notes."""
    user, at = pengguna_of(request), clock.now()
    rows = queries.signals_seen_by(user, at).prefetch_related("tanggapan__pelaku")
    row = get_object_or_404(rows, pk=sinyal_logbook_id)
    milik = row.pegawai.pengguna_id == user.pk
    bisa_tinjau = access.can_review_person(user, row.pegawai, at)
    form = JelaskanForm(posted(request)) if milik else TinjauSinyalForm(posted(request))
    if request.method == "POST":
        require(milik or bisa_tinjau)
        if form.is_valid():
            with refusals_to(form):
                _say(request, row.pk, milik=milik, isi=form.cleaned_data)
                messages.success(request, "Tersimpan.")
                return redirect("logbook:sinyal-rincian", row.pk)
    konteks = {"s": queries.in_words([row])[0], "form": form, "milik_sendiri": milik, "bisa_tinjau": bisa_tinjau}
    return render(request, "logbook/sinyal_rincian.html", konteks, status=422 if form.errors else 200)


def _say(request: HttpRequest, pk: int, *, milik: bool, isi: dict[str, str]) -> None:
    user, at = pengguna_of(request), clock.now()
    if milik:
        services.explain_signal(actor=user, at=at, pk=pk, teks=isi["teks"])
    else:
        services.review_signal(actor=user, at=at, pk=pk, wajar=isi["putusan"] == "wajar", teks=isi["teks"])
