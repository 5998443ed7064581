"""An offline tap of Ani that waits for Budi's word, and the code of its receipt."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from presensi.choices import JenisRekaman, SumberRekaman
from presensi.choices.luring import KeadaanLuring
from presensi.models import KetukLuring, Rekaman
from presensi.queries.tanda_terima import own_receipt
from tests.cast import Cast
from tests.factories import AT


def make_offline(cast: Cast) -> dict[str, Any]:
    """Keys by the name of the URL parameter."""
    row = Rekaman.objects.create(
        pegawai=cast.ani, kirim_id=uuid4(), jenis=JenisRekaman.MASUK, mode="wfo", tanggal=AT.date(), zona="WIB",
        ketuk_at=AT - timedelta(hours=1), terima_at=AT, sumber=SumberRekaman.LURING, pelaku=cast.user("ani"),
    )  # fmt: skip
    KetukLuring.objects.create(
        rekaman=row, pegawai=cast.ani, klaim_at=AT, tunggu_ms=3_600_000, tunggu_pasti=True, dinding_ms=3_600_000,
        keadaan=KeadaanLuring.MENUNGGU,
    )  # fmt: skip
    tanda = own_receipt(cast.ani, row.pk)
    assert tanda is not None
    return {"luring_id": row.pk, "kode_tanda": tanda.kode}
