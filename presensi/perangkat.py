"""The cookie by which a device is known again: a random number, signed by us. It says nothing about who uses it."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase

from presensi.choices.bukti import StatusPerangkat

KUE = "laras_perangkat"
_UMUR = 400 * 24 * 3600  # as long as browsers keep a cookie at most
_penanda = Signer(salt="presensi.perangkat")


@dataclass(frozen=True, slots=True)
class TandaPerangkat:
    """The device of a request, and whether its cookie was new, known or forged."""

    kunci: UUID
    status: StatusPerangkat


def device_of(request: HttpRequest) -> TandaPerangkat:
    """The device a request comes from. A cookie we did not sign is evidence of its own; the device gets a new one."""
    kue = request.COOKIES.get(KUE, "")
    if not kue:
        return TandaPerangkat(uuid4(), StatusPerangkat.BARU)
    try:
        return TandaPerangkat(UUID(_penanda.unsign(kue)), StatusPerangkat.DIKENAL)
    except (BadSignature, ValueError):
        return TandaPerangkat(uuid4(), StatusPerangkat.PALSU)


def remember(answer: HttpResponseBase, perangkat: TandaPerangkat) -> None:
    """Give the device its cookie, or a fresh term for the one it has."""
    answer.set_cookie(
        KUE,
        _penanda.sign(str(perangkat.kunci)),
        max_age=_UMUR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
