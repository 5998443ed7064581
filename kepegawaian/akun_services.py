"""Writes around logins."""

from datetime import datetime

from django.db import transaction
from knox.models import AuthToken

from core import audit
from kepegawaian.models import Pengguna


@transaction.atomic
def create_token(*, actor: Pengguna, at: datetime) -> str:
    """A new API token. Only its hash is kept, so this is the one time it can be read."""
    _, token = AuthToken.objects.create(actor)
    audit.record(actor, "akun.token_dibuat", actor, at=at)
    return str(token)
