"""Signing, returning and withdrawing a letter: each on a page of its own that asks once more."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core import clock
from core.access import require
from core.web import pengguna_of, posted, refusals_to
from persuratan import access
from persuratan.forms import CatatanForm, TandaTanganForm
from persuratan.models import Surat
from persuratan.services import surat as services
from persuratan.services import tanda_tangan
from persuratan.views import surat_of


def _signable(request: HttpRequest, pk: int) -> Surat:
    """The letter: 404 outside the view, 403 for who may not sign for its office; the password is asked later."""
    at = clock.now()
    surat = surat_of(request, pk, at)
    require(access.can_sign(pengguna_of(request), surat, at))
    return surat


def _page(request: HttpRequest, surat: Surat, form: Form, **kata: str) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "persuratan/tindakan.html", {"s": surat, "form": form, **kata}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def tandatangani(request: HttpRequest, pk: int) -> HttpResponse:
    jawab: HttpResponse = _tandatangani(request, _signable(request, pk))
    return jawab


@reauthentication_required
def _tandatangani(request: HttpRequest, surat: Surat) -> HttpResponse:
    form = TandaTanganForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            signed = tanda_tangan.sign(actor=pengguna_of(request), pk=surat.pk, at=clock.now())
            messages.success(request, f"Surat ditandatangani dengan nomor {signed.nomor}.")
            return redirect("persuratan:rincian", surat.pk)
    teks = "Nomor diberikan dan berkas PDF dibuat saat Anda menandatangani. Sesudah itu surat tidak dapat diubah."
    if surat.menggantikan:
        teks += f" Surat {surat.menggantikan.nomor} dicabut bersamaan."
    return _page(request, surat, form, judul="Tandatangani surat", teks=teks, tombol="Tandatangani", nada="p")


@login_required
@require_http_methods(["GET", "POST"])
def kembalikan(request: HttpRequest, pk: int) -> HttpResponse:
    surat = _signable(request, pk)
    form = CatatanForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            catatan = form.cleaned_data["catatan"]
            services.return_surat(actor=pengguna_of(request), pk=pk, catatan=catatan, at=clock.now())
            messages.success(request, "Surat dikembalikan kepada penyusunnya.")
            return redirect("persuratan:rincian", pk)
    teks = "Penyusun membaca alasan Anda dan dapat memperbaiki surat ini."
    return _page(request, surat, form, judul="Kembalikan surat", teks=teks, tombol="Kembalikan", nada="p")


@login_required
@require_http_methods(["GET", "POST"])
def cabut(request: HttpRequest, pk: int) -> HttpResponse:
    jawab: HttpResponse = _cabut(request, _signable(request, pk))
    return jawab


@reauthentication_required
def _cabut(request: HttpRequest, surat: Surat) -> HttpResponse:
    form = CatatanForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            alasan = form.cleaned_data["catatan"]
            tanda_tangan.withdraw(actor=pengguna_of(request), pk=surat.pk, alasan=alasan, at=clock.now())
            messages.success(request, f"Surat {surat.nomor} dicabut.")
            return redirect("persuratan:rincian", surat.pk)
    teks = "Surat tidak berlaku lagi; nomornya tetap terpakai dan halaman verifikasinya menyatakan dicabut."
    return _page(request, surat, form, judul="Cabut surat", teks=teks, tombol="Cabut", nada="d")
