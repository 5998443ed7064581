"""Pages of facts a person tells: readiness, protected priority, the home point; and of who confirms or decides them."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.web import page_of, pengguna_of, posted, refusals_to
from kelayakan import layak_access as access
from kelayakan.fakta_forms import KesiapanForm, KonfirmasiForm, PrioritasForm, PutusForm, RumahForm
from kelayakan.queries import fakta as queries
from kelayakan.queries import layak_daftar
from kelayakan.services import fakta as services
from kelayakan.services import fakta_rahasia as rahasia
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna


@login_required
@require_http_methods(["GET", "POST"])
def kesiapan(request: HttpRequest) -> HttpResponse:
    user, pegawai, _ = _self(request)
    kini = queries.readiness_of(pegawai.pk)
    awal = {nama: getattr(kini, nama) for nama in (*services.ALAT, "keterangan")} if kini else {}
    form = KesiapanForm(posted(request), initial=awal)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.declare_readiness(actor=user, at=clock.now(), pegawai=pegawai, **form.cleaned_data)
            messages.success(request, "Kesiapan disimpan. Atasan Anda akan memeriksanya.")
            return redirect("kelayakan:saya")
    konteks = {"form": form, "kini": kini}
    return render(request, "kelayakan/fakta_kesiapan.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def kesiapan_tim(request: HttpRequest) -> HttpResponse:
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    require(orang.peran_of(user, hari_ini).is_atasan)
    page = page_of(request, queries.readiness_to_confirm(user, hari_ini))
    return render(request, "kelayakan/fakta_kesiapan_tim.html", {"page": page})


@login_required
@require_POST
def kesiapan_konfirmasi(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    pegawai = layak_daftar.person_in_view(user, orang.today(at), pegawai_id)
    if pegawai is None:
        raise Http404
    require(access.can_confirm_readiness(user, pegawai, orang.today(at)))
    form = KonfirmasiForm(request.POST)
    if form.is_valid():
        try:
            services.confirm_readiness(actor=user, at=at, pegawai=pegawai, diisi_at=form.cleaned_data["diisi_at"])
            messages.success(request, f"Kesiapan {pegawai.nama} dikonfirmasi.")
        except Refused as no:
            messages.error(request, no.pesan)
    return redirect("kelayakan:kesiapan-tim")


@login_required
@require_http_methods(["GET", "POST"])
def prioritas(request: HttpRequest) -> HttpResponse:
    user, pegawai, hari_ini = _self(request)
    form = PrioritasForm(request.POST) if request.method == "POST" else PrioritasForm.starting(hari_ini)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            rahasia.propose_priority(actor=user, at=clock.now(), pegawai=pegawai, **form.cleaned_data)
            messages.success(request, "Pengajuan dikirim. Isinya hanya dapat dibuka admin kepegawaian yang memutuskan.")
            return redirect("kelayakan:prioritas")
    konteks = {"form": form, "baris": _opened_priorities(user, pegawai), "hari_ini": hari_ini}
    answer = render(request, "kelayakan/fakta_prioritas.html", konteks, status=422 if form.errors else 200)
    return _uncached(answer)


@login_required
@require_POST
def prioritas_tarik(request: HttpRequest, pk: int) -> HttpResponse:
    user, pegawai, _ = _self(request)
    row = get_object_or_404(queries.priorities_of(pegawai.pk), pk=pk)
    rahasia.withdraw_priority(actor=user, at=clock.now(), pk=row.pk)
    messages.success(request, "Pengajuan ditarik dan isinya dihapus.")
    return redirect("kelayakan:prioritas")


@login_required
@require_GET
def prioritas_daftar(request: HttpRequest) -> HttpResponse:
    user, hari_ini = _keeper(request)
    page = page_of(request, queries.priorities_kept_by(user, hari_ini))
    return render(request, "kelayakan/fakta_prioritas_daftar.html", {"page": page, "hari_ini": hari_ini})


@login_required
@require_POST
def prioritas_buka(request: HttpRequest, pk: int) -> HttpResponse:
    """The ground, for who decides. A POST, because opening it leaves a trace."""
    user, hari_ini = _keeper(request)
    row = get_object_or_404(queries.priorities_kept_by(user, hari_ini), pk=pk)
    isi = rahasia.open_priority(actor=user, at=clock.now(), row=row)
    konteks = {"baris": row, "isi": isi}
    return _uncached(render(request, "kelayakan/fakta_prioritas_buka.html", konteks))


@login_required
@require_POST
def prioritas_putus(request: HttpRequest, pk: int) -> HttpResponse:
    user, hari_ini = _keeper(request)
    row = get_object_or_404(queries.priorities_kept_by(user, hari_ini), pk=pk)

    def decide(putusan: dict[str, Any]) -> None:
        rahasia.decide_priority(actor=user, at=clock.now(), pk=row.pk, setuju=putusan["setuju"])

    _decided(request, decide, "Pengajuan diputuskan dan pegawainya diberi tahu.")
    return redirect("kelayakan:prioritas-daftar")


@login_required
@require_http_methods(["GET", "POST"])
def rumah(request: HttpRequest) -> HttpResponse:
    user, pegawai, _ = _self(request)
    form = RumahForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            rahasia.propose_home(actor=user, at=clock.now(), pegawai=pegawai, **form.cleaned_data)
            messages.success(request, "Titik rumah diajukan.")
            return redirect("kelayakan:rumah")
    at = clock.now()
    konteks = {
        "form": form,
        "baris": [
            {"titik": row, "isi": rahasia.open_home(actor=user, at=at, row=row)}
            for row in queries.homes_of(pegawai.pk)[:5]
        ],
    }
    answer = render(request, "kelayakan/fakta_rumah.html", konteks, status=422 if form.errors else 200)
    return _uncached(answer)


@login_required
@require_GET
def rumah_daftar(request: HttpRequest) -> HttpResponse:
    user, hari_ini = _keeper(request)
    page = page_of(request, queries.homes_kept_by(user, hari_ini))
    return render(request, "kelayakan/fakta_rumah_daftar.html", {"page": page})


@login_required
@require_POST
def rumah_buka(request: HttpRequest, pk: int) -> HttpResponse:
    """The home point, for who decides. A POST, because opening it leaves a trace."""
    user, hari_ini = _keeper(request)
    row = get_object_or_404(queries.homes_kept_by(user, hari_ini), pk=pk)
    isi = rahasia.open_home(actor=user, at=clock.now(), row=row)
    return _uncached(render(request, "kelayakan/fakta_rumah_buka.html", {"baris": row, "isi": isi}))


@login_required
@require_POST
def rumah_putus(request: HttpRequest, pk: int) -> HttpResponse:
    user, hari_ini = _keeper(request)
    row = get_object_or_404(queries.homes_kept_by(user, hari_ini), pk=pk)

    def decide(putusan: dict[str, Any]) -> None:
        rahasia.decide_home(actor=user, at=clock.now(), pk=row.pk, **putusan)

    _decided(request, decide, "Titik rumah diputuskan dan pegawainya diberi tahu.")
    return redirect("kelayakan:rumah-daftar")


def _decided(request: HttpRequest, decide: Callable[[dict[str, Any]], None], selesai: str) -> None:
    """Take a yes or no from the list and say what came of it."""
    form = PutusForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Pilih setuju atau tolak.")
        return
    try:
        decide(form.cleaned_data)
        messages.success(request, selesai)
    except Refused as no:
        messages.error(request, no.pesan)


def _self(request: HttpRequest) -> "tuple[Pengguna, Pegawai, date]":
    user = pengguna_of(request)
    pegawai = getattr(user, "pegawai", None)
    if pegawai is None:
        raise Http404
    return user, pegawai, orang.today(clock.now())


def _keeper(request: HttpRequest) -> "tuple[Pengguna, date]":
    user, hari_ini = pengguna_of(request), orang.today(clock.now())
    require(access.can_keep_facts(user, hari_ini))
    return user, hari_ini


def _opened_priorities(user: "Pengguna", pegawai: "Pegawai") -> list[dict[str, Any]]:
    at = clock.now()
    return [
        {"pengajuan": row, "isi": rahasia.open_priority(actor=user, at=at, row=row)}
        for row in queries.priorities_of(pegawai.pk)[:10]
    ]


def _uncached(answer: HttpResponse) -> HttpResponse:
    """What is protected stays in no cache, neither the browser's nor one between."""
    answer["Cache-Control"] = "no-store"
    return answer
