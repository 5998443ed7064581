"""Looks at lists of personal things: one audit row for everybody on the page, found by each of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction

from core import audit

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@transaction.atomic
def record_people(
    actor: "Pengguna", aksi: str, obj: models.Model, pegawai_ids: Iterable[int | None], *, at: datetime
) -> None:
    """Name the people somebody saw; a page that shows nobody leaves nothing. Keys are words, so that an index finds
    each of them (`core.queries.pembacaan`)."""
    if orang := sorted({pk for pk in pegawai_ids if pk is not None}):
        audit.record(actor, aksi, obj, at=at, after={"orang": [str(pk) for pk in orang], "orang_di_daftar": len(orang)})
