"""A form whose session ended while it was being filled: what was typed waits until its owner has logged in again.

Without JavaScript nothing else keeps it (js/draf.js does elsewhere). It lies in the session of the guest, for half an
hour, and is sent again only by its owner's own press, to the address it was meant for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core import clock, views
from core.web import is_htmx

GetResponse = Callable[[HttpRequest], HttpResponse]
KUNCI = "titipan"
PALING_BANYAK = 20_000  # characters: a long logbook entry is 500
PALING_LAMA = 30 * 60  # seconds
TAK_TERLIHAT = ("kunci", "versi", "kirim_id", "next", "aksi")


@dataclass(frozen=True)
class Isian:
    """One field as it was sent."""

    nama: str
    nilai: str

    @property
    def kata(self) -> str:
        """Its name for a reader; empty for what only machines read."""
        return "" if self.nama in TAK_TERLIHAT or not self.nilai else self.nama.replace("_", " ")


class SimpanTitipan:
    """Keeps the fields of a POST that the login turned away, and answers an address that takes no GET with a page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.pintu = f"{resolve_url(settings.LOGIN_URL)}?"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if request.path.startswith(("/api/", "/accounts/")) or is_htmx(request):
            return answer
        if answer.status_code == 405:
            halaman = views.galat_405(request)
            halaman["Allow"] = answer["Allow"]
            return halaman
        if request.method == "POST":
            if answer.status_code == 302 and answer["Location"].startswith(self.pintu):
                return self._keep(request) or answer
            if request.session.get(KUNCI, {}).get("jalur") == request.path:
                del request.session[KUNCI]
        return answer

    def _keep(self, request: HttpRequest) -> HttpResponse | None:
        isian = [
            (nama, nilai)
            for nama, semua in request.POST.lists()
            if nama != "csrfmiddlewaretoken" and "password" not in nama and "sandi" not in nama
            for nilai in semua
        ]
        if not isian or sum(len(nama) + len(nilai) for nama, nilai in isian) > PALING_BANYAK:
            return None
        request.session[KUNCI] = {
            "jalur": request.path,
            "isian": isian,
            "berkas": bool(request.FILES),
            "pada": clock.now().timestamp(),
        }
        request.session.set_expiry(PALING_LAMA)
        return redirect(f"{self.pintu}{urlencode({'next': reverse('titipan')})}")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def lanjutkan(request: HttpRequest) -> HttpResponse:
    """What waited, to be sent with one press or thrown away (POST)."""
    titipan = request.session.get(KUNCI)
    basi = titipan is not None and clock.now().timestamp() - titipan["pada"] > PALING_LAMA
    if titipan is None or basi or request.method == "POST":
        request.session.pop(KUNCI, None)
        return redirect("/")
    isian = [Isian(nama, nilai) for nama, nilai in titipan["isian"]]
    return render(
        request, "lanjutkan.html", {"jalur": titipan["jalur"], "isian": isian, "ada_berkas": titipan["berkas"]}
    )
