"""The personal drop box: its keys on one page, and the address a webhook posts to."""

import hashlib
import json

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from core import clock
from core.errors import Refused
from core.web import pengguna_of, posted, refusals_to
from logbook import access
from logbook.choices.kotak import AlasanKotak, CakupanKunci, JenisKunci
from logbook.kotak_forms import KunciForm
from logbook.queries import kotak as queries
from logbook.services import kotak as services

ISI_MAKS = 64 * 1024


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def kotak(request: HttpRequest) -> HttpResponse:
    """One's own keys; a new one's secret is shown this once."""
    user, at = pengguna_of(request), clock.now()
    pegawai = access.own_pegawai(user)
    if pegawai is None:
        raise PermissionDenied
    form, baru, alamat = KunciForm(posted(request), surel=bool(settings.KOTAK_DRAF_SUREL)), None, ""
    if form.is_valid():
        isi = form.cleaned_data
        with refusals_to(form):
            baru = services.create_key(
                actor=user, at=at, jenis=JenisKunci(isi["jenis"]), nama=isi["nama"],
                cakupan=[CakupanKunci(c) for c in isi["cakupan"]],
            )  # fmt: skip
            alamat = _address(request, baru)
    konteks = {"form": form, "kunci": queries.keys_of(pegawai.pk)[:50], "baru": baru, "alamat": alamat}
    return render(request, "logbook/kotak.html", konteks, status=422 if form.errors else 200)


def _address(request: HttpRequest, baru: services.KunciBaru) -> str:
    """What is given to the sender: the token, the webhook's address, or the mailbox's."""
    if baru.row.jenis == JenisKunci.WEBHOOK:
        return request.build_absolute_uri(reverse("logbook:kotak-terima", args=[baru.rahasia]))
    if baru.row.jenis == JenisKunci.SUREL:
        nama, _, host = settings.KOTAK_DRAF_SUREL.partition("@")
        return f"{nama}+{baru.rahasia}@{host}"
    return baru.rahasia


@login_required
@require_POST
def cabut(request: HttpRequest, kunci_id: int) -> HttpResponse:
    services.revoke_key(actor=pengguna_of(request), at=clock.now(), pk=kunci_id)
    messages.success(request, "Kunci dicabut. Yang memakainya tidak bisa menulis lagi.")
    return redirect("logbook:kotak")


@csrf_exempt
@require_POST
@sensitive_variables("rahasia_draf")
def terima(request: HttpRequest, rahasia_draf: str) -> HttpResponse:
    """Lines from a webhook: JSON with "baris" or "text" (chat services), or plain text. An unknown address is 404."""
    request.jalur_catatan = "/logbook/kotak/…/"  # type: ignore[attr-defined]
    kunci = queries.key_by_secret(rahasia_draf, JenisKunci.WEBHOOK)
    if kunci is None:
        return _answer(AlasanKotak.KUNCI_TAK_DIKENAL, 404)
    isi = request.body[:ISI_MAKS]
    kirim_id = request.headers.get("X-Kirim-Id") or hashlib.sha256(isi).hexdigest()
    try:
        kiriman = services.receive(kunci=kunci, at=clock.now(), baris=_lines(isi), kirim_id=kirim_id)
    except Refused as no:
        return _answer(no, 429 if no.alasan is AlasanKotak.TERLALU_SERING else 422)
    return JsonResponse({"hasil": kiriman.hasil})


def _answer(no: AlasanKotak | Refused, status: int) -> HttpResponse:
    """A refusal. Django would write the address of it into its log, and the address is the secret."""
    pesan = no.pesan if isinstance(no, Refused) else no.kalimat
    answer = JsonResponse({"kode": no.kode, "pesan": pesan, "field": ""}, status=status)
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def _lines(isi: bytes) -> list[str]:
    """The lines of a body; what is no JSON is text."""
    teks = isi.decode("utf-8", "replace")
    try:
        data = json.loads(teks)
    except ValueError:
        return teks.splitlines()
    if isinstance(data, dict):
        data = data.get("baris") or data.get("text") or data.get("teks") or ""
    if isinstance(data, list):
        return [str(satu) for satu in data if isinstance(satu, str | int | float)]
    return str(data).splitlines()
