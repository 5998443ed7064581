"""A plan item and a favourite of Ani's."""

from typing import Any

from logbook.models import Favorit, RencanaKinerja
from tests.cast import Cast
from tests.factories import AT


def make_plan(cast: Cast) -> dict[str, Any]:
    rencana = RencanaKinerja.objects.create(
        pegawai=cast.ani, tahun=2026, nomor=1, rhk="Tersusunnya laporan", dibuat_at=AT, diubah_at=AT
    )
    favorit = Favorit.objects.create(
        pegawai=cast.ani, uraian="Menyusun laporan bulanan", satuan="laporan", dibuat_at=AT
    )
    return {"rencana_id": rencana.pk, "favorit_id": favorit.pk}
