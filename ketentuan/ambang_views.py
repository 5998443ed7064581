"""Pages of lateness bands: sets by scope with their history, a whole set replaced from a date on."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.errors import Refused
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from ketentuan import access, daftar_queries
from ketentuan import ambang_tampilan as tampilan
from ketentuan.ambang_forms import AmbangForm, SusunanAmbang, initial_rows
from ketentuan.choices import Alasan
from ketentuan.halaman import dasar_choices, lingkup_of, penyunting_of
from ketentuan.services.ambang import replace_ambang


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    user, tanggal = pengguna_of(request), orang.today(clock.now())
    konteks = {
        "susunan": tampilan.band_sets(user, tanggal),
        "boleh": access.can_prepare_rules(user, tanggal),
    }
    return render(request, "ketentuan/ambang.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def ganti(request: HttpRequest) -> HttpResponse:
    """From a date on these bands hold; the page starts from those of the scope that is to be replaced."""
    siapa = penyunting_of(request)
    dari = tampilan.set_by_band(siapa.user, siapa.tanggal, request.GET.get("dari", ""))
    awal: dict[str, Any] = {"mulai": None}
    if dari:
        awal |= {"unit": siapa.nilai_of(dari[0].unit_id), "layanan": dari[0].layanan, "kelompok": dari[0].kelompok}
    data = posted(request)
    form = AmbangForm(data, dasar=dasar_choices(), unit=siapa.pilihan, initial=awal)
    baris = SusunanAmbang(data, prefix="ambang", initial=initial_rows(dari))
    if data is not None and all([form.is_valid(), baris.is_valid()]) and "periksa" not in request.POST:
        with refusals_to(form), transaction.atomic():
            isi = [isi for satu in baris.forms if (isi := satu.as_isi()) is not None]
            if not isi:
                raise Refused(Alasan.AMBANG_KOSONG)
            rows = replace_ambang(actor=siapa.user, at=siapa.at, baris=isi, lingkup=lingkup_of(form, siapa))
            messages.success(request, f"{len(rows)} ambang berlaku mulai {rows[0].mulai:%d/%m/%Y}.")
            return redirect("ketentuan:ambang")
    kena = None
    if data is not None and form.is_valid():
        isi_form = form.cleaned_data
        kena = daftar_queries.reach_of(
            siapa.unit_of(isi_form["unit"]), isi_form["layanan"], isi_form["kelompok"], isi_form["mulai"]
        )
    konteks = {"form": form, "baris": baris, "kena": kena}
    galat = data is not None and (form.errors or any(baris.errors))
    return render(request, "ketentuan/ambang_tulis.html", konteks, status=422 if galat else 200)
