"""Own presensi: the tap, the month, the day."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock, formats
from core.periods import Month
from core.tables import export
from core.web import client_ip, pengguna_of, posted, refusals_to
from presensi import access, queries
from presensi.forms import KetukForm
from presensi.perangkat import device_of, remember
from presensi.queries import bukti, rekaman
from presensi.queries import koreksi as koreksi_queries
from presensi.queries import riwayat as riwayat_queries
from presensi.services.foto import Foto, read_foto
from presensi.services.ketuk import record_tap
from presensi.tables import RiwayatTable
from presensi.terjawab import answered, kept

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai


@login_required
@require_http_methods(["GET", "POST"])
def ketuk(request: HttpRequest) -> HttpResponse:
    """Clock in or out. GET shows the card alone: where a refusal or an early leave is answered without JavaScript."""
    user, at = pengguna_of(request), clock.now()
    pegawai, tanda = access.require_own(pengguna_of(request)), device_of(request)
    form = KetukForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            agen, foto = request.META.get("HTTP_USER_AGENT", ""), _foto(request)
            masukan = form.as_ketuk(alamat_ip=client_ip(request), agen=agen, perangkat=tanda, foto=foto)
            hasil = record_tap(actor=user, ketuk=masukan, at=at)
            if hasil.ulangan:
                messages.success(request, kept(hasil.rekaman, "sudah tercatat"))
            if foto is not None and foto.pesan:
                messages.warning(
                    request, f"{foto.pesan} Ketukan Anda sudah tercatat; susulkan fotonya di halaman hari ini."
                )
            pergi = HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)
            remember(pergi, tanda)
            return answered(pergi, hasil.rekaman.kirim_id)
    kini = queries.hari_ini(pegawai, at)
    konteks = {"kini": kini, "form": form, "pulang_cepat": request.GET.get("pulang") == "cepat"}
    answer = render(request, "presensi/ketuk.html", konteks, status=422 if form.errors else 200)
    if form.is_bound:
        remember(answer, tanda)
        return answered(answer, form.cleaned_data.get("kirim_id"))
    return answer


def _foto(request: HttpRequest) -> Foto | None:
    """The picture sent along, if any, made small; whatever it is, it never costs the tap."""
    berkas = request.FILES.get("foto")
    return read_foto(berkas.file, berkas.size or 0) if berkas else None


@login_required
@require_GET
def riwayat(request: HttpRequest) -> HttpResponseBase:
    pegawai = access.own_pegawai(pengguna_of(request))
    if pegawai is None:
        return render(request, "presensi/tanpa_pegawai.html")
    return month_page(request, pegawai, milik_sendiri=True)


@login_required
@require_GET
def hari(request: HttpRequest, tanggal: date) -> HttpResponse:
    pegawai = access.require_own(pengguna_of(request))
    konteks = {"lokasi": list(rekaman.lokasi_of_day(pegawai.pk, tanggal)), "milik_sendiri": True}
    return day_page(request, pegawai, tanggal, konteks)


def month_page(request: HttpRequest, pegawai: "Pegawai", *, milik_sendiri: bool) -> HttpResponseBase:
    """A month of a person, on screen or as file; an address without a readable month shows the running one."""
    at = clock.now()
    kini = Month.of(formats.di_zona(at, "WIB").date())
    try:
        bulan = Month.parse(request.GET.get("bulan", str(kini)))
    except ValueError:
        bulan = kini
    found = riwayat_queries.riwayat(pegawai, bulan, at)
    tabel = RiwayatTable(found.tercatat, request=request)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        keterangan = [("Pegawai", pegawai.nama_lengkap), ("NIP", pegawai.nip or ""), ("Bulan", formats.bulan(bulan))]
        return export(tabel, bentuk, f"presensi-{pegawai.pk}-{bulan}", keterangan)
    konteks = {"riwayat": found, "bulan": bulan, "kini": kini, "tabel": tabel, "pegawai": pegawai}
    angka = {
        "jam_kerja": formats.durasi(found.jumlah.menit_kerja),
        "dasar_hadir": f"dari {found.jumlah.hari_kerja} hari kerja",
        "dasar_terlambat": formats.durasi(found.jumlah.menit_terlambat),
        "dasar_pergi": f"{found.jumlah.tidak_masuk} cuti, sakit, izin",
        "dasar_jam": f"dari {formats.durasi(found.jumlah.menit_wajib)}",
        "nama_hari": formats.HARI,
    }
    return render(request, "presensi/riwayat.html", {**konteks, **angka, "milik_sendiri": milik_sendiri})


def day_page(request: HttpRequest, pegawai: "Pegawai", tanggal: date, konteks: dict[str, object]) -> HttpResponse:
    """One day of a person."""
    if not 2000 <= tanggal.year < 2200:
        raise Http404
    at = clock.now()
    rinci = riwayat_queries.hari_rinci(pegawai, tanggal, at)
    if access.can_read_location(pengguna_of(request), pegawai, at):
        milik_sendiri = access.is_self(pengguna_of(request), pegawai)
        konteks = {**konteks, "bukti": bukti.evidence_of_day(pegawai.pk, tanggal, milik_sendiri=milik_sendiri)}
    panel = koreksi_queries.panel_of(pegawai.pk, rinci, milik_sendiri=bool(konteks.get("milik_sendiri")))
    return render(request, "presensi/hari.html", {"rinci": rinci, "pegawai": pegawai, "panel": panel, **konteks})
