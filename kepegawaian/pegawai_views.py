"""People: the list, a profile, registering and changing, leaving and coming back."""

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
from core.web import page_of, pengguna_of, posted, refusals_to
from kepegawaian import access, queries
from kepegawaian import daftar_queries as daftar_
from kepegawaian.choices import JenisPeran, label_of
from kepegawaian.forms import PegawaiBaruForm, PegawaiForm, PenugasanForm, SaringPegawaiForm, SejakForm
from kepegawaian.halaman import admin_of, initial_of, new_post, pegawai_of, post_form
from kepegawaian.services import pegawai as services
from kepegawaian.tables import PegawaiTable
from kepegawaian.wakil_daftar import wakil_of

PER_HALAMAN = 50


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    tanggal = queries.today(at)
    require(bool(queries.peran_of(user, tanggal).paths()) or queries.peran_of(user, tanggal).is_atasan)
    saring = SaringPegawaiForm(request.GET, daftar_.unit_choices(user, tanggal))
    pilihan = daftar_.SaringPegawai(*(saring.value(nama) for nama in ("cari", "unit", "jenis", "status")))
    tabel = PegawaiTable(daftar_.pegawai_list(user, tanggal, pilihan), request=request)
    RequestConfig(request, paginate=False).configure(tabel)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        services.record_export(actor=user, at=at, jumlah=len(tabel.rows), saring=vars(pilihan))
        return export(tabel, bentuk, "pegawai", [("Keadaan tanggal", f"{tanggal:%d-%m-%Y}"), *vars(pilihan).items()])
    tabel.page = page_of(request, tabel.rows, PER_HALAMAN)
    boleh_ubah = access.can_import(user, tanggal)
    return render(request, "kepegawaian/daftar.html", {"saring": saring, "tabel": tabel, "boleh_ubah": boleh_ubah})


@login_required
@require_GET
def rincian(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    user, tanggal = pengguna_of(request), queries.today(clock.now())
    pegawai = pegawai_of(user, tanggal, pegawai_id)
    peran = queries.peran_of(user, tanggal)
    penugasan, boleh_jejak = daftar_.posts_of(pegawai), peran.is_admin or peran.is_uki
    dulu = daftar_.former_names(penugasan)
    konteks = {
        "pegawai": pegawai,
        "hari_ini": tanggal,
        "kini": queries.penugasan_on(pegawai.pk, tanggal),
        "penugasan": [(post, dulu.get(post.pk, "")) for post in penugasan],
        "rantai": queries.chain_of(pegawai.pk, tanggal),
        "wakil": [(baris, baris.state_on(tanggal)) for baris in wakil_of(pegawai, tanggal)],
        "perubahan": [(j, label_of(j.aksi)) for j in daftar_.changes_of(pegawai, penugasan)] if boleh_jejak else [],
        "peran": daftar_.roles_of(pegawai.pengguna),
        "bawahan": list(queries.bawahan_of(pegawai.pk, tanggal)),
        "boleh_ubah": access.can_manage_pegawai(user, pegawai, tanggal),
        "boleh_jejak": boleh_jejak,
    }
    return render(request, "kepegawaian/rincian.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """Register one person; many come by an import."""
    user, at = pengguna_of(request), clock.now()
    tanggal = admin_of(user, at)
    form = post_form(user, tanggal, posted(request), {"unit": request.GET.get("unit", "")}, PegawaiBaruForm)
    if form.is_valid():
        with refusals_to(form):
            isi = new_post(user, tanggal, form)
            pegawai = services.create_pegawai(actor=user, at=at, isi=form.as_isi(), penugasan=isi)
            messages.success(request, f"{pegawai.nama} didaftarkan. Buat kata sandi awalnya agar bisa masuk.")
            return redirect("kepegawaian:pegawai-rincian", pegawai.pk)
    konteks = {"form": form, "jabatan": daftar_.jabatan_titles()}
    return render(request, "kepegawaian/baru.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    tanggal = queries.today(at)
    pegawai = pegawai_of(user, tanggal, pegawai_id)
    require(access.can_manage_pegawai(user, pegawai, tanggal))
    form = PegawaiForm(posted(request), hari_ini=tanggal, initial=initial_of(pegawai))
    if form.is_valid():
        with refusals_to(form):
            sidik = form.cleaned_data["sidik"]
            services.change_pegawai(actor=user, at=at, pegawai=pegawai, isi=form.as_isi(), sidik=sidik)
            messages.success(request, f"Data {pegawai.nama} disimpan.")
            return redirect("kepegawaian:pegawai-rincian", pegawai.pk)
    konteks = {"form": form, "pegawai": pegawai}
    return render(request, "kepegawaian/ubah.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def nonaktifkan(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    tanggal = queries.today(at)
    pegawai = pegawai_of(user, tanggal, pegawai_id)
    require(access.can_manage_pegawai(user, pegawai, tanggal))
    form = SejakForm(posted(request), initial={"sejak": tanggal})
    if form.is_valid():
        with refusals_to(form):
            services.deactivate_pegawai(actor=user, at=at, pegawai=pegawai, sejak=form.cleaned_data["sejak"])
            messages.success(request, f"{pegawai.nama} tidak aktif lagi. Akunnya sudah ditutup.")
            return redirect("kepegawaian:pegawai-rincian", pegawai.pk)
    bawahan = list(queries.bawahan_of(pegawai.pk, tanggal))
    konteks = {"form": form, "pegawai": pegawai, "bawahan": bawahan}
    return render(request, "kepegawaian/nonaktifkan.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def aktifkan(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    tanggal = queries.today(at)
    pegawai = pegawai_of(user, tanggal, pegawai_id)
    require(access.can_manage_pegawai(user, pegawai, tanggal))
    form = post_form(user, tanggal, posted(request), {}, PenugasanForm)
    if form.is_valid():
        with refusals_to(form):
            isi = new_post(user, tanggal, form)
            services.activate_pegawai(actor=user, at=at, pegawai=pegawai, penugasan=isi)
            messages.success(request, f"{pegawai.nama} aktif kembali.")
            return redirect("kepegawaian:pegawai-rincian", pegawai.pk)
    konteks = {"form": form, "pegawai": pegawai, "jabatan": daftar_.jabatan_titles(), "aktifkan": True}
    return render(request, "kepegawaian/penugasan.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["POST"])
def akun(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """A login for somebody who has none."""
    user, at = pengguna_of(request), clock.now()
    tanggal = queries.today(at)
    pegawai = get_object_or_404(queries.pegawai_in_view(user, tanggal), pk=pegawai_id)
    require(JenisPeran.ADMIN in queries.peran_of(user, tanggal).jalur)
    services.create_akun(actor=user, at=at, pegawai=pegawai)
    messages.success(request, f"Akun {pegawai.nama} dibuat. Buat kata sandi awalnya agar bisa masuk.")
    return redirect("kepegawaian:pegawai-rincian", pegawai.pk)
