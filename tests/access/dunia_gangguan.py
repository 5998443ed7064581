"""An outage that runs in Citra's office."""

from datetime import timedelta
from typing import Any

from presensi.choices.gangguan import JenisGangguan, StatusGangguan
from presensi.models import Gangguan
from tests.cast import Cast
from tests.factories import AT


def make_outage(cast: Cast) -> dict[str, Any]:
    gangguan = Gangguan.objects.create(
        unit=cast.kanwil, zona="WIB", jenis=JenisGangguan.SERVER, status=StatusGangguan.BERLAKU,
        mulai_at=AT - timedelta(hours=1), uraian="Server tidak menjawab", dicatat_at=AT, dibuka_oleh=cast.user("citra"),
    )  # fmt: skip
    return {"presensi:gangguan:pk": gangguan.pk, "api:gangguan:pk": gangguan.pk}
