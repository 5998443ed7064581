"""Deeds on one task: propose, take back, adopt, return, withdraw, confirm at review, begin a new version, delete."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.access import require
from core.errors import Refused
from core.web import posted, refusals_to
from kelayakan import uraian_access as access
from kelayakan.models import UraianTugas
from kelayakan.rules.uraian import TINJAU_HARI
from kelayakan.services import uraian as services
from kelayakan.services import uraian_putusan as putusan
from kelayakan.services.uraian_putusan import Pilihan
from kelayakan.uraian_forms import CabutForm, KembalikanForm, TetapkanForm, VersiForm
from kelayakan.uraian_views import Permintaan, asked, uraian_of


def _post(
    request: HttpRequest, pk: int, deed: Callable[[Permintaan, int | None], UraianTugas], kata: str
) -> HttpResponse:
    """A deed that needs no words: done, or refused with its sentence, then the task again."""
    minta = asked(request)
    uraian_of(minta, pk)
    form = VersiForm(request.POST)
    versi = form.cleaned_data["versi"] if form.is_valid() else None
    try:
        row = deed(minta, versi)
    except Refused as tolak:
        messages.error(request, tolak.pesan)
        return redirect("kelayakan:uraian-rincian", pk)
    messages.success(request, kata)
    return redirect("kelayakan:uraian-rincian", row.pk)


@login_required
@require_POST
def usulkan(request: HttpRequest, pk: int) -> HttpResponse:
    return _post(
        request,
        pk,
        lambda m, versi: services.propose(actor=m.lingkup.user, at=m.at, pk=pk, versi=versi),
        "Usulan dikirim ke admin kepegawaian.",
    )


@login_required
@require_POST
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    return _post(
        request,
        pk,
        lambda m, _: services.withdraw_proposal(actor=m.lingkup.user, at=m.at, pk=pk),
        "Usulan ditarik. Anda dapat mengubahnya lagi.",
    )


@login_required
@require_POST
def versi_baru(request: HttpRequest, pk: int) -> HttpResponse:
    return _post(
        request,
        pk,
        lambda m, _: services.new_version(actor=m.lingkup.user, at=m.at, pk=pk),
        "Draf versi baru dibuat. Versi sekarang tetap berlaku sampai yang baru ditetapkan.",
    )


@login_required
@require_POST
def tinjau(request: HttpRequest, pk: int) -> HttpResponse:
    return _post(
        request,
        pk,
        lambda m, versi: putusan.confirm_review(actor=m.lingkup.user, at=m.at, pilihan=Pilihan(pk, versi)),
        "Ditinjau: masih sesuai. Tinjauan berikutnya satu tahun lagi.",
    )


@login_required
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    minta = asked(request)
    row = uraian_of(minta, pk)
    form = VersiForm(request.POST)
    versi = form.cleaned_data["versi"] if form.is_valid() else None
    try:
        services.delete_draft(actor=minta.lingkup.user, at=minta.at, pk=pk, versi=versi or row.versi)
    except Refused as tolak:
        messages.error(request, tolak.pesan)
        return redirect("kelayakan:uraian-rincian", pk)
    messages.success(request, f"Draf “{row.nama}” dihapus.")
    return redirect("kelayakan:uraian")


@login_required
@require_http_methods(["GET", "POST"])
def tetapkan(request: HttpRequest, pk: int) -> HttpResponse:
    minta, row = _for_decision(request, pk)
    mulai = max(minta.tanggal, row.menggantikan.mulai or minta.tanggal) if row.menggantikan else minta.tanggal
    awal = {"versi": row.versi, "mulai": mulai, "tinjau_sebelum": mulai + timedelta(days=TINJAU_HARI)}
    form = TetapkanForm(posted(request), initial=awal)
    if form.is_valid():
        with refusals_to(form):
            putusan.adopt(
                actor=minta.lingkup.user,
                at=minta.at,
                pilihan=Pilihan(pk, form.cleaned_data["versi"]),
                mulai=form.cleaned_data["mulai"],
                tinjau_sebelum=form.cleaned_data["tinjau_sebelum"],
            )
            messages.success(request, f"“{row.nama}” ditetapkan.")
            return redirect("kelayakan:uraian-rincian", pk)
    kata = {"judul": "Tetapkan uraian tugas", "tombol": "Tetapkan", "nada": "p"}
    return _page(request, row, form, kata)


@login_required
@require_http_methods(["GET", "POST"])
def kembalikan(request: HttpRequest, pk: int) -> HttpResponse:
    minta, row = _for_decision(request, pk)
    form = KembalikanForm(posted(request), initial={"versi": row.versi})
    if form.is_valid():
        with refusals_to(form):
            pilihan = Pilihan(pk, form.cleaned_data["versi"])
            putusan.return_uraian(
                actor=minta.lingkup.user, at=minta.at, pilihan=pilihan, catatan=form.cleaned_data["catatan"]
            )
            messages.success(request, f"“{row.nama}” dikembalikan.")
            return redirect("kelayakan:uraian-rincian", pk)
    kata = {"judul": "Kembalikan usulan", "tombol": "Kembalikan", "nada": "p"}
    return _page(request, row, form, kata)


@login_required
@require_http_methods(["GET", "POST"])
def cabut(request: HttpRequest, pk: int) -> HttpResponse:
    minta, row = _for_decision(request, pk)
    form = CabutForm(posted(request), initial={"versi": row.versi})
    if form.is_valid():
        with refusals_to(form):
            pilihan = Pilihan(pk, form.cleaned_data["versi"])
            putusan.revoke(actor=minta.lingkup.user, at=minta.at, pilihan=pilihan, alasan=form.cleaned_data["catatan"])
            messages.success(request, f"“{row.nama}” dicabut.")
            return redirect("kelayakan:uraian-rincian", pk)
    kata = {"judul": "Cabut uraian tugas", "tombol": "Cabut", "nada": "d"}
    return _page(request, row, form, kata)


def _for_decision(request: HttpRequest, pk: int) -> tuple[Permintaan, UraianTugas]:
    minta = asked(request)
    row = uraian_of(minta, pk)
    require(access.can_decide(minta.lingkup.user, row.unit, minta.tanggal))
    return minta, row


def _page(request: HttpRequest, row: UraianTugas, form: VersiForm, kata: dict[str, Any]) -> HttpResponse:
    konteks = {"u": row, "form": form, **kata}
    return render(request, "kelayakan/uraian_putusan.html", konteks, status=422 if form.errors else 200)
