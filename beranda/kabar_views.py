"""Settings of notices: which ways, which hours, which devices."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from beranda.kabar_forms import LanggananForm, PengaturanForm, as_initial
from core import clock, dorong
from core import kabar_queries as queries
from core import kabar_services as services
from core.errors import Refused
from core.web import pengguna_of, refusals_to

# Words in a User-Agent, most telling first.
PERAMBAN = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device_name(agent: str) -> str:
    """A device as its owner would call it: "Chrome di Android"."""
    peramban = next((kata for tanda, kata in PERAMBAN if tanda in agent), "Peramban")
    sistem = next((kata for tanda, kata in SISTEM if tanda in agent), "")
    return f"{peramban} di {sistem}" if sistem else peramban


@login_required
@require_http_methods(["GET", "POST"])
def pengaturan(request: HttpRequest) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    if request.method == "POST":
        form = PengaturanForm(request.POST)
        if form.is_valid():
            with refusals_to(form):
                services.save_settings(actor=user, at=at, isi=form.as_isi())
                messages.success(request, "Pengaturan pemberitahuan disimpan.")
                return redirect("beranda:kabar")
    else:
        form = PengaturanForm(initial=as_initial(queries.pengaturan_of(user.pk, at), queries.groups_of(user.pk)))
    konteks = {"form": form, "perangkat": queries.langganan_of(user.pk), "kunci": dorong.public_key()}
    return render(request, "beranda/kabar.html", konteks, status=422 if form.errors else 200)


@login_required
@require_POST
def sambung(request: HttpRequest) -> HttpResponse:
    """A browser subscribes; it asks by script, so it is answered in JSON."""
    form = LanggananForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"pesan": "Peramban tidak mengirim alamat dan kuncinya. Muat ulang halaman."}, status=400)
    agent = request.headers.get("User-Agent", "")
    try:
        services.connect_device(
            actor=pengguna_of(request), at=clock.now(), perangkat=device_name(agent), **form.cleaned_data
        )
    except Refused as no:
        return JsonResponse({"pesan": no.pesan, "kode": no.kode}, status=422)
    return JsonResponse({"pesan": "Perangkat ini tersambung."})


@login_required
@require_POST
def putus(request: HttpRequest, langganan_id: int) -> HttpResponse:
    user = pengguna_of(request)
    langganan = get_object_or_404(queries.langganan_of(user.pk), pk=langganan_id)
    services.disconnect_device(actor=user, at=clock.now(), langganan=langganan)
    messages.success(request, f"{langganan.perangkat} diputus.")
    return redirect("beranda:kabar")


@login_required
@require_POST
def percobaan(request: HttpRequest) -> HttpResponse:
    try:
        services.send_trial(actor=pengguna_of(request), at=clock.now())
        messages.success(request, "Percobaan dikirim lewat semua saluran. Tunggu sampai satu menit.")
    except Refused as no:
        messages.warning(request, no.pesan)
    return redirect("beranda:kabar")
