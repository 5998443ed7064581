"""Others' presensi: the team now, a person's month and day, a location with a trace, a reminder."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock, formats
from core.access import require
from core.errors import Refused
from core.tables import export
from core.web import is_htmx, page_or_fragment, pengguna_of
from kepegawaian import queries as orang
from presensi import access
from presensi.queries import papan
from presensi.services import lokasi
from presensi.services import tim as tim_services
from presensi.tim_forms import read_saringan
from presensi.tim_tables import TimTable
from presensi.views import day_page, month_page

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

SEHARI = timedelta(days=1)
# How often an open board asks whether anything changed.
DETIK_SEGAR = 20


@login_required
@require_GET
def tim(request: HttpRequest) -> HttpResponseBase:
    """The board. Asked with the stamp of what is on screen, it answers 204 as long as nothing changed."""
    user, at = pengguna_of(request), clock.now()
    require(access.can_see_team(user, at))
    saringan = read_saringan(user, at, request.GET)
    if (seen := request.GET.get("versi")) and seen == papan.stamp(user, at, saringan):
        return HttpResponse(status=204)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        return _export(user, at, saringan, bentuk)
    today = orang.today(at)
    hari = saringan.tanggal or today
    konteks = {
        "papan": papan.board(user, at, saringan, request.GET.get("halaman")),
        "units": orang.units_in_view(user, today),
        "saring": saringan,
        "hari": hari,
        "kemarin": hari - SEHARI,
        "besok": hari + SEHARI if saringan.tanggal else None,
        "hari_ini": today,
        "detik": DETIK_SEGAR,
    }
    return page_or_fragment(request, "presensi/tim.html", "presensi/_tim_papan.html", konteks)


def _export(user: "Pengguna", at: datetime, saringan: papan.Saringan, bentuk: str) -> HttpResponseBase:
    hari = saringan.tanggal or orang.today(at)
    keterangan = [
        ("Tanggal", formats.tanggal(hari)),
        ("Unit", saringan.unit.nama if saringan.unit else "Semua yang diawasi"),
        ("Saringan", " ".join(filter(None, (saringan.kelompok, saringan.cari))) or "Tanpa saringan"),
        ("Dibuat", formats.waktu(at, "WIB")),
    ]
    return export(TimTable(list(papan.all_rows(user, at, saringan))), bentuk, f"tim-{hari:%Y-%m-%d}", keterangan)


@login_required
@require_POST
def ingatkan(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    pegawai = _seen(request, pegawai_id)
    return _nudge(request, pegawai, tim_services.remind, f"Pengingat disiapkan untuk {pegawai.nama}.")


@login_required
@require_POST
def batal_ingatkan(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    pegawai = _seen(request, pegawai_id)
    return _nudge(request, pegawai, tim_services.unremind, f"Pengingat untuk {pegawai.nama} dibatalkan.")


def _nudge(request: HttpRequest, pegawai: "Pegawai", deed: "Callable[..., None]", kata: str) -> HttpResponse:
    """Do it and show the person's row again, or the board."""
    user, at = pengguna_of(request), clock.now()
    try:
        deed(actor=user, at=at, pegawai=pegawai)
        told = ("success", kata)
    except Refused as no:
        told = ("warning", no.pesan)
    if is_htmx(request) and (baris := papan.row_of(user, at, pegawai)) is not None:
        return render(request, "presensi/_tim_baris.html", {"b": baris, "ket": told[1]})
    getattr(messages, told[0])(request, told[1])
    return redirect(_back(request))


@login_required
@require_http_methods(["GET", "POST"])
def ingatkan_semua(request: HttpRequest) -> HttpResponse:
    """Everyone of one's own people who has not clocked in: shown first, then reminded."""
    user, at = pengguna_of(request), clock.now()
    require(access.can_see_team(user, at))
    people = papan.waiting(user, at, read_saringan(user, at, request.GET).unit)
    if request.method == "POST":
        n = tim_services.remind_all(actor=user, at=at, people=people)
        if n:
            messages.success(request, f"{n} pengingat disiapkan. Terkirim dalam satu menit.")
        else:
            messages.warning(request, "Tidak ada yang perlu diingatkan.")
        return redirect(_back(request))
    return render(request, "presensi/tim_ingatkan.html", {"orang": people, "kembali": _back(request)})


def _back(request: HttpRequest) -> str:
    """The board as it was filtered."""
    kembali = request.POST.get("kembali", "")
    alamat = reverse("presensi:tim")
    return kembali if kembali == alamat or kembali.startswith(f"{alamat}?") else alamat


@login_required
@require_GET
def pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponseBase:
    found = _seen(request, pegawai_id)
    return month_page(request, found, milik_sendiri=access.is_self(pengguna_of(request), found))


@login_required
@require_GET
def pegawai_hari(request: HttpRequest, pegawai_id: int, tanggal: date) -> HttpResponse:
    found = _seen(request, pegawai_id)
    if access.is_self(pengguna_of(request), found):
        return redirect("presensi:hari", tanggal)
    can = access.can_read_location(pengguna_of(request), found, clock.now())
    return day_page(request, found, tanggal, {"bisa_lihat_lokasi": can})


@login_required
@require_POST
def pegawai_lokasi(request: HttpRequest, pegawai_id: int, tanggal: date) -> HttpResponse:
    """Show the locations of another's day; that they were read is kept."""
    found = _seen(request, pegawai_id)
    rows = lokasi.read_lokasi(actor=pengguna_of(request), at=clock.now(), pegawai=found, tanggal=tanggal)
    return day_page(request, found, tanggal, {"lokasi": rows, "lokasi_dibuka": True})


def _seen(request: HttpRequest, pegawai_id: int) -> "Pegawai":
    """A person in view, else 404."""
    view = orang.pegawai_in_view(pengguna_of(request), orang.today(clock.now()))
    return get_object_or_404(view.select_related("pengguna"), pk=pegawai_id)
