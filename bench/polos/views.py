"""The bare view: a login by session, CSRF, one ORM insert into the product's own table of taps."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from core import clock
from presensi.models import Rekaman


@require_POST
@login_required
def ketuk(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    Rekaman.objects.create(
        pegawai_id=request.session["pegawai_id"],
        kirim_id=UUID(request.POST["kirim_id"]),
        jenis=request.POST["jenis"],
        mode=request.POST["mode"],
        tanggal=at.date(),
        zona="WIB",
        terima_at=at,
        pelaku_id=request.user.pk,
    )
    return HttpResponse("ok", headers={"Content-Length": "2"})


def siap(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")
