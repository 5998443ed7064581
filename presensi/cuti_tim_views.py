"""Leave of a team: what waits for a decision, one by one or many at once, and who is away when."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock, formats
from core.access import require
from core.errors import Refused
from core.massal import Pilihan
from core.periods import Month
from core.tables import xlsx_response
from core.web import page_of, pengguna_of, picked
from kepegawaian import queries as orang
from presensi import cuti_access
from presensi.choices.cuti import AksiAbsen
from presensi.cuti_forms import PutusanCutiForm, SaringCutiForm
from presensi.cuti_views import show_rincian
from presensi.queries import cuti as queries
from presensi.queries import kalender_absen
from presensi.services import cuti as services

SEKALI_MAKS = 200


@login_required
@require_GET
def tim(request: HttpRequest) -> HttpResponse:
    """Requests whose turn it is with the reader, or those that have ended."""
    user, at = pengguna_of(request), clock.now()
    require(cuti_access.can_see_inbox(user, at))
    saring = SaringCutiForm(request.GET)
    selesai = saring.value("tab") == "selesai"
    rows = queries.decided_for(user, at) if selesai else queries.waiting_for(user, at)
    rows = queries.filtered(rows, cari=saring.value("cari"), jenis=saring.value("jenis"))
    page = page_of(request, rows, per=25)
    konteks = {
        "saring": saring,
        "selesai": selesai,
        "page": page,
        "baris": queries.beside(list(page.object_list), at),
        "jumlah": queries.waiting_count(user, at),
    }
    return render(request, "presensi/cuti_tim.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def putuskan(request: HttpRequest, absen_id: int) -> HttpResponse:
    """Decide one request. Who comes by GET sees it."""
    user, at = pengguna_of(request), clock.now()
    if request.method == "GET":
        return redirect("presensi:cuti-rincian", absen_id)
    form = PutusanCutiForm(request.POST)
    if not form.is_valid():
        return show_rincian(request, absen_id, form)
    data = form.cleaned_data
    aksi = AksiAbsen(data["aksi"])
    try:
        if aksi == AksiAbsen.SETUJUI:
            row = services.approve(
                actor=user, at=at, pk=absen_id, catatan=data["catatan"], nomor_surat=data["nomor_surat"]
            )
        else:
            row = services.refuse(actor=user, at=at, pk=absen_id, aksi=aksi, catatan=data["catatan"])
    except Refused as no:
        return show_rincian(request, absen_id, form, no.pesan)
    messages.success(request, f"Permohonan {row.nomor}: {row.get_status_display().lower()}. Pemohon diberi tahu.")
    return redirect("presensi:cuti-tim")


@login_required
@require_POST
def massal(request: HttpRequest) -> HttpResponse:
    """Approve all ticked requests that nothing speaks against; what did not go through is said."""
    user, at = pengguna_of(request), clock.now()
    require(cuti_access.can_see_inbox(user, at))
    try:
        hasil = services.approve_many(actor=user, at=at, pilihan=[Pilihan(pk) for pk in picked(request)[:SEKALI_MAKS]])
    except Refused as no:
        messages.error(request, no.pesan)
        return redirect("presensi:cuti-tim")
    (messages.warning if hasil.gagal else messages.success)(request, hasil.kalimat)
    return redirect("presensi:cuti-tim")


@login_required
@require_GET
def kalender(request: HttpRequest) -> HttpResponseBase:
    """Who of a unit is away when, as page or workbook."""
    user, at = pengguna_of(request), clock.now()
    units = kalender_absen.units_for(user, at)
    unit = kalender_absen.chosen_unit(user, at, request.GET.get("unit", ""), units)
    if unit is None:
        raise Http404
    kini = Month.of(orang.today(at))
    try:
        bulan = Month.parse(request.GET.get("bulan", str(kini)))
    except ValueError:
        bulan = kini
    isi = kalender_absen.team_calendar(user, at, unit, bulan)
    if request.GET.get("ekspor") == "xlsx":
        nama = f"kalender-absen-{unit.kode}-{bulan}"
        return xlsx_response(_rows(isi), nama, _notes(isi, bulan, at))
    konteks = {"k": isi, "units": units, "unit": unit, "bulan": bulan, "paling_akhir": kini.shift(12)}
    return render(request, "presensi/cuti_kalender.html", konteks)


def _rows(isi: kalender_absen.KalenderTim) -> Iterator[list[Any]]:
    yield ["Nama", "NIP", *(satu.tanggal.day for satu in isi.hari), "Hari kerja"]
    for row in isi.baris:
        yield [row.pegawai.nama, row.pegawai.nip or "", *(satu.kode for satu in row.sel), row.hari_pergi]


def _notes(isi: kalender_absen.KalenderTim, bulan: Month, at: datetime) -> list[tuple[str, str]]:
    return [
        ("Unit", isi.unit.nama),
        ("Bulan", formats.bulan(bulan)),
        ("C, S, I, D, TB", "cuti, sakit, izin, dinas luar, tugas belajar; huruf kecil berarti sebagian hari"),
        ("? dan •", "menunggu putusan; tidak di tempat (jenisnya tidak ditampilkan kepada Anda)"),
        ("Dibuat", formats.waktu(at, isi.unit.zona)),
    ]
