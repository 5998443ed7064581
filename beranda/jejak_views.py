"""The audit trail for UKI and admin: what the people in their units did."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from beranda.jejak_tampil import codes_like, in_words, kata_aksi, kata_jenis
from core import access, clock
from core import queries as core_queries
from core.formats import di_zona
from core.web import page_of, pengguna_of
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    user, hari_ini = pengguna_of(request), di_zona(clock.now(), "WIB").date()
    peran = orang.peran_of(user, hari_ini)
    access.require(peran.is_uki or peran.is_admin)
    pelaku = orang.pegawai_in_view(user, hari_ini, JenisPeran.UKI, JenisPeran.ADMIN).values("pengguna_id")
    cari = request.GET.get("cari", "").strip()[:100]
    rows = core_queries.jejak(pelaku, cari, codes_like(kata_aksi(), cari), codes_like(kata_jenis(), cari))
    halaman = page_of(request, rows, per=50)
    isi = {"halaman": halaman, "baris": [in_words(j) for j in halaman], "cari": cari}
    return render(request, "beranda/jejak.html", isi)
