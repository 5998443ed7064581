"""Pages that anybody may open: paced per address, not for search engines, asked again each time."""

import math
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework.throttling import SimpleRateThrottle

from core.web import client_ip

View = Callable[..., HttpResponse]


class PerAlamat(SimpleRateThrottle):
    """Looks per address, counted by `scope`. A code is not guessed anyway; this keeps a page from being a load."""

    rate = "60/min"

    def get_cache_key(self, request: Any, view: Any) -> str:
        return f"{self.scope}:{client_ip(request)}"


def unlisted(view: View) -> View:
    """Keep a page out of search engines and caches: what it tells may have changed since."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer["Cache-Control"] = "private, no-cache"
        return answer

    return inner


def verification(throttle: type[PerAlamat]) -> Callable[[View], View]:
    """A page that proves a document by its code: `unlisted`, and 429 for an address that asks too often."""

    def wrap(view: View) -> View:
        @unlisted
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            pembatas = throttle()
            if not pembatas.allow_request(cast(Any, request), cast(Any, None)):
                answer = render(request, "429.html", status=429)
                answer["Retry-After"] = str(math.ceil(pembatas.wait() or 60))
                return answer
            return view(request, *args, **kwargs)

        return inner

    return wrap
