"""Pages of objections to a line of the allowance cut: raise, list, read, answer, take back."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock, files
from core.access import require
from core.errors import Refused
from core.web import page_of, pengguna_of, posted, refusals_to
from presensi import access, koreksi_access
from presensi.choices.disiplin import JawabanKeberatan, StatusKeberatan
from presensi.disiplin_forms import JawabanForm, KeberatanForm, SaringKeberatanForm
from presensi.queries import potongan as queries
from presensi.services import keberatan as services


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Objections in view: one's own for everybody, those of the team for whoever answers for people."""
    user, at = pengguna_of(request), clock.now()
    saring = SaringKeberatanForm(request.GET)
    bisa_daftar = koreksi_access.can_list(user, at)
    rows = queries.keberatan_list(
        user, at, status=saring.value("status"), cari=saring.value("cari"), milik_sendiri=not bisa_daftar
    )
    konteks = {"page": page_of(request, rows), "saring": saring, "bisa_daftar": bisa_daftar}
    return render(request, "presensi/keberatan.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def ajukan(request: HttpRequest, tanggal: date) -> HttpResponse:
    """Object to the cut of one's own day."""
    user, at = pengguna_of(request), clock.now()
    pegawai = access.require_own(user)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = KeberatanForm(*data)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            row = services.raise_keberatan(actor=user, at=at, tanggal=tanggal, **form.cleaned_data)
            messages.success(request, "Keberatan diajukan. Anda diberi tahu bila sudah dijawab.")
            return redirect("presensi:keberatan-rincian", row.pk)
    konteks = {"form": form, "tanggal": tanggal, "hari": queries.day_with_cut(pegawai.pk, tanggal)}
    return render(request, "presensi/keberatan_ajukan.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def rincian(request: HttpRequest, keberatan_id: int) -> HttpResponse:
    """One objection; whoever may answers it here."""
    user, at = pengguna_of(request), clock.now()
    row = get_object_or_404(queries.keberatan_in_view(user, at), pk=keberatan_id)
    bisa_jawab = koreksi_access.can_answer(user, row, at)
    form = JawabanForm(posted(request))
    if request.method == "POST":
        require(bisa_jawab)
        if form.is_valid():
            with refusals_to(form):
                tindakan = JawabanKeberatan(form.cleaned_data["tindakan"])
                jawaban = form.cleaned_data["jawaban"]
                services.answer(actor=user, at=at, pk=row.pk, tindakan=tindakan, jawaban=jawaban)
                messages.success(request, "Keberatan dijawab. Pegawai diberi tahu.")
                return redirect("presensi:keberatan-rincian", row.pk)
    waits = row.status == StatusKeberatan.DIAJUKAN
    konteks = {
        "k": row,
        "form": form,
        "milik_sendiri": row.pemohon_id == user.pk,
        "bisa_jawab": bisa_jawab and waits,
        "bisa_tarik": row.pemohon_id == user.pk and waits,
        "hari": queries.day_with_cut(row.pegawai_id, row.tanggal),
    }
    return render(request, "presensi/keberatan_rincian.html", konteks, status=422 if form.errors else 200)


@login_required
@require_POST
def tarik(request: HttpRequest, keberatan_id: int) -> HttpResponse:
    try:
        services.withdraw(actor=pengguna_of(request), at=clock.now(), pk=keberatan_id)
        messages.success(request, "Keberatan ditarik.")
    except Refused as no:
        messages.warning(request, no.pesan)
    return redirect("presensi:keberatan-rincian", keberatan_id)


@login_required
@require_GET
def bukti(request: HttpRequest, keberatan_id: int) -> HttpResponseBase:
    berkas = services.read_bukti(actor=pengguna_of(request), at=clock.now(), pk=keberatan_id)
    return files.respond(berkas)
