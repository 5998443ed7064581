"""The public page behind the code on a report: what it is, whether it still holds, its hashes; nothing about people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.publik import PerAlamat, verification
from laporan import queries


class PerAlamatLaporan(PerAlamat):
    scope = "verifikasi-laporan"


@require_GET
@verification(PerAlamatLaporan)
def verifikasi(request: HttpRequest, kode_laporan: str) -> HttpResponse:
    laporan = queries.public_laporan(kode_laporan)
    if laporan is None:
        return render(request, "laporan/verifikasi.html", {"l": None}, status=404)
    return render(request, "laporan/verifikasi.html", {"l": laporan, "pengganti": queries.replaced_by(laporan)})
