"""The kiosk: its screen (known by a cookie, no login), the page a scan opens on one's phone, one's PIN, the list."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import uuid4

import segno
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core import clock, formats
from core.errors import Refused
from core.web import client_ip, page_of, pengguna_of, posted, refusals_to
from presensi import access
from presensi.choices import JenisRekaman
from presensi.choices.kios import Alasan
from presensi.kios_forms import KetukKodeForm, KetukPinForm, KiosForm, PinBaruForm, TokenForm
from presensi.mesin_views import admin_of, unit_choices
from presensi.models import Kios
from presensi.queries import hari_ini
from presensi.queries import kios as queries
from presensi.queries import mesin as mesin_queries
from presensi.services import kios as services
from presensi.services.ketuk import HasilKetuk

KUKI = "laras_kios"
UMUR_KUKI = 60 * 60 * 24 * 400
Tampilan = Callable[[HttpRequest, Kios, datetime], HttpResponse]


def for_kios(view: Tampilan) -> Callable[[HttpRequest], HttpResponse]:
    """Only for a tablet whose token holds; any other is shown where to put one."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        at = clock.now()
        kios = queries.kios_for(request.COOKIES.get(KUKI, ""))
        if kios is None:
            ditolak = TokenForm(None)
            konteks = {"form": ditolak, "ditolak": KUKI in request.COOKIES}
            return render(request, "presensi/kios_pasang.html", konteks, status=403)
        services.note_alive(kios=kios, at=at)
        return view(request, kios, at)

    return wrapped


@never_cache
@require_http_methods(["GET", "POST"])
def pasang(request: HttpRequest) -> HttpResponse:
    """Make this tablet a kiosk with the token an admin was shown."""
    form = TokenForm(posted(request))
    if form.is_valid():
        token = form.cleaned_data["token"].strip()
        if queries.kios_for(token) is not None:
            answer = redirect("kios-layar")
            answer.set_cookie(
                KUKI, token, max_age=UMUR_KUKI, httponly=True, samesite="Strict", secure=settings.HTTPS, path="/kios/"
            )
            return answer
        form.add_error("token", Alasan.TOKEN_DITOLAK.kalimat)
    return render(request, "presensi/kios_pasang.html", {"form": form}, status=422 if form.errors else 200)


@for_kios
def layar(request: HttpRequest, kios: Kios, at: datetime) -> HttpResponse:
    """The screen: a code that changes, and fields for those without a phone."""
    form = KetukPinForm(initial={"kirim_id": uuid4()})
    return render(request, "presensi/kios_layar.html", {"form": form, **_code(request, kios, at)})


@for_kios
def kode(request: HttpRequest, kios: Kios, at: datetime) -> HttpResponse:
    """The part of the screen that changes."""
    return render(request, "presensi/_kios_kode.html", _code(request, kios, at))


@for_kios
def pin(request: HttpRequest, kios: Kios, at: datetime) -> HttpResponse:
    """A tap with NIP or short code and PIN."""
    if request.method != "POST":
        return redirect("kios-layar")
    form = KetukPinForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            hasil = services.tap_by_pin(
                kios=kios,
                at=at,
                sebutan=form.cleaned_data["sebutan"],
                pin=form.cleaned_data["pin"],
                kirim_id=form.cleaned_data["kirim_id"],
                ketuk=_asked(request, form),
            )
            return render(request, "presensi/kios_tercatat.html", {"kios": kios, **_told(hasil)})
    konteks = {"form": form, "kirim_baru": uuid4(), **_code(request, kios, at)}
    return render(request, "presensi/kios_layar.html", konteks, status=422)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def pindai(request: HttpRequest, kode: str) -> HttpResponse:
    """What a scan opens on one's own phone: where one stands, and the button."""
    user, at = pengguna_of(request), clock.now()
    pegawai = access.require_own(user)
    form = KetukKodeForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            hasil = services.tap_by_code(
                actor=user, at=at, tiket=form.cleaned_data["tiket"], ketuk=_asked(request, form)
            )
            row = hasil.rekaman
            messages.success(
                request, f"{row.get_jenis_display()} {formats.waktu(row.terima_at, row.zona)} tercatat. {row.nomor}."
            )
            return redirect(settings.LOGIN_REDIRECT_URL)
    terbaca = None if form.errors else queries.read_code(kode, at)
    konteks = {
        "form": form,
        "kios": terbaca.kios if terbaca else None,
        "tiket": queries.ticket_of(terbaca, user, at) if terbaca else "",
        "kini": hari_ini(pegawai, at),
        "basi": Alasan.KODE_KEDALUWARSA.kalimat,
        "masuk": JenisRekaman.MASUK.value,
        "pulang": JenisRekaman.PULANG.value,
    }
    return render(request, "presensi/kios_pindai.html", konteks, status=200 if terbaca else 422)


