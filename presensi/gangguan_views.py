"""Outages: list, write down, close, correct, confirm, withdraw, and whom they touched."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from django_tables2 import RequestConfig

from core import clock
from core.access import require
from core.tables import export
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from presensi import gangguan_access as access
from presensi.gangguan_forms import (
    BetulkanForm,
    GangguanForm,
    SaringGangguanForm,
    TarikForm,
    TutupForm,
    local_text,
)
from presensi.gangguan_tables import GangguanTable, TerdampakTable
from presensi.models import Gangguan
from presensi.queries import gangguan as queries
from presensi.services import gangguan as services


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    require(access.can_see(user, at))
    saring = SaringGangguanForm(request.GET)
    rows = queries.filtered(
        queries.gangguan_visible_to(user, at),
        cari=saring.value("cari"),
        jenis=saring.value("jenis"),
        keadaan=saring.value("keadaan"),
    )
    tabel = GangguanTable(rows, request=request)
    RequestConfig(request, paginate={"per_page": 25, "page": request.GET.get("halaman", 1)}).configure(tabel)
    if (bentuk := request.GET.get("ekspor", "")) in ("csv", "xlsx"):
        return export(tabel, bentuk, "gangguan")
    konteks = {"saring": saring, "tabel": tabel, "page": tabel.page, "bisa_tulis": access.can_write(user, at)}
    return render(request, "presensi/gangguan.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def tambah(request: HttpRequest) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    require(access.can_write(user, at))
    units = orang.units_in_view(user, orang.today(at), JenisPeran.ADMIN)
    awal = units.first()
    zona = awal.zona if awal else "WIB"
    form = GangguanForm(
        posted(request),
        units=units,
        semua=access.can_open(user, None, at),
        unit_awal=awal,
        initial={"zona": zona, "mulai": local_text(at, zona)},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            row = services.open_gangguan(actor=user, at=at, isi=form.isi())
            messages.success(request, f"Gangguan {row.nomor} dicatat. Hari yang terdampak dinilai ulang.")
            return redirect("presensi:gangguan-rincian", row.pk)
    return render(request, "presensi/gangguan_tambah.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    row = _visible(request, pk)
    tabel = TerdampakTable(
        queries.days_touched_in_view(user, row, at), beda=queries.differences_of(row), request=request
    )
    RequestConfig(request, paginate={"per_page": 25, "page": request.GET.get("halaman", 1)}).configure(tabel)
    if (bentuk := request.GET.get("ekspor", "")) in ("csv", "xlsx"):
        return export(tabel, bentuk, f"terdampak-{row.nomor}")
    konteks = {
        "g": row,
        "tabel": tabel,
        "page": tabel.page,
        "orang": queries.people_concerned(row, at),
        "bisa_ubah": access.can_change(user, row, at),
        "bisa_lihat": access.can_see(user, at),
        "bisa_konfirmasi": access.can_write(user, at),
    }
    return render(request, "presensi/gangguan_rincian.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def tutup(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    row = _changeable(request, pk)
    form = TutupForm(
        posted(request),
        initial={"zona": row.zona, "selesai": local_text(at, row.zona)},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.close_gangguan(actor=user, at=at, gangguan=row, selesai_at=form.selesai_at())
            messages.success(request, f"Gangguan {row.nomor} ditutup.")
            return redirect("presensi:gangguan-rincian", row.pk)
    konteks = {"form": form, "g": row, "judul": "Tutup gangguan", "kata": "Tutup"}
    return render(request, "presensi/gangguan_ubah.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def betulkan(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    row = _changeable(request, pk)
    awal = {
        "mulai": local_text(row.mulai_at, row.zona),
        "selesai": local_text(row.selesai_at, row.zona),
        "zona": row.zona,
        "uraian": row.uraian,
    }
    form = BetulkanForm(posted(request), initial=awal)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.correct_gangguan(
                actor=user,
                at=at,
                gangguan=row,
                jendela=form.jendela(),
                uraian=form.cleaned_data["uraian"],
                alasan=form.cleaned_data["alasan"],
            )
            messages.success(request, f"Gangguan {row.nomor} dibetulkan. Hari yang terdampak dinilai ulang.")
            return redirect("presensi:gangguan-rincian", row.pk)
    konteks = {"form": form, "g": row, "judul": "Betulkan gangguan", "kata": "Simpan"}
    return render(request, "presensi/gangguan_ubah.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def konfirmasi(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    row = _visible(request, pk)
    require(access.can_write(user, at))
    form = GangguanForm(
        posted(request),
        units=orang.units_in_view(user, orang.today(at), JenisPeran.ADMIN),
        semua=access.can_open(user, None, at),
        initial={
            "mulai": local_text(row.mulai_at, row.zona),
            "selesai": local_text(row.selesai_at, row.zona),
            "zona": row.zona,
            "jenis": row.jenis,
            "uraian": row.uraian,
        },
    )
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            done = services.confirm_gangguan(actor=user, at=at, gangguan=row, isi=form.isi())
            messages.success(request, f"Gangguan {done.nomor} dikonfirmasi. Hari yang terdampak dinilai ulang.")
            return redirect("presensi:gangguan-rincian", done.pk)
    konteks = {"form": form, "g": row, "judul": "Konfirmasi dugaan gangguan", "kata": "Konfirmasi"}
    return render(request, "presensi/gangguan_ubah.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    row = _changeable(request, pk)
    form = TarikForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.withdraw_gangguan(actor=user, at=at, gangguan=row, **form.cleaned_data)
            messages.success(request, f"Gangguan {row.nomor} ditarik. Hari yang terdampak dinilai ulang.")
            return redirect("presensi:gangguan-rincian", row.pk)
    konteks = {"form": form, "g": row, "judul": "Tarik gangguan", "kata": "Tarik"}
    return render(request, "presensi/gangguan_ubah.html", konteks, status=422 if form.errors else 200)


def _visible(request: HttpRequest, pk: int) -> Gangguan:
    """Whoever it concerns may read it, not only who watches."""
    user, at = pengguna_of(request), clock.now()
    row: Gangguan = get_object_or_404(queries.gangguan_visible_to(user, at), pk=pk)
    return row


def _changeable(request: HttpRequest, pk: int) -> Gangguan:
    row = _visible(request, pk)
    require(access.can_change(pengguna_of(request), row, clock.now()))
    return row
