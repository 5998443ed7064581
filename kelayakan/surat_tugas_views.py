"""Surat tugas of a month's rosters: where they stand, making one, making it again after a change."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.access import require
from core.errors import Refused
from core.periods import Month
from core.web import page_of, pengguna_of, posted, refusals_to
from kelayakan import roster_access
from kelayakan.choices.surat_tugas import Cakupan
from kelayakan.queries import surat_tugas as queries
from kelayakan.rules.surat_tugas import days_in_words, roster_id_of
from kelayakan.services import surat_tugas as services
from kelayakan.surat_tugas_forms import AJUKAN, SuratTugasForm
from kepegawaian import queries as orang
from persuratan.queries import surat as persuratan

PER_HALAMAN = 25


def _month(request: HttpRequest, kini: Month) -> Month:
    """The month asked for; anything odd is the present one."""
    try:
        return min(Month.parse(request.GET.get("bulan", "")), kini.shift(2))
    except ValueError:
        return kini


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Published rosters of a month and their letters."""
    user, at = pengguna_of(request), clock.now()
    require(roster_access.can_list(user, at))
    kini = Month.of(orang.today(at))
    month = _month(request, kini)
    page = page_of(request, queries.roster_terbit(user, at, month), PER_HALAMAN)
    konteks = {
        "bulan": month,
        "paling_akhir": kini.shift(2),
        "page": page,
        "keadaan": queries.states_of(page.object_list, user, at),
    }
    return render(request, "kelayakan/surat_tugas.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def buat(request: HttpRequest, roster_id: int) -> HttpResponse:
    """Choose whom the letter is for, see what it will say, save or hand it in."""
    user, at = pengguna_of(request), clock.now()
    roster = queries.roster_in_view(user, at, roster_id)
    if roster is None:
        raise Http404
    require(queries.can_make(user, roster, at))
    bahan = queries.material_of(roster, queries.unnamed_in(roster), Cakupan.UNIT)
    form = SuratTugasForm(
        posted(request),
        orang=bahan.orang,
        initial={"pegawai": [satu.pegawai_id for satu in bahan.orang]},
    )
    if form.is_valid():
        ajukan = form.cleaned_data["aksi"] == AJUKAN
        with refusals_to(form):
            dipilih = form.cleaned_data["pegawai"]
            surat = services.draft(actor=user, roster_id=roster.pk, pegawai_ids=dipilih, ajukan=ajukan, at=at)
            messages.success(request, "Surat tugas diajukan." if ajukan else "Draf surat tugas disimpan.")
            return redirect("persuratan:rincian", surat.pk)
    dipilih = {str(nilai) for nilai in form["pegawai"].value() or []}
    konteks = {
        "roster": roster,
        "bahan": bahan,
        "baris": [(satu, days_in_words(satu.hari), str(satu.pegawai_id) in dipilih) for satu in bahan.orang],
        "form": form,
    }
    return render(request, "kelayakan/surat_tugas_buat.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def ulang(request: HttpRequest, surat_id: int) -> HttpResponse:
    """What changed since the letter was written, and the letter that replaces it (or itself, until it is signed)."""
    user, at = pengguna_of(request), clock.now()
    surat = persuratan.detail(user, orang.today(at), surat_id)
    roster_id = roster_id_of(surat.rujukan) if surat else None
    roster = queries.roster_in_view(user, at, roster_id) if roster_id else None
    if surat is None or roster is None:
        raise Http404
    require(queries.can_make(user, roster, at))
    tolak = ""
    if request.method == "POST":
        try:
            baru = services.reissue(actor=user, surat_id=surat.pk, at=at)
        except Refused as no:
            tolak = no.pesan
        else:
            apa = f"Surat pengganti {surat.nomor}" if surat.nomor else "Surat yang disusun ulang"
            messages.success(request, f"{apa} diajukan ke penandatangan.")
            return redirect("persuratan:rincian", baru.pk)
    semua, rumah = queries.letters_of([roster])[roster.pk], queries.days_of([roster])[roster.pk]
    konteks = {
        "s": surat,
        "roster": roster,
        "selisih": queries.differences_of(surat, semua, rumah),
        "tolak": tolak,
    }
    return render(request, "kelayakan/surat_tugas_ulang.html", konteks, status=422 if tolak else 200)
