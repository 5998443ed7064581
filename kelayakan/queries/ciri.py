"""What kelayakan knows about a day, as conditions on rows with `pegawai` and `tanggal`."""

from django.db.models import Exists, OuterRef, Q

from kelayakan.choices.layak import PutusanKelayakan, StatusKelayakan
from kelayakan.models import Kelayakan


def without_verdict() -> Q:
    """No decided verdict let the person work from home on the day."""
    rows = Kelayakan.objects.filter(
        pegawai=OuterRef("pegawai"),
        mulai__lte=OuterRef("tanggal"),
        selesai__gt=OuterRef("tanggal"),
        status=StatusKelayakan.DITETAPKAN,
    )
    return Q(~Exists(rows.exclude(putusan=PutusanKelayakan.TIDAK)))
