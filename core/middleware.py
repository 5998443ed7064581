"""Middleware: one structured log line per request with a reference code; NUL bytes are refused at the door."""

import uuid
from collections.abc import Callable
from time import perf_counter

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core import logs, views

GetResponse = Callable[[HttpRequest], HttpResponse]


class CatatPermintaan:
    """Gives each request a reference (`kode_rujukan`), logs path, status and duration, and sets Permissions-Policy."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.log = logs.request_log(settings.LOG_LEVEL)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kode = uuid.uuid4().hex[:10]
        request.kode_rujukan = kode  # type: ignore[attr-defined]
        mulai = perf_counter()
        answer = self.get_response(request)
        answer["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        answer["X-Kode-Rujukan"] = kode
        if not request.path.startswith((settings.STATIC_URL, "/healthz")):
            # The path only: query strings hold search words, and those hold names.
            self.log.info(
                "permintaan",
                kode=kode,
                metode=request.method,
                jalur=getattr(request, "jalur_catatan", request.path),  # an address may hold a secret
                status=answer.status_code,
                milidetik=round((perf_counter() - mulai) * 1000, 1),
            )
        return answer


class KebijakanIsi:
    """The content security policy: the same for every page (no nonces, no exceptions), so it is written once."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.kebijakan = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if not (settings.DEBUG and answer.status_code in (404, 500)):  # Django's own pages for developers have styles
            answer.headers.setdefault(HEADER, self.kebijakan)
        return answer


class TolakNul:
    """PostgreSQL text cannot hold NUL. Refused here once, so no form, filter or path has to think of it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return views.galat_400(request)
        return self.get_response(request)
