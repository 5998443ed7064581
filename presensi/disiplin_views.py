"""Pages of discipline and of the allowance cut: one's own, one person's, the list with early warnings."""

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from core import clock, formats
from core.access import require
from core.periods import Month
from core.tables import export
from core.web import page_of, pengguna_of
from kepegawaian import queries as orang
from presensi import access, koreksi_access
from presensi.choices.disiplin import KeadaanDisiplin
from presensi.disiplin_forms import SaringDisiplinForm
from presensi.disiplin_tables import DisiplinTable, PotonganTable
from presensi.queries import disiplin as queries
from presensi.queries import potongan as potongan_queries

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai


@login_required
@require_GET
def milik_saya(request: HttpRequest) -> HttpResponse:
    return _year_page(request, access.require_own(pengguna_of(request)), milik_sendiri=True)


@login_required
@require_GET
def pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    found = _seen(request, pegawai_id)
    if access.is_self(pengguna_of(request), found):
        return redirect("presensi:disiplin")
    return _year_page(request, found, milik_sendiri=False)


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    """Who has what in the year, most days first. Shows and warns; decides nothing."""
    user, at = pengguna_of(request), clock.now()
    require(koreksi_access.can_list(user, at))
    kini = orang.today(at).year
    form = SaringDisiplinForm(request.GET)
    saring = form.saring(kini)
    rows = queries.standings_in_view(user, at, saring)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        ket = [("Tahun", saring.tahun), ("Catatan", "Hitungan bantu, bukan penjatuhan hukuman disiplin.")]
        return export(DisiplinTable(rows), bentuk, f"disiplin-{saring.tahun}", ket)
    page = page_of(request, rows)
    konteks = {
        "tabel": DisiplinTable(page.object_list, request=request),
        "page": page,
        "form": form,
        "tahun": saring.tahun,
        "tahun_pilihan": [kini, kini - 1],
        "units": orang.units_in_view(user, orang.today(at)),
        "jumlah": {keadaan.value: sum(row.keadaan == keadaan for row in rows) for keadaan in KeadaanDisiplin},
    }
    return render(request, "presensi/disiplin_daftar.html", konteks)


@login_required
@require_GET
def potongan(request: HttpRequest) -> HttpResponseBase:
    return _cut_page(request, access.require_own(pengguna_of(request)), milik_sendiri=True)


@login_required
@require_GET
def potongan_pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponseBase:
    found = _seen(request, pegawai_id)
    if access.is_self(pengguna_of(request), found):
        return redirect("presensi:potongan")
    return _cut_page(request, found, milik_sendiri=False)


def _year_page(request: HttpRequest, pegawai: "Pegawai", *, milik_sendiri: bool) -> HttpResponse:
    hari_ini = orang.today(clock.now())
    tahun = SaringDisiplinForm(request.GET).saring(hari_ini.year).tahun
    konteks = {
        "d": queries.disiplin_of(pegawai, tahun, hari_ini),
        "pegawai": pegawai,
        "milik_sendiri": milik_sendiri,
        "kini": hari_ini.year,
        "lalu": tahun - 1,
        "lanjut": tahun + 1 if tahun < hari_ini.year else None,
    }
    return render(request, "presensi/disiplin.html", konteks)


def _cut_page(request: HttpRequest, pegawai: "Pegawai", *, milik_sendiri: bool) -> HttpResponseBase:
    kini = Month.of(orang.today(clock.now()))
    try:
        bulan = Month.parse(request.GET.get("bulan", str(kini)))
    except ValueError:
        bulan = kini
    found = potongan_queries.potongan_of(pegawai, bulan)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        maks = "tidak ada" if found.maks is None else f"{found.maks}%"
        ket = [
            ("Pegawai", pegawai.nama_lengkap),
            ("NIP", pegawai.nip or ""),
            ("Bulan", formats.bulan(bulan)),
            ("Jumlah potongan", f"{found.jumlah}%"),
            ("Paling banyak menurut ketentuan", maks),
            ("Potongan dihitung", f"{found.dihitung}%"),
        ]
        return export(PotonganTable(found.baris), bentuk, f"potongan-{pegawai.pk}-{bulan}", ket)
    batas, dasar = found.maks, found.aturan.dasar.sebutan if found.aturan else ""
    konteks = {
        "p": found,
        "jumlah_baris": f"{len(found.baris)} hari di bawah ini",
        "batas": "tanpa batas atas dalam ketentuan"
        if batas is None
        else f"paling banyak {formats.angka(batas, 2)}% ({dasar})",
        "bulan": bulan,
        "kini": kini,
        "pegawai": pegawai,
        "milik_sendiri": milik_sendiri,
    }
    return render(request, "presensi/potongan.html", konteks)


def _seen(request: HttpRequest, pegawai_id: int) -> "Pegawai":
    """A person in view, else 404."""
    view = orang.pegawai_in_view(pengguna_of(request), orang.today(clock.now()))
    return get_object_or_404(view, pk=pegawai_id)
