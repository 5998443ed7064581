"""Pages of the signals inbox: the list with its bulk decisions, one signal, precision per rule."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.tables import export
from core.web import page_of, pengguna_of, picked, posted, refusals_to
from kepatuhan.choices.sinyal import StatusTriase
from kepatuhan.queries import sinyal as queries
from kepatuhan.services import sinyal as services
from kepatuhan.sinyal_forms import PutusanForm, SaringSinyalForm
from kepatuhan.sinyal_tables import SinyalTabel
from kepegawaian import queries as orang


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    hari_ini = orang.today(at)
    require(queries.can_triage(user, hari_ini))
    form = SaringSinyalForm(request.GET)
    if not form.is_valid():
        if set(form.errors) - {"sampai", "dari"}:
            raise BadRequest
        konteks = {"form": form, "putusan": PutusanForm(), "page": page_of(request, []), "jumlah": []}
        return render(request, "kepatuhan/sinyal.html", konteks, status=422)
    saring = form.saring
    if not queries.watches(user, saring.unit, hari_ini):
        raise Http404
    rows = queries.listed(user, saring, hari_ini)
    if bentuk := form.cleaned_data["ekspor"]:
        services.record_export(actor=user, sinyal=rows.only("pegawai_id").select_related(None), at=at)
        return export(SinyalTabel(rows), bentuk, f"sinyal-{hari_ini}", [("Putusan", saring.status or "semua")])
    page = page_of(request, rows, per=25)
    services.record_list(actor=user, sinyal=page, at=at)
    konteks = {
        "form": form, "page": page, "putusan": PutusanForm(), "saring": saring,
        "jumlah": _tabs(queries.status_counts(user, saring, hari_ini)),
        "aturan": queries.rule_choices(user, hari_ini), "unit": queries.unit_choices(user, hari_ini),
        "kueri": _query(request),
    }  # fmt: skip
    return render(request, "kepatuhan/sinyal.html", konteks)


def _tabs(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    terbuka = counts[StatusTriase.BARU] + counts[StatusTriase.DIPANTAU]
    return [
        ("terbuka", "Terbuka", terbuka),
        *((s.value, s.label, counts[s.value]) for s in StatusTriase),
        ("semua", "Semua", sum(counts.values())),
    ]


def _query(request: HttpRequest) -> str:
    """The filter somebody looks through, without page and file."""
    return urlencode([(k, v) for k, v in request.GET.items() if v and k not in ("halaman", "ekspor")])


@login_required
@require_http_methods(["GET", "POST"])
def rincian(request: HttpRequest, pk: int) -> HttpResponse:
    """One signal: facts, history, decision. Opening it is written down."""
    user, at = pengguna_of(request), clock.now()
    hari_ini = orang.today(at)
    require(queries.can_triage(user, hari_ini))
    sinyal = get_object_or_404(queries.sinyal_visible_to(user, hari_ini), pk=pk)
    form = PutusanForm(posted(request), initial={"ke": sinyal.status, "alasan": sinyal.alasan})
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.decide(actor=user, pk=pk, at=at, **_decision(form))
            messages.success(request, f"Sinyal {StatusTriase(form.cleaned_data['ke']).label.lower()}.")
            return _onwards(request, pk)
    services.record_look(actor=user, sinyal=sinyal, at=at)
    konteks: dict[str, Any] = {
        "s": sinyal, "form": form, "riwayat": queries.history_of(sinyal), "lain": queries.others_about(sinyal),
        "kueri": _query(request), "sumber_url": _source_url(sinyal.sumber),
    }  # fmt: skip
    return render(request, "kepatuhan/sinyal_rincian.html", konteks, status=422 if form.errors else 200)


def _decision(form: PutusanForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {"ke": StatusTriase(data["ke"]), "alasan": data["alasan"], "catatan": data["catatan"]}


def _onwards(request: HttpRequest, pk: int) -> HttpResponse:
    """To the next signal of the list somebody works through, else back to the list."""
    user, saring = pengguna_of(request), SaringSinyalForm(request.GET)
    berikut = None
    if saring.is_valid():
        berikut = queries.neighbours(user, saring.saring, pk, orang.today(clock.now()))
    kueri = f"?{_query(request)}" if _query(request) else ""
    if berikut is not None and "lanjut" in request.POST:
        return redirect(reverse("kepatuhan:sinyal-rincian", args=[berikut]) + kueri)
    return redirect(reverse("kepatuhan:sinyal") + kueri)


def _source_url(sumber: str) -> str:
    return {"presensi": reverse("presensi:sinyal")}.get(sumber, "")


@login_required
@require_POST
def massal(request: HttpRequest) -> HttpResponse:
    """Decide the chosen signals, or take them into a new finding."""
    user, at = pengguna_of(request), clock.now()
    require(queries.can_triage(user, orang.today(at)))
    pks = picked(request)[:500]
    kembali = redirect(reverse("kepatuhan:sinyal") + (f"?{_query(request)}" if _query(request) else ""))
    if "temuan" in request.POST and pks:
        return redirect(reverse("kepatuhan:temuan-dari", args=["sinyal"]) + "?" + urlencode([("id", pk) for pk in pks]))
    form = PutusanForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    try:
        hasil = services.decide_many(actor=user, pks=pks, at=at, **_decision(form))
    except Refused as no:
        messages.error(request, no.pesan)
        return kembali
    if hasil.berhasil:
        messages.success(request, f"{len(hasil.berhasil)} sinyal {hasil.kata}.")
    for gagal in hasil.gagal[:3]:
        messages.error(request, gagal.sebab)
    return kembali


@login_required
@require_GET
def ketepatan(request: HttpRequest) -> HttpResponse:
    """How precise each rule has been: false positives are counted against it."""
    user, at = pengguna_of(request), clock.now()
    require(queries.can_triage(user, orang.today(at)))
    return render(request, "kepatuhan/sinyal_ketepatan.html", {"baris": queries.precision(user, orang.today(at))})
