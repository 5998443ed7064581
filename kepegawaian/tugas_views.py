"""Posts, roles and passwords of one person."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core import clock
from core.access import require
from core.errors import Refused
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import access, queries
from kepegawaian import daftar_queries as daftar
from kepegawaian.choices import JenisPenugasan, JenisPeran
from kepegawaian.forms import PenugasanForm, PeranForm, SelesaiForm, YakinForm
from kepegawaian.halaman import initial_post, new_post, pegawai_of, post_form
from kepegawaian.models import Pegawai, Peran
from kepegawaian.services import pegawai as orang
from kepegawaian.services import penugasan as tugas
from kepegawaian.services import peran as wewenang
from kepegawaian.services.undangan import invite


@login_required
@require_http_methods(["GET", "POST"])
def tugaskan(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    tanggal = queries.today(at)
    pegawai = _managed(request, pegawai_id)
    jenis = request.GET.get("jenis", "")
    if jenis in (JenisPenugasan.PLT, JenisPenugasan.PLH):
        awal: dict[str, object] = {"jenis_penugasan": jenis}
    else:
        awal = initial_post(queries.penugasan_on(pegawai.pk, tanggal))
    form = post_form(user, tanggal, posted(request), awal, PenugasanForm)
    if form.is_valid():
        with refusals_to(form):
            tugas.assign(actor=user, at=at, pegawai=pegawai, isi=new_post(user, tanggal, form))
            messages.success(request, f"Penugasan {pegawai.nama} disimpan.")
            return redirect("kepegawaian:pegawai-rincian", pegawai.pk)
    konteks = {"form": form, "pegawai": pegawai, "jabatan": daftar.jabatan_titles()}
    return render(request, "kepegawaian/penugasan.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def akhiri(request: HttpRequest, pegawai_id: int, penugasan_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    pegawai = _managed(request, pegawai_id)
    penugasan = get_object_or_404(pegawai.penugasan.select_related("unit", "jabatan"), pk=penugasan_id)
    form = SelesaiForm(posted(request), initial={"selesai": queries.today(at)})
    if form.is_valid():
        with refusals_to(form):
            tugas.end_penugasan(actor=user, at=at, penugasan=penugasan, selesai=form.cleaned_data["selesai"])
            messages.success(request, "Penugasan diakhiri.")
            return redirect("kepegawaian:pegawai-rincian", pegawai.pk)
    konteks = {"form": form, "pegawai": pegawai, "penugasan": penugasan}
    return render(request, "kepegawaian/akhiri.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def beri_peran(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    pegawai = _managed(request, pegawai_id)
    require(pegawai.pengguna is not None)
    jawab: HttpResponse = _beri_peran(request, pegawai)
    return jawab


@reauthentication_required
def _beri_peran(request: HttpRequest, pegawai: Pegawai) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    tanggal = queries.today(at)
    unit = daftar.unit_choices(user, tanggal, JenisPeran.ADMIN)
    form = PeranForm(posted(request), unit=unit, initial={"mulai": tanggal})
    if form.is_valid() and pegawai.pengguna is not None:
        data = form.cleaned_data
        with refusals_to(form):
            wewenang.grant_peran(
                actor=user,
                at=at,
                pengguna=pegawai.pengguna,
                jenis=JenisPeran(data["jenis"]),
                unit=queries.units_in_view(user, tanggal, JenisPeran.ADMIN).get(pk=int(data["unit"])),
                mulai=data["mulai"],
                selesai=data["selesai"],
            )
            messages.success(request, f"Peran {pegawai.nama} disimpan.")
            return redirect("kepegawaian:pegawai-rincian", pegawai.pk)
    konteks = {"form": form, "pegawai": pegawai}
    return render(request, "kepegawaian/peran.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def cabut_peran(request: HttpRequest, pegawai_id: int, peran_id: int) -> HttpResponse:
    pegawai = _managed(request, pegawai_id)
    peran = next((satu for satu in daftar.roles_of(pegawai.pengguna) if satu.pk == peran_id), None)
    if peran is None:
        raise Http404
    require(access.can_grant(pengguna_of(request), peran.pengguna, peran.unit, queries.today(clock.now())))
    jawab: HttpResponse = _cabut_peran(request, pegawai, peran)
    return jawab


@reauthentication_required
def _cabut_peran(request: HttpRequest, pegawai: Pegawai, peran: Peran) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    form = SelesaiForm(posted(request), initial={"selesai": queries.today(at)})
    if form.is_valid():
        with refusals_to(form):
            wewenang.revoke_peran(actor=user, at=at, peran=peran, selesai=form.cleaned_data["selesai"])
            messages.success(request, "Peran dicabut.")
            return redirect("kepegawaian:pegawai-rincian", pegawai.pk)
    konteks = {"form": form, "pegawai": pegawai, "peran": peran}
    return render(request, "kepegawaian/cabut_peran.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
@never_cache
def sandi(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """A new one-time password: the page that asks, then the only page that ever shows it."""
    jawab: HttpResponse = _sandi(request, _managed(request, pegawai_id))
    return jawab


@reauthentication_required
def _sandi(request: HttpRequest, pegawai: Pegawai) -> HttpResponse:
    form = YakinForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            hasil = orang.reset_password(actor=pengguna_of(request), at=clock.now(), pegawai=pegawai)
            return render(request, "kepegawaian/sandi_cetak.html", {"daftar": [hasil]})
    konteks = {"pegawai": pegawai, "form": form}
    return render(request, "kepegawaian/sandi.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["POST"])
def undang(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """A link to set one's first password, by e-mail; again sends a new one and voids the old."""
    pegawai = _managed(request, pegawai_id)
    try:
        invite(actor=pengguna_of(request), at=clock.now(), pegawai=[pegawai])
        messages.success(request, f"Undangan dikirim ke {pegawai.pengguna and pegawai.pengguna.email}.")
    except Refused as no:
        messages.error(request, no.pesan)
    return redirect("kepegawaian:pegawai-rincian", pegawai.pk)


def _managed(request: HttpRequest, pegawai_id: int) -> Pegawai:
    """The person: 404 outside the user's view, 403 where the user may not change them; a password is asked later."""
    user, tanggal = pengguna_of(request), queries.today(clock.now())
    pegawai = pegawai_of(user, tanggal, pegawai_id)
    require(access.can_manage_pegawai(user, pegawai, tanggal))
    return pegawai
