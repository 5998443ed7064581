"""Webhooks: the list, one with its log, set, change, pause, try, send again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.web import page_of, pengguna_of, posted, refusals_to
from laporan import access
from laporan.choices.webhook import Peristiwa, StatusKiriman
from laporan.models import WebhookTujuan
from laporan.queries import webhook as reads
from laporan.services import webhook as services
from laporan.views import today
from laporan.webhook_forms import SaringKirimanForm, WebhookForm

RINCIAN = "laporan:webhook-rincian"


def _rows(request: HttpRequest) -> Any:
    user = pengguna_of(request)
    require(bool(access.webhook_paths(user, today())))
    return reads.webhook_visible_to(user, today())


def _one(request: HttpRequest, pk: int) -> WebhookTujuan:
    row = _rows(request).filter(pk=pk).first()
    if row is None:
        raise Http404
    found: WebhookTujuan = row
    return found


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    halaman = page_of(request, reads.with_counts(_rows(request), clock.now()))
    rows = [{"w": row, "peristiwa": _labels(row)} for row in halaman.object_list]
    return render(request, "laporan/webhook.html", {"halaman": halaman, "rows": rows})


def _labels(row: WebhookTujuan) -> list[str]:
    return [Peristiwa(satu).label for satu in row.peristiwa if satu in Peristiwa.values]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def baru(request: HttpRequest) -> HttpResponse:
    _rows(request)
    units = list(reads.kantor_for_webhook(pengguna_of(request), today()))
    form = WebhookForm(posted(request), units=units, initial={"peristiwa": Peristiwa.values})
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            unit = next(u for u in units if u.kode == form.cleaned_data["unit"])
            row, kata = services.make_webhook(actor=pengguna_of(request), unit=unit, isi=form.isi(), at=clock.now())
            return _show(request, row, kata)
    konteks = {"form": form, "row": None}
    return render(request, "laporan/webhook_isian.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, pk_webhook: int) -> HttpResponse:
    row = _one(request, pk_webhook)
    awal = {"unit": row.unit.kode, "nama": row.nama, "alamat": row.alamat, "peristiwa": row.peristiwa}
    form = WebhookForm(posted(request), units=[row.unit], tetap=True, initial=awal)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.change_webhook(actor=pengguna_of(request), pk=row.pk, isi=form.isi(), at=clock.now())
            messages.success(request, "Webhook disimpan.")
            return redirect(RINCIAN, row.pk)
    konteks = {"form": form, "row": row}
    return render(request, "laporan/webhook_isian.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def rincian(request: HttpRequest, pk_webhook: int) -> HttpResponse:
    return _show(request, _one(request, pk_webhook))


def _show(request: HttpRequest, row: WebhookTujuan, kata: str = "") -> HttpResponse:
    """An address with its log; `kata` is the secret, shown in the answer to the press that made it."""
    saring = SaringKirimanForm(request.GET)
    if not saring.is_valid():
        raise BadRequest
    status = saring.cleaned_data["status"]
    konteks = {
        "w": row,
        "peristiwa": _labels(row),
        "halaman": page_of(request, reads.kiriman_of(row, status)),
        "rahasia": kata,
        "status": status,
        "semua_status": StatusKiriman.choices,
    }
    return render(request, "laporan/webhook_rincian.html", konteks)


@login_required
@require_POST
@never_cache
def rahasia(request: HttpRequest, pk_webhook: int) -> HttpResponse:
    row = _one(request, pk_webhook)
    return _show(request, *services.renew_secret(actor=pengguna_of(request), pk=row.pk, at=clock.now()))


@login_required
@require_POST
def ganti(request: HttpRequest, pk_webhook: int) -> HttpResponse:
    """Pause or go on: the button says which."""
    row, aktif = _one(request, pk_webhook), request.POST.get("aktif") == "ya"
    services.switch_webhook(actor=pengguna_of(request), pk=row.pk, aktif=aktif, at=clock.now())
    messages.success(request, "Webhook berjalan lagi." if aktif else "Webhook dijeda.")
    return redirect(RINCIAN, row.pk)


@login_required
@require_POST
def hapus(request: HttpRequest, pk_webhook: int) -> HttpResponse:
    row = _one(request, pk_webhook)
    services.delete_webhook(actor=pengguna_of(request), pk=row.pk, at=clock.now())
    messages.success(request, f"Webhook {row.nama} dihapus.")
    return redirect("laporan:webhook")


@login_required
@require_POST
def uji(request: HttpRequest, pk_webhook: int) -> HttpResponse:
    row = _one(request, pk_webhook)
    return _press(request, row.pk, services.try_webhook, row.pk, "Uji coba dikirim. Hasilnya ada di catatan kiriman.")


@login_required
@require_POST
def ulang(request: HttpRequest, pk_kiriman: int) -> HttpResponse:
    kiriman = reads.kiriman_in(_rows(request), pk_kiriman)
    if kiriman is None:
        raise Http404
    return _press(request, kiriman.tujuan_id, services.send_again, kiriman.pk, "Kiriman masuk antrean lagi.")


def _press(request: HttpRequest, tujuan_id: int, verb: Any, pk: int, kalimat: str) -> HttpResponse:
    try:
        verb(actor=pengguna_of(request), pk=pk, at=clock.now())
        messages.success(request, kalimat)
    except Refused as no:
        messages.error(request, no.pesan)
    return redirect(RINCIAN, tujuan_id)
