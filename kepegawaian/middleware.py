"""Who is asking: their roles (read only when asked for), and the duty to change a first password."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from core import clock
from core.formats import di_zona
from core.web import is_htmx
from kepegawaian import queries

GetResponse = Callable[[HttpRequest], HttpResponse]
# What a person with a first password may still open.
_BEBAS = ("/accounts/", "/static/", "/healthz", "/sw.js", "/luring/", "/manifest.webmanifest")


class PeranDanSandi:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.peran = SimpleLazyObject(lambda: queries.peran_of(user, di_zona(clock.now(), "WIB").date()))  # type: ignore[attr-defined]
        if (
            user.is_authenticated
            and getattr(user, "wajib_ganti_sandi", False)
            and not request.path.startswith((*_BEBAS, "/api/"))
        ):
            tujuan = reverse("account_change_password")
            if is_htmx(request):
                return HttpResponse(headers={"HX-Redirect": tujuan})
            return redirect(tujuan)
        return self.get_response(request)
