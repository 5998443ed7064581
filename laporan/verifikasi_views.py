"""The public page behind the code on a report: what it is, whether it still holds, its hashes; nothing about people."""

import math
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from rest_framework.throttling import SimpleRateThrottle

from core.web import client_ip
from laporan import queries


class PerAlamat(SimpleRateThrottle):
    """Looks at reports per address: a code is not guessed anyway; this keeps the page from being a load."""

    rate = "60/min"
    scope = "verifikasi-laporan"

    def get_cache_key(self, request: Any, view: Any) -> str:
        return f"verifikasi-laporan:{client_ip(request)}"


@require_GET
def verifikasi(request: HttpRequest, kode_laporan: str) -> HttpResponse:
    pembatas = PerAlamat()
    if not pembatas.allow_request(cast(Any, request), cast(Any, None)):
        answer = render(request, "429.html", status=429)
        answer["Retry-After"] = str(math.ceil(pembatas.wait() or 60))
        return _public(answer)
    laporan = queries.public_laporan(kode_laporan)
    if laporan is None:
        return _public(render(request, "laporan/verifikasi.html", {"l": None}, status=404))
    return _public(
        render(request, "laporan/verifikasi.html", {"l": laporan, "pengganti": queries.replaced_by(laporan)})
    )


def _public(answer: HttpResponse) -> HttpResponse:
    """Not for search engines; asked again each time, for a later version may have been issued since."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-cache"
    return answer
