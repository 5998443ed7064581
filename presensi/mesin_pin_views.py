"""Whose PIN is whose: the list, one by one, from a spreadsheet, and the ones nobody knows yet."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.errors import Refused
from core.tables import export
from core.web import page_of, posted, refusals_to
from kepegawaian import queries as orang
from kepegawaian.rules.lembar import MAKS_BYTE
from presensi.choices.mesin import Alasan
from presensi.mesin_forms import AkhiriPinForm, BerkasPinForm, PinForm
from presensi.mesin_tables import PinTable
from presensi.mesin_views import admin_of, unit_choices
from presensi.queries import mesin as queries
from presensi.services import mesin as services
from presensi.services import mesin_pin

if TYPE_CHECKING:
    from datetime import datetime

    from kepegawaian.models import Pengguna


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    user, at = admin_of(request)
    cari = request.GET.get("cari", "").strip()[:100]
    rows = queries.pins_managed(user, at, cari)
    if (bentuk := request.GET.get("ekspor", "")) in ("csv", "xlsx"):
        return export(PinTable(rows), bentuk, "pin-mesin")
    asing = queries.unknown_pins(user, at, cari)
    konteks = {"page": page_of(request, rows), "cari": cari, "asing": asing[:50], "asing_semua": len(asing)}
    return render(request, "presensi/mesin_pin.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def tambah(request: HttpRequest) -> HttpResponse:
    """Say whose a PIN is; a PIN that waits comes with its proposal filled in."""
    user, at = admin_of(request)
    units = unit_choices(user, at)
    mesin = [(str(row.pk), f"{row.nama}, {row.unit}") for row in queries.terminals_managed(user, at)]
    awal: dict[str, Any] = {nama: request.GET.get(nama, "")[:40] for nama in ("pin", "nip", "unit", "terminal")}
    awal["mulai"] = read_date(request.GET.get("mulai", "")) or orang.today(at)
    form = PinForm(posted(request), initial=awal, unit=units, terminal=mesin)
    cari = request.GET.get("orang", "")[:100]
    if form.is_valid():
        with refusals_to(form):
            peta = _map(user, at, form)
            messages.success(request, f"PIN {peta.pin} sekarang milik {peta.pegawai.nama}.")
            return redirect("presensi:mesin-pin")
    konteks = {"form": form, "cari": cari, "orang": queries.find_people(user, at, cari)}
    return render(request, "presensi/mesin_pin_tambah.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def satu_mesin(request: HttpRequest, terminal_id: int) -> HttpResponse:
    """PINs of one device: those nobody is known to have, many mapped at once, and whose the others are."""
    user, at = admin_of(request)
    row = get_object_or_404(queries.terminals_managed(user, at), pk=terminal_id)
    cari = request.GET.get("cari", "").strip()[:100]
    tolak = ""
    if request.method == "POST":
        pasangan = read_pairs(request, orang.today(at))
        hanya = request.POST.get("berlaku") != "kantor"
        try:
            hasil = mesin_pin.map_many(actor=user, at=at, terminal=row, pasangan=pasangan, hanya_mesin=hanya)
        except Refused as no:
            tolak = no.pesan
        else:
            if hasil.berhasil:
                messages.success(request, f"{len(hasil.berhasil)} PIN dipetakan. Barisnya dinilai sekarang.")
            for gagal in hasil.gagal[:10]:
                messages.warning(request, f"PIN {pasangan[gagal.id].pin}: {gagal.sebab}")
            return redirect("presensi:mesin-pin-satu", row.pk)
    asing = queries.unknown_pins(user, at, cari, row.pk)
    konteks = {
        "row": row, "cari": cari, "tolak": tolak, "asing": asing[:100], "asing_semua": len(asing),
        "page": page_of(request, queries.pins_on(row, cari)),
    }  # fmt: skip
    return render(request, "presensi/mesin_pin_satu.html", konteks, status=422 if tolak else 200)


def read_pairs(request: HttpRequest, hari_ini: date) -> list[mesin_pin.PasanganPin]:
    """The PINs ticked, with what stands beside each."""
    return [
        mesin_pin.PasanganPin(
            pin=pin[:24],
            nip="".join(huruf for huruf in request.POST.get(f"nip-{pin}", "") if huruf.isdigit())[:18],
            mulai=read_date(request.POST.get(f"mulai-{pin}", "")) or hari_ini,
        )
        for pin in request.POST.getlist("pilih")[: mesin_pin.SEKALI_MAKS]
    ]


@login_required
@require_http_methods(["GET", "POST"])
def akhiri(request: HttpRequest, pin_id: int) -> HttpResponse:
    user, at = admin_of(request)
    row = get_object_or_404(queries.pins_managed(user, at), pk=pin_id)
    form = AkhiriPinForm(posted(request), initial={"selesai": orang.today(at)})
    if form.is_valid():
        with refusals_to(form):
            services.end_pin(actor=user, at=at, pemetaan=row, selesai=form.cleaned_data["selesai"])
            messages.success(request, f"Pemetaan PIN {row.pin} diakhiri.")
            return redirect("presensi:mesin-pin")
    konteks = {"form": form, "row": row}
    return render(request, "presensi/mesin_pin_akhiri.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def impor(request: HttpRequest) -> HttpResponse:
    """A whole list at once; one wrong row and nothing happens, with every wrong row named."""
    user, at = admin_of(request)
    data, berkas = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BerkasPinForm(data, berkas, unit=unit_choices(user, at), initial={"mulai": orang.today(at)})
    galat: tuple[mesin_pin.GalatPin, ...] = ()
    if form.is_valid():
        with refusals_to(form):
            hasil = _import(user, at, form)
            galat = hasil.galat
            if not galat:
                messages.success(request, f"{hasil.baru} PIN dipetakan, {hasil.sama} sudah sama.")
                return redirect("presensi:mesin-pin")
    konteks = {"form": form, "galat": galat[:200], "jumlah_galat": len(galat)}
    return render(request, "presensi/mesin_pin_impor.html", konteks, status=422 if form.errors or galat else 200)


def read_date(teks: str) -> date | None:
    try:
        return date.fromisoformat(teks)
    except ValueError:
        return None


def _map(user: "Pengguna", at: "datetime", form: forms.Form) -> Any:
    data = form.cleaned_data
    nip = "".join(huruf for huruf in data["nip"] if huruf.isdigit())
    pegawai = queries.pegawai_managed(user, at).filter(nip=nip).first() if nip else None
    if pegawai is None:
        raise Refused(Alasan.NIP_TAK_DIKENAL, field="nip", nip=data["nip"][:30])
    terminal = queries.terminals_managed(user, at).get(pk=data["terminal"]) if data["terminal"] else None
    unit = terminal.unit if terminal else queries.units_managed(user, at).get(pk=data["unit"])
    return services.map_pin(
        actor=user, at=at, unit=unit, pin=data["pin"], pegawai=pegawai, mulai=data["mulai"], terminal=terminal
    )


def _import(user: "Pengguna", at: "datetime", form: forms.Form) -> mesin_pin.HasilPin:
    data = form.cleaned_data
    file = data["berkas"]
    unit = queries.units_managed(user, at).get(pk=data["unit"])
    isi = file.read(MAKS_BYTE + 1)
    return mesin_pin.import_pins(actor=user, at=at, unit=unit, mulai=data["mulai"], data=isi, nama=file.name)
