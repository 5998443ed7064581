"""A report of her own by Citra, shared with everybody who watches over KPKNL Bandung."""

from typing import Any

from laporan.models import LaporanSendiri
from tests.cast import Cast
from tests.factories import AT


def make_own_report(cast: Cast) -> dict[str, Any]:
    row = LaporanSendiri.objects.create(
        pemilik=cast.user("citra"), judul="Terlambat", sumber="presensi", unit=cast.kpknl, tempo="bulan_ini",
        kolom=["nama", "tanggal", "status"], bagikan=["atasan", "uki", "pimpinan"], dibuat_at=AT, diubah_at=AT,
    )  # fmt: skip
    return {
        "laporan:pk_sendiri": row.pk,
        "api:pk_sendiri": row.pk,
        "laporan:kode_sumber": "presensi",
        "laporan:lembar": 0,
        "laporan:nomor": 1,
    }
