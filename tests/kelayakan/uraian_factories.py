"""Tasks of the register for tests."""

from datetime import date
from typing import Any

from kelayakan.choices.uraian import PutusanUraian, StatusUraian
from kelayakan.models import UraianTugas
from tests.cast import Cast
from tests.factories import AT, make_jabatan

HARI = date(2026, 11, 24)
PENJELASAN = "Dikerjakan dari data yang sudah ada di aplikasi."


def make_uraian(cast: Cast, nama: str = "Menyusun laporan", **fields: Any) -> UraianTugas:
    """A task in force in Ani's section for her post, proposed by Budi and adopted by Citra."""
    bawaan: dict[str, Any] = {
        "unit": cast.seksi,
        "jabatan": make_jabatan(),
        "hasil": "Laporan",
        "satuan": "laporan",
        "uraian": PENJELASAN,
        "putusan": PutusanUraian.YA,
        "status": StatusUraian.DITETAPKAN,
        "dibuat_at": AT,
        "diusulkan_oleh": cast.user("budi"),
    }
    if fields.get("status", StatusUraian.DITETAPKAN) in (StatusUraian.DITETAPKAN, StatusUraian.DICABUT):
        bawaan |= {"mulai": date(2026, 1, 1), "tinjau_sebelum": date(2026, 12, 31)}
        bawaan |= {"diputuskan_oleh": cast.user("citra"), "diputuskan_at": AT}
    return UraianTugas.objects.create(**{**bawaan, "nama": nama, **fields})
