"""Beside a day: signals, what changed between versions, rating and messages; and the way to open a locked day again."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import require
from core.web import is_htmx, page_of, pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from logbook import access
from logbook.choices import StatusLogbook
from logbook.choices.tinjau import NilaiHari, StatusPembukaan
from logbook.models import Logbook
from logbook.queries import pembukaan as queries
from logbook.queries import versi
from logbook.queries.tempat import place_of
from logbook.queries.tinjauan import logbook_in_view
from logbook.services import nilai as nilai_services
from logbook.services import pembukaan as services
from logbook.tinjau_forms import MintaBukaForm, NilaiForm, PesanForm, PutusBukaForm


@login_required
@require_GET
def sisi(request: HttpRequest, pk: int) -> HttpResponse:
    return _side(request, _seen(request, pk))


@login_required
@require_POST
def nilai(request: HttpRequest, pk: int) -> HttpResponse:
    """Rate an approved day."""
    user, at, form = pengguna_of(request), clock.now(), NilaiForm(request.POST)
    logbook = _seen(request, pk)
    require(access.can_review(user, logbook, at))
    if form.is_valid():
        with refusals_to(form):
            nilai_services.rate(
                actor=user, at=at, pk=pk, nilai=NilaiHari(form.cleaned_data["nilai"]),
                catatan=form.cleaned_data["catatan"],
            )  # fmt: skip
            messages.success(request, "Nilai tersimpan dan terlihat oleh pegawai.")
            return redirect("logbook:sisi", pk)
    return _side(request, logbook, nilai_form=form, status=422)


@login_required
@require_POST
def pesan(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to the other side of a review."""
    user, at, form = pengguna_of(request), clock.now(), PesanForm(request.POST)
    logbook = _seen(request, pk)
    require(access.is_own(user, logbook, orang.today(at)) or access.can_review(user, logbook, at))
    if form.is_valid():
        with refusals_to(form):
            nilai_services.say(actor=user, at=at, pk=pk, teks=form.cleaned_data["teks"])
            return redirect("logbook:sisi", pk)
    return _side(request, logbook, pesan_form=form, status=422)


def _seen(request: HttpRequest, pk: int) -> Logbook:
    logbook = logbook_in_view(pengguna_of(request), pk, orang.today(clock.now()))
    if logbook is None:
        raise Http404
    return logbook


def _side(
    request: HttpRequest,
    logbook: Logbook,
    *,
    nilai_form: NilaiForm | None = None,
    pesan_form: PesanForm | None = None,
    status: int = 200,
) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    milik, bisa = access.is_own(user, logbook, orang.today(at)), access.can_review(user, logbook, at)
    isi = versi.beside(logbook.pk)
    awal = {"nilai": isi.nilai.nilai, "catatan": isi.nilai.catatan} if isi.nilai else {"nilai": NilaiHari.SESUAI}
    konteks = {
        "l": logbook,
        "s": isi,
        "milik_sendiri": milik,
        "bisa_nilai": bisa and logbook.status == StatusLogbook.DISETUJUI,
        "bisa_pesan": milik or bisa,
        "nilai_form": nilai_form or NilaiForm(initial=awal),
        "pesan_form": pesan_form or PesanForm(),
        "ringkas": is_htmx(request),
    }
    template = "logbook/_sisi_isi.html" if is_htmx(request) else "logbook/sisi.html"
    return render(request, template, konteks, status=status)


# --- opening a locked day --------------------------------------------------------------------------------------------


@login_required
@require_GET
def daftar_pembukaan(request: HttpRequest) -> HttpResponse:
    """One's own requests and those one may decide."""
    return _openings(request)


@login_required
@require_POST
def putus_pembukaan(request: HttpRequest, pembukaan_id: int) -> HttpResponse:
    user, at, form = pengguna_of(request), clock.now(), PutusBukaForm(request.POST)
    row = queries.openings_seen_by(user, at).filter(pk=pembukaan_id).first()
    if row is None:
        raise Http404
    require(access.can_review_person(user, row.pegawai, at))
    if form.is_valid():
        with refusals_to(form):
            buka = form.cleaned_data["aksi"] == "buka"
            services.decide_opening(actor=user, at=at, pk=pembukaan_id, buka=buka, catatan=form.cleaned_data["catatan"])
            messages.success(request, "Hari dibuka kembali." if buka else "Permintaan ditolak.")
            return redirect("logbook:pembukaan")
    return _openings(request, form, 422)


def _openings(request: HttpRequest, form: PutusBukaForm | None = None, status: int = 200) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    page = page_of(request, queries.openings_seen_by(user, at), 25)
    konteks = {
        "page": page, "form": form, "pegawai_id": orang.peran_of(user, orang.today(at)).pegawai_id,
        "menunggu": StatusPembukaan.MENUNGGU,
    }  # fmt: skip
    return render(request, "logbook/pembukaan.html", konteks, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def minta_buka(request: HttpRequest, tanggal: date) -> HttpResponse:
    """Ask for a locked day of one's own."""
    user, at, form = pengguna_of(request), clock.now(), MintaBukaForm(posted(request))
    pegawai = access.own_pegawai(user)
    if pegawai is None:
        raise PermissionDenied
    if form.is_valid():
        with refusals_to(form):
            services.request_opening(actor=user, at=at, tanggal=tanggal, alasan=form.cleaned_data["alasan"])
            messages.success(request, "Permintaan terkirim. Anda dikabari setelah diputuskan.")
            return redirect("logbook:pembukaan")
    konteks = {
        "form": form,
        "tanggal": tanggal,
        "tempat": place_of(pegawai.pk, tanggal, at),
        "terakhir": queries.latest_of(pegawai.pk, tanggal),
    }
    return render(request, "logbook/minta_buka.html", konteks, status=422 if form.errors else 200)
