"""Tells the device's queue (js/antrean.js) which tap the server has answered, so that it is not sent again."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse

KUE = "laras_terjawab"
# Long enough for the next page to read it.
DETIK = 600


def answered(answer: HttpResponse, kirim_id: UUID | None) -> HttpResponse:
    """Mark a tap as answered, taken or refused. The mark holds its number only; scripts read it."""
    if kirim_id is not None:
        answer.set_cookie(KUE, str(kirim_id), max_age=DETIK, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return answer
