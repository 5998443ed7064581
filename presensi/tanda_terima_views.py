"""The receipt of one's own tap, and the public page that proves one without saying whose it is."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from core.publik import PerAlamat, verification
from core.web import pengguna_of
from presensi import access
from presensi.queries import tanda_terima as queries
from presensi.renderers import qr_svg


class PerAlamatTanda(PerAlamat):
    scope = "tanda-terima"


@login_required
@require_GET
def tanda_terima(request: HttpRequest, rekaman_id: int) -> HttpResponse:
    """One's own receipt, to print; ?unduh=teks gives it as a file."""
    pegawai = access.own_pegawai(pengguna_of(request))
    tanda = queries.own_receipt(pegawai, rekaman_id) if pegawai else None
    if pegawai is None or tanda is None:
        raise Http404
    alamat = request.build_absolute_uri(reverse("tanda_terima:verifikasi", args=[tanda.kode]))
    konteks = {"t": tanda, "pegawai": pegawai, "alamat": alamat}
    if request.GET.get("unduh") == "teks":
        teks = render_to_string("presensi/tanda_terima.txt", konteks)
        answer = HttpResponse(teks, content_type="text/plain; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="tanda-terima-{tanda.rekaman.nomor}.txt"'
        return answer
    return render(request, "presensi/tanda_terima.html", {**konteks, "qr": qr_svg(alamat)})


@require_GET
@verification(PerAlamatTanda)
def verifikasi(request: HttpRequest, kode_tanda: str) -> HttpResponse:
    tanda = queries.public_receipt(kode_tanda)
    return render(request, "presensi/verifikasi.html", {"t": tanda}, status=200 if tanda else 404)
