"""First passwords for many: chosen on a page, shown or downloaded once, kept nowhere; or invitations by e-mail."""

from typing import Final

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core import clock
from core.tables import xlsx_response
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import daftar_queries as daftar
from kepegawaian import queries
from kepegawaian.choices import JenisPeran
from kepegawaian.forms import SaringPegawaiForm
from kepegawaian.halaman import admin_of
from kepegawaian.impor_forms import SandiAwalForm
from kepegawaian.services.pegawai import SandiAwal, create_first_passwords
from kepegawaian.services.undangan import invite

MAKS_SEKALI: Final = 200


@login_required
@require_http_methods(["GET", "POST"])
@never_cache
def sandi_awal(request: HttpRequest) -> HttpResponseBase:
    """Admins only; then the password is asked again."""
    admin_of(pengguna_of(request), clock.now())
    jawab: HttpResponseBase = _sandi_awal(request)
    return jawab


@reauthentication_required
def _sandi_awal(request: HttpRequest) -> HttpResponseBase:
    user, at = pengguna_of(request), clock.now()
    tanggal = queries.today(at)
    saring = SaringPegawaiForm(request.GET, daftar.unit_choices(user, tanggal, JenisPeran.ADMIN))
    unit = queries.units_by_id([int(saring.value("unit"))]) if saring.value("unit") else {}
    semua = daftar.without_password(user, tanggal, next(iter(unit.values()), None))
    orang = list(semua[:MAKS_SEKALI])
    form = SandiAwalForm(posted(request), boleh=[satu.pk for satu in orang])
    if form.is_valid():
        dipilih = [satu for satu in orang if satu.pk in form.cleaned_data["pegawai"]]
        with refusals_to(form):
            if form.cleaned_data["bentuk"] == "surel":
                return _invited(request, invite(actor=user, at=at, pegawai=dipilih))
            hasil = create_first_passwords(actor=user, at=at, pegawai=dipilih)
            return _handed_over(request, hasil, form.cleaned_data["bentuk"])
    konteks = {"form": form, "saring": saring, "orang": orang, "jumlah": semua.count(), "batas": MAKS_SEKALI}
    return render(request, "kepegawaian/sandi_awal.html", konteks, status=422 if form.errors else 200)


def _invited(request: HttpRequest, jumlah: int) -> HttpResponseBase:
    messages.success(request, f"{jumlah} undangan dikirim lewat surel.")
    return redirect(request.get_full_path())


def _handed_over(request: HttpRequest, hasil: list[SandiAwal], bentuk: str) -> HttpResponseBase:
    if bentuk == "cetak":
        return render(request, "kepegawaian/sandi_cetak.html", {"daftar": hasil})
    baris = [(satu.pegawai.nama_lengkap, satu.nama_pengguna, satu.pegawai.email or "", satu.sandi) for satu in hasil]
    judul = ("Nama", "Nama pengguna", "Alamat surel", "Kata sandi awal")
    return xlsx_response([judul, *baris], "kata-sandi-awal", [("Sifat", "Rahasia. Hapus setelah dibagikan.")])
