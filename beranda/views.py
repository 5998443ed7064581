"""Pages of the person: search, notices, profile, and everything behind "Lainnya"."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from beranda import queries
from beranda.forms import CariForm, TemaForm
from beranda.siapa_forms import KontakForm
from core import clock
from core import queries as core_queries
from core import services as core_services
from core.formats import di_zona
from core.web import page_of, pengguna_of

SETAHUN = 365 * 24 * 3600


@login_required
@require_GET
def cari(request: HttpRequest) -> HttpResponse:
    form = CariForm(request.GET)
    kata = form.cleaned_data["q"] if form.is_valid() else ""
    hasil = queries.find(pengguna_of(request), kata, di_zona(clock.now(), "WIB").date())
    return render(request, "beranda/cari.html", {"form": form, "kata": kata, "hasil": hasil})


@login_required
@require_GET
def pemberitahuan(request: HttpRequest) -> HttpResponse:
    halaman = page_of(request, core_queries.pemberitahuan_of(pengguna_of(request)), per=25)
    return render(request, "beranda/pemberitahuan.html", {"halaman": halaman})


@login_required
@require_POST
def pemberitahuan_baca(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Mark one notice (and go where it points) or all of them as read."""
    user, at = pengguna_of(request), clock.now()
    core_services.mark_read(actor=user, at=at, pk=pk)
    tujuan = ""
    if pk is not None:
        tujuan = core_queries.pemberitahuan_of(user).filter(pk=pk).values_list("tautan", flat=True).first() or ""
    return redirect(tujuan or reverse("beranda:pemberitahuan"))


@login_required
@require_GET
def profil(request: HttpRequest) -> HttpResponse:
    pegawai = getattr(pengguna_of(request), "pegawai", None)
    return profile_page(request, KontakForm(initial={"kontak_kerja": pegawai.kontak_kerja}) if pegawai else None)


def profile_page(request: HttpRequest, kontak: KontakForm | None, status: int = 200) -> HttpResponse:
    """The profile with the form of one's contact at work; None for a login without a person."""
    form = TemaForm(initial={"tema": request.COOKIES.get("tema", "perangkat")})
    return render(request, "beranda/profil.html", {"form": form, "kontak": kontak}, status=status)


@require_POST
def tema(request: HttpRequest) -> HttpResponse:
    """Remember the look in a cookie the server reads, so no page flashes in the wrong one."""
    form = TemaForm(request.POST)
    kembali = request.POST.get("kembali", "")
    if not url_has_allowed_host_and_scheme(kembali, allowed_hosts={request.get_host()}):
        kembali = reverse("beranda:profil")
    answer = redirect(kembali)
    if form.is_valid():
        answer.set_cookie("tema", form.cleaned_data["tema"], max_age=SETAHUN, samesite="Lax", httponly=True)
        messages.success(request, "Tampilan disimpan.")
    return answer


@login_required
@require_GET
def lainnya(request: HttpRequest) -> HttpResponse:
    return render(request, "beranda/lainnya.html")
