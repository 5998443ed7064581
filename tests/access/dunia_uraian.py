"""A task of Ani's section that waits for a decision, and an import on its way."""

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile

from core import files
from kelayakan.choices.uraian import StatusUraian
from kelayakan.models import ImporUraian
from tests.cast import Cast
from tests.factories import AT
from tests.kelayakan.uraian_factories import make_uraian

DAFTAR = b"Jabatan;Uraian tugas;Hasil;Satuan\nPengolah Data dan Informasi;Menata arsip;Arsip;berkas\n"


def make_register(cast: Cast, at: datetime = AT) -> dict[str, Any]:
    """Keys as dunia.value looks for them."""
    uraian = make_uraian(cast, status=StatusUraian.DIUSULKAN, diusulkan_at=at)
    budi = cast.user("budi")
    berkas = files.keep(ContentFile(DAFTAR), nama="tugas.csv", jenis="text/csv", actor=budi, at=at)
    impor = ImporUraian.objects.create(berkas=berkas, pengunggah=budi, unit=cast.seksi, dibuat_at=at)
    return {"kelayakan:uraian:pk": uraian.pk, "api:uraian:pk": uraian.pk, "impor_uraian_id": impor.pk}
