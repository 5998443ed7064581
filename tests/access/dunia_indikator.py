"""What the addresses of the catalogue need."""

from typing import Any

from kepatuhan.models import TampilanDasbor
from tests.cast import Cast
from tests.factories import AT


def make_indicators(cast: Cast) -> dict[str, Any]:
    tampilan = TampilanDasbor.objects.create(
        pengguna=cast.user("dewi"), nama="Pagi", halaman="dasbor", kueri="", dibuat_at=AT
    )
    return {"kode_indikator": "kuota", "kode_asumsi": "biaya_km", "tampilan_id": tampilan.pk}
