"""What belongs to reviewing and importing logbooks: a signal about Ani's day."""

from typing import Any

from logbook.models import Logbook, SinyalLogbook
from tests.cast import Cast
from tests.factories import AT


def make_reviews(cast: Cast, logbook: Logbook) -> dict[str, Any]:
    sinyal = SinyalLogbook.objects.create(
        pegawai=cast.ani, unit=cast.seksi, logbook=logbook, tanggal=logbook.tanggal, jenis="borongan", versi=1, skor=40,
        fakta={"hari": 6, "terlambat": 5}, dibuat_at=AT, diubah_at=AT,
    )  # fmt: skip
    return {"sinyal_logbook_id": sinyal.pk}
