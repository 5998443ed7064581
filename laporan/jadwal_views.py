"""Schedules: the list with what comes next, set, change, pause, run now."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.web import page_of, pengguna_of, posted, refusals_to
from kepegawaian.choices import JenisPeran
from laporan import access, queries
from laporan.choices import JenisLaporan, Rentang
from laporan.jadwal_forms import JadwalForm
from laporan.models import JadwalLaporan
from laporan.queries import jadwal as reads
from laporan.services import jadwal as services
from laporan.views import today

if TYPE_CHECKING:
    from rest_framework.request import Request

DAFTAR = "laporan:jadwal"


def rows_of(request: "HttpRequest | Request") -> Any:
    """Schedules of the login's scope, for the page and the API."""
    user = pengguna_of(request)
    require(access.can_read(user, today()))
    return reads.jadwal_visible_to(user, today())


def one_of(request: "HttpRequest | Request", pk: int) -> JadwalLaporan:
    row = rows_of(request).filter(pk=pk).first()
    if row is None:
        raise Http404
    found: JadwalLaporan = row
    return found


@login_required
@require_http_methods(["GET", "HEAD"])
def daftar(request: HttpRequest) -> HttpResponse:
    halaman, at = page_of(request, rows_of(request)), clock.now()
    rows = [
        {
            "j": row,
            "berikut": reads.next_of(row, at) if row.aktif else None,
            "penerima": ", ".join(JenisPeran(satu).label for satu in row.penerima),
        }
        for row in halaman.object_list
    ]
    return render(request, "laporan/jadwal.html", {"halaman": halaman, "rows": rows})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    rows_of(request)
    return _form_page(request, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, pk_jadwal: int) -> HttpResponse:
    return _form_page(request, one_of(request, pk_jadwal))


def _form_page(request: HttpRequest, row: JadwalLaporan | None) -> HttpResponse:
    user = pengguna_of(request)
    units = [row.unit] if row else list(queries.kantor_in_view(user, today()))
    awal: dict[str, Any] = {"penerima": ["uki"]}
    if row:
        fields = ("jenis", "rentang", "hari", "hari_kerja", "jam", "cabang", "penerima")
        awal = {"unit": row.unit.kode, **{nama: getattr(row, nama) for nama in fields}}
    form = JadwalForm(posted(request), units=units, tetap=row is not None, initial=awal)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        unit = next(u for u in units if u.kode == data["unit"])
        isi = services.IsiJadwal(
            jenis=JenisLaporan(data["jenis"]),
            rentang=Rentang(data["rentang"]),
            hari=data["hari"],
            penerima=data["penerima"],
            hari_kerja=data["hari_kerja"],
            jam=data["jam"],
            cabang=data["cabang"],
        )
        with refusals_to(form):
            services.set_jadwal(actor=user, unit=unit, isi=isi, at=clock.now(), pk=row.pk if row else None)
            messages.success(request, "Jadwal disimpan.")
            return redirect(DAFTAR)
    return render(request, "laporan/jadwal_isian.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@login_required
@require_POST
def ganti(request: HttpRequest, pk_jadwal: int) -> HttpResponse:
    """Pause or go on: the button says which."""
    row = one_of(request, pk_jadwal)
    aktif = request.POST.get("aktif") == "ya"
    services.switch_jadwal(actor=pengguna_of(request), pk=row.pk, aktif=aktif, at=clock.now())
    messages.success(request, "Jadwal berjalan lagi." if aktif else "Jadwal dijeda.")
    return redirect(DAFTAR)


@login_required
@require_POST
def jalankan(request: HttpRequest, pk_jadwal: int) -> HttpResponse:
    row = one_of(request, pk_jadwal)
    try:
        laporan = services.run_now(actor=pengguna_of(request), pk=row.pk, at=clock.now())
        messages.success(request, f"{laporan.get_jenis_display()} {laporan.masa.label} ada di daftar laporan.")
    except Refused as no:
        messages.error(request, no.pesan)
    return redirect("laporan:daftar")
