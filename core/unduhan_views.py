"""One's own downloads: long lists on their way, ready, or thrown away; and the middleware that sends lists there."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from core import clock, files, unduhan_queries, unduhan_services
from core.errors import Refused
from core.formats import angka
from core.models import Unduhan
from core.tables import TerlaluPanjang
from core.web import page_of, page_or_fragment, pengguna_of


class AlihkanUnduhan:
    """A list too long to wait for becomes a download: the page says so instead of keeping its reader waiting."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, TerlaluPanjang) or request.method != "GET":
            return None
        unduhan_services.request_unduhan(
            actor=pengguna_of(request),
            alamat=request.get_full_path(),
            nama=exception.nama,
            jumlah=exception.jumlah,
            at=clock.now(),
        )
        messages.success(request, f"{angka(exception.jumlah)} baris sedang disusun. Anda diberi tahu saat berkas siap.")
        return redirect("unduhan:daftar")


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    halaman = page_of(request, unduhan_queries.unduhan_of(pengguna_of(request)))
    berjalan = any(row.status in unduhan_queries.BERJALAN for row in halaman.object_list)
    konteks = {"halaman": halaman, "berjalan": berjalan, "hari_simpan": unduhan_services.SIMPAN.days}
    return page_or_fragment(request, "core/unduhan.html", "core/_unduhan.html", konteks)


def _own(request: HttpRequest, pk: int) -> Unduhan:
    row = unduhan_queries.unduhan_of(pengguna_of(request)).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


@login_required
@require_GET
def ambil(request: HttpRequest, pk: int) -> HttpResponseBase:
    row = _own(request, pk)
    try:
        return files.respond(unduhan_services.take_unduhan(actor=pengguna_of(request), row=row, at=clock.now()))
    except Refused as no:
        messages.error(request, no.pesan)
        return redirect("unduhan:daftar")


@login_required
@require_POST
def batal(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own(request, pk)
    try:
        unduhan_services.cancel_unduhan(actor=pengguna_of(request), pk=row.pk, at=clock.now())
        messages.success(request, "Unduhan dibatalkan.")
    except Refused as no:
        messages.error(request, no.pesan)
    return redirect("unduhan:daftar")