@login_required
@require_http_methods(["GET", "POST"])
def pin_saya(request: HttpRequest) -> HttpResponse:
    """Choose one's own PIN for kiosks."""
    user, at = pengguna_of(request), clock.now()
    pegawai = access.require_own(user)
    form = PinBaruForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            services.choose_pin(actor=user, at=at, pegawai=pegawai, pin=form.cleaned_data["pin"])
            messages.success(request, "PIN kios disimpan.")
            return redirect("presensi:kios-pin")
    konteks = {"form": form, "row": queries.pin_of(pegawai.pk), "pegawai": pegawai}
    return render(request, "presensi/kios_pin.html", konteks, status=422 if form.errors else 200)


# --- for admins ---------------------------------------------------------------------------------------------------


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def daftar(request: HttpRequest) -> HttpResponse:
    """Kiosks of one's units; a new one is shown its token once."""
    user, at = admin_of(request)
    form = KiosForm(posted(request), unit=unit_choices(user, at))
    if form.is_valid():
        unit = mesin_queries.units_managed(user, at).get(pk=form.cleaned_data["unit"])
        hasil = services.register_kios(actor=user, at=at, unit=unit, nama=form.cleaned_data["nama"])
        return _show_token(request, hasil)
    konteks = {"form": form, "page": page_of(request, queries.kios_managed(user, at))}
    return render(request, "presensi/kios.html", konteks, status=422 if form.errors else 200)


@login_required
@never_cache
@require_POST
def token(request: HttpRequest, kios_id: int) -> HttpResponse:
    user, at = admin_of(request)
    row = get_object_or_404(queries.kios_managed(user, at), pk=kios_id)
    return _show_token(request, services.renew_token(actor=user, at=at, kios=row))


@login_required
@require_POST
def cabut(request: HttpRequest, kios_id: int) -> HttpResponse:
    user, at = admin_of(request)
    row = get_object_or_404(queries.kios_managed(user, at), pk=kios_id)
    try:
        services.revoke_kios(actor=user, at=at, kios=row)
        messages.success(request, f"Kios {row.nama} dicabut.")
    except Refused as no:
        messages.warning(request, no.pesan)
    return redirect("presensi:kios")


def _show_token(request: HttpRequest, hasil: services.KiosBertoken) -> HttpResponse:
    alamat = request.build_absolute_uri(reverse("kios-pasang"))
    return render(request, "presensi/kios_token.html", {"kios": hasil.kios, "token": hasil.token, "alamat": alamat})


def _code(request: HttpRequest, kios: Kios, at: datetime) -> dict[str, Any]:
    """The code of the moment as a picture; what it holds is an address of ours."""
    alamat = request.build_absolute_uri(reverse("kios-pindai", args=[queries.code_of(kios, at)]))
    gambar = segno.make(alamat, error="m").svg_data_uri(scale=8, border=3, dark="#000", light="#fff")
    return {"kios": kios, "gambar": gambar, "pada": at}


def _asked(request: HttpRequest, form: forms.Form) -> services.KetukDiKios:
    return services.KetukDiKios(
        jenis=JenisRekaman(form.cleaned_data["jenis"]),
        alamat_ip=client_ip(request),
        perangkat=request.META.get("HTTP_USER_AGENT", ""),
    )


def _told(hasil: HasilKetuk) -> dict[str, Any]:
    row = hasil.rekaman
    return {"row": row, "ulangan": hasil.ulangan, "jam": formats.jam(row.terima_at, row.zona)}
