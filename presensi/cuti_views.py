"""One's own leave: balance, requests, asking, changing, taking back, shortening."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock, files
from core.access import require
from core.errors import Refused
from core.web import page_of, pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from presensi import access, cuti_access
from presensi.choices.cuti import StatusAbsen
from presensi.cuti_forms import CutiForm, MintaForm, PersingkatForm, PutusanCutiForm, TarikForm
from presensi.queries import cuti as queries
from presensi.queries import kalender_absen
from presensi.queries import saldo as saldo_queries
from presensi.rules.cuti import conditions
from presensi.services import cuti as services
from presensi.services import cuti_dokumen

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna
    from presensi.models import PermohonanKetidakhadiran


@login_required
@require_GET
def saya(request: HttpRequest) -> HttpResponse:
    """Balance, requests and the year of whoever asks."""
    user, at = pengguna_of(request), clock.now()
    pegawai, tahun = access.require_own(user), orang.today(at).year
    saldo = next((s for s in saldo_queries.saldo_pages(pegawai.pk) if s.saldo.tahun == tahun), None)
    konteks = {
        "saldo": saldo,
        "tahun": tahun,
        "page": page_of(request, queries.own_permohonan(user), per=20),
        "bulan": kalender_absen.own_year(user, at, tahun),
        "legenda": kalender_absen.LEGENDA,
    }
    return render(request, "presensi/cuti.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def ajukan(request: HttpRequest) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    access.require_own(user)
    awal = {"kirim_id": uuid4(), "jenis": request.GET.get("jenis", "")}
    form = CutiForm(request.POST, request.FILES) if request.method == "POST" else CutiForm(initial=awal)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            row = services.ask(
                actor=user, at=at, kirim_id=form.cleaned_data["kirim_id"], isi=form.as_isi(), ajukan=form.ajukan
            )
            return _saved(request, row)
    return _form_page(request, user, form, at)


@login_required
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, absen_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    row = get_object_or_404(queries.own_permohonan(user), pk=absen_id)
    if row.status != StatusAbsen.DRAF:
        return redirect("presensi:cuti-rincian", row.pk)
    kolom = ("kirim_id", "jenis", "mulai", "sampai", "jam_mulai", "jam_selesai", "alasan", "alamat")
    awal = {nama: getattr(row, nama) for nama in kolom}
    form = CutiForm(request.POST, request.FILES) if request.method == "POST" else CutiForm(initial=awal)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            row = services.change(actor=user, at=at, pk=row.pk, isi=form.as_isi(), ajukan=form.ajukan)
            return _saved(request, row)
    return _form_page(request, user, form, at, row)


def _saved(request: HttpRequest, row: "PermohonanKetidakhadiran") -> HttpResponse:
    kata = "disimpan sebagai draf" if row.status == StatusAbsen.DRAF else "diajukan. Atasan Anda diberi tahu"
    messages.success(request, f"Permohonan {row.nomor} {kata}.")
    return redirect("presensi:cuti-rincian", row.pk)


def _form_page(
    request: HttpRequest,
    user: "Pengguna",
    form: CutiForm,
    at: datetime,
    row: "PermohonanKetidakhadiran | None" = None,
) -> HttpResponse:
    pegawai = access.require_own(user)
    buku, tanggal = queries.all_rules(), orang.today(at)
    pilihan = form.fields["jenis"].choices  # type: ignore[attr-defined]
    form.fields["jenis"].choices = [  # type: ignore[attr-defined]
        (nilai, kata) for nilai, kata in pilihan if not nilai or buku.on(nilai, pegawai.jenis, tanggal) is not None
    ]
    konteks = {"form": form, "row": row, "syarat": _check(user, form, at, row.pk if row else None)}
    return render(request, "presensi/cuti_form.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def periksa(request: HttpRequest) -> HttpResponse:
    """The live check: every condition with its answer, before anything is sent."""
    user, at = pengguna_of(request), clock.now()
    access.require_own(user)
    form = MintaForm(request.GET)
    return render(request, "presensi/_cuti_cek.html", {"syarat": _check(user, form, at, None), "form": form})


def _check(user: "Pengguna", form: MintaForm, at: datetime, kecuali: int | None) -> list[Any]:
    data = form.data if form.is_bound else form.initial
    lihat = MintaForm({nama: data.get(nama) for nama in MintaForm.base_fields})
    if not lihat.is_valid():
        return []
    minta = lihat.as_minta()
    try:
        minta.check_shape(orang.today(at))
    except Refused as no:
        return [{"nama": "Tanggal", "kalimat": minta.rentang, "tolak": no, "terpenuhi": False}]
    return list(conditions(queries.facts(access.require_own(user), minta, at, kecuali=kecuali, ada_dokumen=True)))


@login_required
@require_GET
def rincian(request: HttpRequest, absen_id: int) -> HttpResponse:
    """One request: what was asked, who decided, what may be done with it now."""
    return show_rincian(request, absen_id, PutusanCutiForm())


def show_rincian(request: HttpRequest, absen_id: int, form: PutusanCutiForm, tolak: str = "") -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    row = get_object_or_404(queries.permohonan_in_view(user, at), pk=absen_id)
    milik = row.pemohon_id == user.pk
    terbuka = row.status in (StatusAbsen.DIAJUKAN, StatusAbsen.DISETUJUI_ATASAN)
    bisa_putus = terbuka and cuti_access.can_decide(user, row, at)
    hari_ini = orang.today(at)
    konteks = {
        "row": row,
        "minta": queries.permintaan_of(row),
        "putusan": row.putusan.select_related("oleh").order_by("diputuskan_at", "pk"),
        "milik": milik,
        "form": form,
        "tolak": tolak,
        "bisa_putus": bisa_putus,
        "samping": queries.beside([row], at)[0] if bisa_putus else None,
        "syarat": list(conditions(queries.facts_of(row, at))) if bisa_putus else [],
        "bisa_tarik": milik and (terbuka or (row.status == StatusAbsen.DISETUJUI and row.mulai > hari_ini)),
        "bisa_singkat": row.status == StatusAbsen.DISETUJUI
        and row.mulai < row.sampai
        and row.sampai >= hari_ini
        and cuti_access.can_shorten(user, row, at),
        "boleh_dokumen": cuti_access.can_read_document(user, row, at),
    }
    return render(request, "presensi/cuti_rincian.html", konteks, status=422 if tolak or form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def tarik(request: HttpRequest, absen_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    row = get_object_or_404(queries.own_permohonan(user), pk=absen_id)
    form = TarikForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.cancel(actor=user, at=at, pk=row.pk, **form.cleaned_data)
            messages.success(request, f"Permohonan {row.nomor} dibatalkan.")
            return redirect("presensi:cuti-rincian", row.pk)
    konteks = {"form": form, "row": row, "minta": queries.permintaan_of(row)}
    return render(request, "presensi/cuti_tarik.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def persingkat(request: HttpRequest, absen_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    row = get_object_or_404(queries.permohonan_in_view(user, at), pk=absen_id)
    require(cuti_access.can_shorten(user, row, at))
    form = PersingkatForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.shorten(actor=user, at=at, pk=row.pk, **form.cleaned_data)
            messages.success(request, f"Permohonan {row.nomor} dipersingkat. Hari yang tidak dipakai dikembalikan.")
            return redirect("presensi:cuti-rincian", row.pk)
    konteks = {"form": form, "row": row, "minta": queries.permintaan_of(row)}
    return render(request, "presensi/cuti_persingkat.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def dokumen(request: HttpRequest, absen_id: int) -> FileResponse:
    berkas = cuti_dokumen.read_dokumen(actor=pengguna_of(request), at=clock.now(), pk=absen_id)
    return files.respond(berkas)
