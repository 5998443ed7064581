"""Pages of circulars: the list, drafting on one page, looking at what one does, adopting and taking back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from ketentuan import access, daftar_queries, kalimat
from ketentuan import kebijakan_tampilan as tampilan
from ketentuan.forms import AkhiriForm, AlasanForm
from ketentuan.halaman import Penyunting, penyunting_of
from ketentuan.models import RancanganKebijakan
from ketentuan.pola import POLA
from ketentuan.rancangan_lembar import Lembar
from ketentuan.services import rancangan as services

TAMPIL_PALING_BANYAK = 50


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Policies that hold or will hold, and the circulars they come from."""
    user, tanggal = pengguna_of(request), orang.today(clock.now())
    konteks = {
        "kebijakan": tampilan.policies_in_view(user, tanggal),
        "rancangan": [
            (row, kalimat.masa(row.mulai, row.selesai))
            for row in daftar_queries.rancangan_visible_to(user, tanggal)[:TAMPIL_PALING_BANYAK]
        ],
        "boleh": access.can_prepare_rules(user, tanggal),
        "boleh_lihat": access.can_see_drafts(user, tanggal),
        "pola": POLA,
        "hari_ini": tanggal,
    }
    return render(request, "ketentuan/kebijakan.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """A new circular, from a model, a policy that holds, a rule pack, or from nothing."""
    siapa = penyunting_of(request)
    lembar = Lembar(request, siapa)
    if lembar.is_ready():
        with refusals_to(lembar.form), transaction.atomic():
            row = services.create_rancangan(actor=siapa.user, at=siapa.at, isi=lembar.isi())
            messages.success(request, f"Rancangan {row.nama} disimpan. Belum ada yang berubah.")
            return redirect("ketentuan:rancangan-rincian", row.pk)
    return render(request, "ketentuan/rancangan_tulis.html", lembar.konteks(), status=lembar.status)


@login_required
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = penyunting_of(request)
    rancangan = _visible(request, pk)
    require(access.can_change_rules(siapa.user, rancangan.unit, siapa.tanggal))
    lembar = Lembar(request, siapa, rancangan)
    if lembar.is_ready():
        with refusals_to(lembar.form), transaction.atomic():
            row = services.change_rancangan(
                actor=siapa.user, at=siapa.at, rancangan=rancangan, isi=lembar.isi(), sidik=lembar.sidik
            )
            messages.success(request, f"Rancangan {row.nama} disimpan.")
            return redirect("ketentuan:rancangan-rincian", row.pk)
    return render(request, "ketentuan/rancangan_tulis.html", lembar.konteks(), status=lembar.status)


@login_required
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponse:
    """What a circular says, whom it reaches, what it takes days from, and what stays stronger."""
    return _rincian(request, _visible(request, pk))


def _rincian(request: HttpRequest, rancangan: RancanganKebijakan, galat: str = "") -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    konteks = {
        "r": tampilan.rancangan_page(rancangan, orang.today(at)),
        "boleh": access.can_change_rules(user, rancangan.unit, orang.today(at)),
        "sidik": daftar_queries.fingerprint_rancangan(rancangan),
        "galat": galat,
    }
    return render(request, "ketentuan/rancangan_rincian.html", konteks, status=422 if galat else 200)


@login_required
@require_POST
def tetapkan(request: HttpRequest, pk: int) -> HttpResponse:
    rancangan, at = _visible(request, pk), clock.now()
    try:
        row = services.adopt_rancangan(
            actor=pengguna_of(request), at=at, rancangan=rancangan, sidik=request.POST.get("sidik", "")[:64]
        )
    except Refused as no:
        return _rincian(request, rancangan, no.pesan)
    messages.success(request, f"{row.nama} ditetapkan. Admin dan petugas UKI dalam lingkupnya diberi tahu.")
    return redirect("ketentuan:rancangan-rincian", row.pk)


@login_required
@require_POST
def buang(request: HttpRequest, pk: int) -> HttpResponse:
    rancangan = _visible(request, pk)
    try:
        services.discard_rancangan(actor=pengguna_of(request), at=clock.now(), rancangan=rancangan)
    except Refused as no:
        return _rincian(request, rancangan, no.pesan)
    messages.success(request, f"Rancangan {rancangan.nama} dibuang.")
    return redirect("ketentuan:kebijakan")


@login_required
@require_http_methods(["GET", "POST"])
def akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back an adopted circular: wholly before its first day, else from a day on."""
    siapa, rancangan = penyunting_of(request), _visible(request, pk)
    require(access.can_change_rules(siapa.user, rancangan.unit, siapa.tanggal))
    belum = rancangan.mulai > siapa.tanggal
    form: AlasanForm = (AlasanForm if belum else AkhiriForm)(posted(request))
    if form.is_valid():
        with refusals_to(form):
            _take_back(siapa, rancangan, form)
            messages.success(request, f"{rancangan.nama} {'dicabut' if belum else 'diakhiri'}.")
            return redirect("ketentuan:rancangan-rincian", rancangan.pk)
    konteks = {"form": form, "rancangan": rancangan, "belum": belum}
    return render(request, "ketentuan/rancangan_akhiri.html", konteks, status=422 if form.errors else 200)


def _take_back(siapa: Penyunting, rancangan: RancanganKebijakan, form: AlasanForm) -> None:
    alasan = form.cleaned_data["alasan"]
    if isinstance(form, AkhiriForm):
        services.end_rancangan(actor=siapa.user, at=siapa.at, rancangan=rancangan, selesai=form.selesai, alasan=alasan)
    else:
        services.withdraw_rancangan(actor=siapa.user, at=siapa.at, rancangan=rancangan, alasan=alasan)


def _visible(request: HttpRequest, pk: int) -> RancanganKebijakan:
    """The circular, or 404 when it lies outside the scope."""
    rows = daftar_queries.rancangan_visible_to(pengguna_of(request), orang.today(clock.now()))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
