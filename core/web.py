"""HTTP helpers: refusals onto forms, full page or fragment, answers after a POST, paging, template context."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject

from core import clock
from core.errors import Refused
from core.models import Pemberitahuan

if TYPE_CHECKING:
    from rest_framework.request import Request

    from kepegawaian.models import Pengguna

M = TypeVar("M", bound=Model)
ANGKA_KUNCI = 19  # a bigint has at most so many digits, and not all of those
TEMA = {"terang": "light", "gelap": "dark"}


def pengguna_of(request: "HttpRequest | Request") -> "Pengguna":
    """The person who is logged in. Only for views that require a login."""
    return cast("Pengguna", request.user)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, or None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def picked(request: HttpRequest) -> list[int]:
    """The keys of the rows ticked in a list. What can be no key is left out, however long its row of digits is."""
    ketikan = request.POST.getlist("pilih")
    return [int(satu) for satu in ketikan if satu.isascii() and satu.isdigit() and len(satu) < ANGKA_KUNCI]


@contextmanager
def refusals_to(form: BaseForm) -> Iterator[None]:
    """Turn a Refused into an error of the form: at its field when the form has it, else on top."""
    try:
        yield
    except Refused as no:
        form.add_error(no.field if no.field in form.fields else None, no.pesan)


def is_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]


def page_or_fragment(
    request: HttpRequest, page: str, fragment: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Same URL, same view: htmx gets the fragment, everything else the page that includes it."""
    return render(request, fragment if is_htmx(request) else page, dict(context), status=status)


def after_post(
    request: HttpRequest,
    form: BaseForm,
    *,
    page: str,
    fragment: str,
    context: Mapping[str, Any],
    done: str,
) -> HttpResponse:
    """Answer a POST. Refused: 422 with the form. Done: the fragment for htmx, a redirect to `done` (a path) without."""
    konteks = {**context, "form": form}
    if form.errors:
        return page_or_fragment(request, page, fragment, konteks, status=422)
    if is_htmx(request):
        return render(request, fragment, konteks)
    return redirect(done)


def page_of(request: HttpRequest, rows: "QuerySet[M] | list[Any]", per: int = 25) -> "Page[Any]":
    """The page asked for by ?halaman=N; anything odd gives the nearest page, never an error."""
    return Paginator(rows, per).get_page(request.GET.get("halaman"))


def client_ip(request: HttpRequest) -> str | None:
    """The client's address. X-Forwarded-For counts only from as many proxies as we were told to trust.

    What is no address is none, whoever wrote it: the column behind it would refuse it, and the tap with it.
    """
    if n := settings.TRUSTED_PROXIES:
        hops = [h.strip() for h in request.headers.get("X-Forwarded-For", "").split(",") if h.strip()]
        if len(hops) >= n:
            return _address(hops[-n])
    return _address(request.META.get("REMOTE_ADDR", ""))


def _address(teks: str) -> str | None:
    """An IPv4 or IPv6 address as written, without the zone of a link-local one."""
    try:
        return str(ip_address(teks.partition("%")[0]))
    except ValueError:
        return None


def konteks(request: HttpRequest) -> dict[str, Any]:
    """What every page shows: product name, server time, theme, unread notices."""
    user = getattr(request, "user", None)

    def unread() -> int:
        if user is None or not user.is_authenticated:
            return 0
        return Pemberitahuan.objects.filter(penerima=user, dibaca_at__isnull=True).count()

    return {
        "app_name": settings.APP_NAME,
        "sekarang": clock.now(),
        "tema": TEMA.get(request.COOKIES.get("tema", ""), "auto"),
        "belum_dibaca": SimpleLazyObject(unread),
    }
