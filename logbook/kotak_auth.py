"""Token login for drafts only: a personal key with scopes, known by its hash. Other addresses do not know it."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from kepegawaian import queries as orang
from logbook.choices.kotak import JenisKunci
from logbook.models import KunciDraf
from logbook.queries.kotak import key_by_secret


class KunciDrafAuth(BaseAuthentication):
    """`Authorization: Bearer laras…`. `request.auth` is the key, so a view asks its scopes."""

    def authenticate(self, request: Request) -> tuple[Any, KunciDraf] | None:
        bagian = get_authorization_header(request).decode("latin-1").split()
        if len(bagian) != 2 or bagian[0].lower() != "bearer":
            return None
        kunci = key_by_secret(bagian[1], JenisKunci.TOKEN)
        pengguna = orang.pengguna_of(kunci.pegawai) if kunci is not None else None
        if kunci is None or pengguna is None:
            raise AuthenticationFailed
        return pengguna, kunci

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class KunciDrafSkema(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "logbook.kotak_auth.KunciDrafAuth"
    name = "kunciDraf"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
