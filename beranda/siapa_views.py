"""Who is where today, for colleagues; and one's own contact at work, which the board shows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from beranda.siapa_forms import KontakForm
from beranda.siapa_queries import Keberadaan, Saringan, board
from beranda.views import profile_page
from core import clock
from core.web import page_of, pengguna_of, refusals_to
from kepegawaian.services.kontak import change_kontak

PER_HALAMAN = 60
PANJANG_CARI = 100


@login_required
@require_GET
def siapa(request: HttpRequest) -> HttpResponse:
    """The board, under search, unit and mode."""
    isi = {nama: request.GET.get(nama, "").strip()[:PANJANG_CARI] for nama in ("cari", "unit", "mode")}
    saring = Saringan(**{**isi, "mode": isi["mode"] if isi["mode"] in Keberadaan.values else ""})
    papan = board(pengguna_of(request), clock.now(), saring)
    semua = sum(papan.jumlah.values())
    chips = [("", "Semua", semua), *((k.value, k.label, papan.jumlah.get(k.value, 0)) for k in Keberadaan)]
    konteks = {
        "papan": papan,
        "saring": saring,
        "chips": [satu for satu in chips if satu[2] or satu[0] in ("", saring.mode)],
        "page": page_of(request, papan.rekan, PER_HALAMAN),
    }
    return render(request, "beranda/siapa.html", konteks)


@login_required
@require_POST
def kontak(request: HttpRequest) -> HttpResponse:
    """Keep one's own contact; a refusal comes back on the profile."""
    form = KontakForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            change_kontak(actor=pengguna_of(request), at=clock.now(), kontak=form.cleaned_data["kontak_kerja"])
            messages.success(request, "Kontak kerja disimpan.")
            return redirect("beranda:profil")
    return profile_page(request, form, status=422)
