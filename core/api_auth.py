"""Session login of the API. Apart from core.api, because DRF loads it while its own views are still loading."""

from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class SesiApi(SessionAuthentication):
    """Session login; without one the answer is 401 (not 403), so a client knows to log in."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"
