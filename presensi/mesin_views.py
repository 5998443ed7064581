"""Terminals for admins: the devices, the lines they sent and what waits for a decision."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import require
from core.tables import export
from core.web import page_of, pengguna_of, posted, refusals_to
from presensi.choices.mesin import NasibBaris
from presensi.mesin_forms import PutusBarisForm, SaringBarisForm, SaringTerminalForm, TerminalForm
from presensi.mesin_tables import BarisMesinTable
from presensi.queries import mesin as queries
from presensi.queries import mesin_baris as baris_queries
from presensi.services import mesin as services

if TYPE_CHECKING:
    from datetime import datetime

    from kepegawaian.models import Pengguna


def admin_of(request: HttpRequest) -> "tuple[Pengguna, datetime]":
    """Whoever asks, now; admins of a unit only (403)."""
    user, at = pengguna_of(request), clock.now()
    require(queries.is_admin(user, at))
    return user, at


def unit_choices(user: "Pengguna", at: "datetime") -> list[tuple[str, str]]:
    units = queries.units_managed(user, at)
    return [(str(u.pk), u.nama) for u in sorted(units, key=lambda u: (not u.is_kantor, u.urutan, u.nama))]


def cleaned(form: forms.Form, nama: str) -> str:
    """The value of a filter, empty when it is no such value."""
    form.is_valid()
    return str(form.cleaned_data.get(nama) or "").strip()


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    user, at = admin_of(request)
    saring = SaringTerminalForm(request.GET)
    rows = queries.search_terminals(
        queries.terminals_managed(user, at), cleaned(saring, "cari"), cleaned(saring, "keadaan")
    )
    page = page_of(request, rows)
    konteks = {
        "saring": saring,
        "page": page,
        "mesin": [(row, row.is_aktif and queries.is_silent(row, at)) for row in page],
        "asing": queries.strangers(at),
        "pin_asing": len(queries.unknown_pins(user, at)),
    }
    return render(request, "presensi/mesin.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
@never_cache
def tambah(request: HttpRequest) -> HttpResponse:
    """Register a device; its token is shown on the answer and never again."""
    user, at = admin_of(request)
    awal = {"serial": request.GET.get("serial", "")[:40]}
    data = posted(request)
    form = TerminalForm(data, initial=awal, unit=unit_choices(user, at))
    if form.is_valid():
        with refusals_to(form):
            hasil = services.register_terminal(actor=user, at=at, isi=_isi(user, at, form, form.cleaned_data["serial"]))
            return render(request, "presensi/mesin_token.html", _token(request, hasil))
    return render(request, "presensi/mesin_tambah.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def rincian(request: HttpRequest, terminal_id: int) -> HttpResponse:
    """One device: how it is, how its clock goes, and what is written about it."""
    user, at = admin_of(request)
    row = get_object_or_404(queries.terminals_managed(user, at), pk=terminal_id)
    awal = {
        "nama": row.nama, "unit": row.unit_id, "zona": row.zona, "jaringan": row.jaringan,
        "tanpa_token": row.tanpa_token,
    }  # fmt: skip
    data = posted(request)
    form = TerminalForm(data, initial=awal, unit=unit_choices(user, at), tanpa_serial=True)
    if form.is_valid():
        with refusals_to(form):
            services.change_terminal(actor=user, at=at, terminal=row, isi=_isi(user, at, form, row.serial))
            messages.success(request, "Perubahan disimpan.")
            return redirect("presensi:mesin-rincian", row.pk)
    konteks = {
        "row": row,
        "form": form,
        "diam": row.is_aktif and queries.is_silent(row, at),
        "ukuran": [ukur.selisih_detik for ukur in queries.recent_readings(row)],
        "pin_asing": len(queries.unknown_pins(user, at, terminal_id=row.pk)),
        "terakhir": baris_queries.lines_managed(user, at).filter(baris__terminal=row)[:10],
    }
    return render(request, "presensi/mesin_rincian.html", konteks, status=422 if form.errors else 200)


@login_required
@require_POST
@never_cache
def token(request: HttpRequest, terminal_id: int) -> HttpResponse:
    user, at = admin_of(request)
    row = get_object_or_404(queries.terminals_managed(user, at), pk=terminal_id)
    hasil = services.renew_token(actor=user, at=at, terminal=row)
    return render(request, "presensi/mesin_token.html", _token(request, hasil))


@login_required
@require_POST
def blokir(request: HttpRequest, terminal_id: int) -> HttpResponse:
    user, at = admin_of(request)
    row = get_object_or_404(queries.terminals_managed(user, at), pk=terminal_id)
    row = services.block_terminal(actor=user, at=at, terminal=row, blokir=row.is_aktif)
    messages.success(request, f"{row.nama} sekarang {row.get_keadaan_display().lower()}.")
    return redirect("presensi:mesin-rincian", row.pk)


@login_required
@require_POST
def kirim_ulang(request: HttpRequest, terminal_id: int) -> HttpResponse:
    user, at = admin_of(request)
    row = get_object_or_404(queries.terminals_managed(user, at), pk=terminal_id)
    services.ask_again(actor=user, at=at, terminal=row)
    messages.success(request, "Mesin diminta mengirim ulang semua barisnya saat terhubung lagi.")
    return redirect("presensi:mesin-rincian", row.pk)


@login_required
@require_http_methods(["GET", "POST"])
def baris(request: HttpRequest) -> HttpResponseBase:
    """Lines with what became of them; those that wait for a person can be decided on here."""
    user, at = admin_of(request)
    saring = SaringBarisForm(request.GET)
    rows = baris_queries.filter_lines(
        baris_queries.lines_managed(user, at),
        cleaned(saring, "nasib"),
        request.GET.get("mesin", ""),
        cleaned(saring, "cari"),
    )
    if (bentuk := request.GET.get("ekspor", "")) in ("csv", "xlsx"):
        return export(BarisMesinTable(rows), bentuk, "baris-mesin")
    form = PutusBarisForm(posted(request))
    if form.is_valid():
        dipilih = [int(pk) for pk in request.POST.getlist("baris")[:500] if pk.isdecimal() and len(pk) < 15]
        with refusals_to(form):
            jumlah = services.settle_lines(
                actor=user,
                at=at,
                rows=list(baris_queries.lines_managed(user, at).filter(pk__in=dipilih)),
                terima=form.cleaned_data["putusan"] == "terima",
                alasan=form.cleaned_data["alasan"],
            )
            messages.success(request, f"{jumlah} baris diputus.")
            return redirect(request.get_full_path())
    konteks = {
        "saring": saring,
        "page": page_of(request, rows, 50),
        "form": form,
        "bisa": {nasib.value for nasib in baris_queries.BISA_DIPUTUS},
        "nasib_rusak": NasibBaris.RUSAK.value,
    }
    return render(request, "presensi/mesin_baris.html", konteks, status=422 if form.errors else 200)


def _isi(user: "Pengguna", at: "datetime", form: forms.Form, serial: str) -> services.IsiTerminal:
    data = form.cleaned_data
    unit = queries.units_managed(user, at).get(pk=data["unit"])
    return services.IsiTerminal(
        unit=unit,
        nama=data["nama"],
        serial=serial.strip(),
        zona=data["zona"],
        jaringan=data["jaringan"],
        tanpa_token=data["tanpa_token"],
    )


def _token(request: HttpRequest, hasil: services.TerminalBertoken) -> dict[str, object]:
    return {
        "row": hasil.terminal,
        "token": hasil.token,
        "alamat": request.build_absolute_uri(f"/mesin/{hasil.token}"),
        "host": request.get_host(),
    }
