"""Which tap of a device the server has answered: js/antrean.js does not send it again, the next page says it once."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core import formats

if TYPE_CHECKING:
    from presensi.models import Rekaman
    from presensi.queries import HariIni

KUE = "laras_terjawab"
# Long enough for the next page to read it.
DETIK = 600
# Who loads the page again after that knows already.
BARU_SAJA = timedelta(minutes=1)


def answered(answer: HttpResponse, kirim_id: UUID | None) -> HttpResponse:
    """Mark a tap as answered, taken or refused. The mark holds its number only; scripts read it."""
    if kirim_id is not None:
        answer.set_cookie(KUE, str(kirim_id), max_age=DETIK, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return answer


def tell_once(request: HttpRequest, kini: "HariIni") -> None:
    """Say on the page after a tap that it was kept. The page knows the tap anyway; a message sent ahead would cost
    each tap a signature."""
    row = kini.terakhir
    if row and kini.at - row.terima_at < BARU_SAJA and request.COOKIES.get(KUE) == str(row.kirim_id):
        messages.success(request, kept(row))


def kept(row: "Rekaman", kata: str = "tercatat") -> SafeString:
    """That a tap was kept, its number, and the way to its receipt."""
    ketukan = f"{row.get_jenis_display()} {formats.jam(row.terima_at, row.zona)}"
    tautan = reverse("presensi:tanda-terima", args=[row.pk])
    return format_html('{} {}. Nomor catatan {}. <a href="{}">Tanda terima</a>', ketukan, kata, row.nomor, tautan)
